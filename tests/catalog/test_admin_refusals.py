"""Whatever the database refuses comes back as a form error, with everything that was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model

from catalog.admin.course import CourseRevisionAdmin
from catalog.admin.offering import TermAdmin
from catalog.models import Pool
from catalog.models.vocabulary import OrganisationKind, Stage
from common.refusals import GENERAL, SENTENCES
from institute.models import Passage
from tests import desk, make

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Refusal:
    """A rule, a row, and what is typed into its form to break the rule; `prefix` names another model's rule."""

    rule: str
    row: Callable[[], Any]
    typed: Callable[[Any], desk.Fields]
    prefix: str = ""

    @property
    def sentence(self) -> str:
        return self.prefix + str(SENTENCES[self.rule].text)


def cluster_known_until_2030() -> Model:
    make.cluster("ai", valid_until="2030-01-01")
    return make.cluster("ai-later", valid_from="2028-01-01")


def version_beside_another() -> Model:
    make.programme("agi")
    return make.programme("agi", version=2)


def wrong_cell(_pool: Pool) -> desk.Fields:
    elsewhere = make.revision(stage=Stage.GENERAL_APPLICATION, published=True)
    return desk.new_rows("entries", {"revision": str(elsewhere.pk)})


def itself(revision: Any) -> desk.Fields:
    return desk.new_rows("prerequisites", {"course": str(revision.course_id), "group": "1"})


CLOSED = "只有草稿能改。要改内容，用“修订方案”做新的一版；错字用“勘误”，公开记下原因。"
REFUSALS = (
    # CHECK, of one field, of two, of an inline
    Refusal("organisation_hours_per_credit", make.organisation, lambda _row: {"hours_per_credit": "61"}),
    Refusal("term_days", make.term, lambda _row: {"ends_on": "2020-01-01"}),
    Refusal("pool_min_credits", lambda: make.pool().programme, lambda _row: {"pools-0-min_credits": "2.3"}),
    # UNIQUE of several fields; EXCLUSION
    Refusal("programme_one_of_each_version", version_beside_another, lambda _row: {"version": "1"}),
    Refusal("cluster_versions_apart", cluster_known_until_2030, lambda _row: {"code": "ai"}),
    # composite foreign keys, from an inline and from the row it points at
    Refusal("pool_course_in_courses_cell", make.pool, wrong_cell, "模块课程："),
    Refusal(
        "pool_course_in_pools_cell",
        lambda: make.pool_course().pool,
        lambda _row: {"stage": "3"},
        "模块课程：",
    ),
    # triggers: of this row, of an inline, of a row that was closed while its form was open
    Refusal(
        "organisation_kind_relied_on",
        lambda: make.revision(published=True).provider,
        lambda _row: {"kind": OrganisationKind.ENTERPRISE},
    ),
    Refusal("prerequisite_no_cycle", make.revision, itself, "先修："),
)


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case.rule)
def test_a_refusal_is_said_and_nothing_typed_is_lost(case: Refusal) -> None:
    row = case.row()
    response, sent = desk.send(row, **case.typed(row))
    assert (response.status_code, desk.said(response)) == (200, [case.sentence])
    assert desk.fields(response) == {name: text for name, text in sent.items() if text}


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case.rule)
def test_a_refused_row_stays_as_it_was(case: Refusal) -> None:
    row = case.row()
    before = type(row).objects.filter(pk=row.pk).values().get()
    desk.send(row, **case.typed(row))
    assert type(row).objects.filter(pk=row.pk).values().get() == before


def test_it_is_said_at_the_field_it_speaks_of() -> None:
    response, _sent = desk.send(cluster_known_until_2030(), code="ai")
    assert list(response.context["adminform"].form.errors) == ["valid_from"]


def test_two_new_rows_that_clash_are_both_kept() -> None:
    row = {"position": "1", "text_zh": "会写程序", "text_en": "Write programs"}
    response, sent = desk.send(make.revision(), **desk.new_rows("outcomes", row, row))
    assert desk.said(response) == ["有两行重复了。", "这一行与别的行重复。"]
    assert desk.fields(response) == sent


def test_a_new_row_that_is_refused_is_not_half_there() -> None:
    row = make.revision()
    desk.send(row, **itself(row), title_zh="新名字")
    row.refresh_from_db()
    assert (row.prerequisites.count(), row.title_zh != "新名字") == (0, True)


def test_a_form_sent_after_publication_is_answered_by_the_database() -> None:
    row = make.revision()
    browser, page = desk.client(), desk.address("change", row)
    sent = desk.fields(browser.get(page)) | {"credits": "9.5"}
    make.publish(row)
    response = browser.post(page, sent)
    assert desk.said(response) == [str(SENTENCES["revision_frozen"].text)]
    assert desk.fields(response) == sent


@pytest.fixture
def spoiled(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let other SQL run right behind the saving of a term."""

    def spoil(sql: str) -> None:
        def save_model(_self: TermAdmin, _request: Any, term: Any, *_rest: Any) -> None:
            with connection.cursor() as cursor:
                cursor.execute(sql, [term.pk] if "%s" in sql else None)

        monkeypatch.setattr(TermAdmin, "save_model", save_model)

    return spoil


def test_a_deferred_rule_is_asked_before_success_is_told(spoiled: Callable[[str], None]) -> None:
    row = make.offering().term
    spoiled("DELETE FROM catalog_term WHERE id = %s")
    response, sent = desk.send(row, name_zh="另一学期")
    assert desk.said(response) == [str(GENERAL["23503"].text)]
    assert (desk.fields(response), list(response.context["messages"])) == (sent, [])


@pytest.mark.parametrize("state", ["40P01", "55P03"])
def test_who_waits_for_another_is_told_so(spoiled: Callable[[str], None], state: str) -> None:
    spoiled(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}'; END $$")
    response, _sent = desk.send(make.term(), name_zh="另一学期")
    assert desk.said(response) == [str(GENERAL[state].text)]


def test_rows_edited_in_their_list_keep_what_was_typed() -> None:
    for position in (1, 2):
        make.passage(position=position)
    browser, page = desk.client(), desk.address("changelist", Passage)
    response = browser.post(
        page, desk.rows(browser.get(page)) | {"form-0-position": "7", "form-1-position": "7"}
    )
    formset = response.context["cl"].formset
    assert [form["position"].value() for form in formset.forms] == ["7", "7"]
    assert formset.total_error_count() == 1


def test_deletion_says_why_not() -> None:
    row = make.published_programme()
    response = desk.delete(row)
    assert response.context["protected"] == [CLOSED]


def test_deletion_in_a_list_says_why_not() -> None:
    row = make.published_programme()
    response = desk.delete(row, many=True)
    assert response.context["protected"] == [CLOSED]


def test_a_deletion_the_database_refuses_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """Published between the page and its answer: administration has not seen it, the database has."""
    row = make.publish(make.revision())
    monkeypatch.setattr(CourseRevisionAdmin, "closed_because", lambda *_: "")
    response = desk.delete(row)
    assert response.context["protected"] == [str(SENTENCES["revision_frozen"].text)]


def test_what_others_rely_on_is_not_deleted() -> None:
    row = make.offering().term
    response = desk.delete(row)
    assert (len(response.context["protected"]), type(row).objects.count()) == (1, 1)


def test_what_nobody_relies_on_is_deleted() -> None:
    row = make.term()
    response = desk.delete(row)
    assert (response.status_code, type(row).objects.count()) == (302, 0)
