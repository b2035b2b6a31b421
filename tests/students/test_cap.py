"""认定学分最多计入: what a programme lets count of credits earned elsewhere, from its column to the refusal."""

from decimal import Decimal

import pytest
from django.test import Client

from catalog.actions.programme import amend_programme
from catalog.comparison_page import figures_of
from catalog.facts import outline_of
from catalog.models import CourseRevision, Programme
from common.refusals import Refused
from students.actions.completion import complete, store_audit
from students.audit import audit, case_from_line, dumped
from students.models import Participation
from tests import cast, desk, make
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db


def place(most: str | None) -> Participation:
    """Both modules are filled by what was earned elsewhere: 3 credits."""
    programme = two_modules(max_recognised_credits=most and Decimal(most))
    participation = make.participation(programme=programme)
    for code in ("AG101", "CQ201"):
        revision = CourseRevision.objects.published().get(course__code=code)
        make.recognised_record(participation.student, revision, credits=Decimal("1.5"))
    return participation


@pytest.mark.parametrize("most", [None, "3"])
def test_within_the_cap_all_of_it_counts(most: str | None) -> None:
    assert complete(participation=place(most), by=cast.lin()).satisfied is True


@pytest.mark.parametrize(("most", "short"), [("2.5", "1.5"), ("1", "3"), ("0", "3")])
def test_past_the_cap_a_record_counts_whole_or_not_at_all(most: str, short: str) -> None:
    with pytest.raises(Refused) as refused:
        complete(participation=place(most), by=cast.lin())
    head, *proof = refused.value.messages
    assert head == f"还缺{short}学分。"
    assert f"（认定的最多计入{most}学分）" in "".join(proof)


def test_what_was_kept_names_the_cap_and_replays() -> None:
    kept = store_audit(participation=place("2.5"), by=None)
    assert '"caps":{"recognised":"2.5"}' in kept.inputs
    assert dumped(audit(case_from_line(kept.inputs))).decode() == kept.result


def test_the_programme_says_it_in_public(client: Client) -> None:
    place("2.5")
    assert "最多2.5学分计入结业要求" in client.get("/programmes/agi/2026/").content.decode()
    assert client.get("/programmes/agi/2026.json").json()["max_recognised_credits"] == "2.5"


def test_without_a_cap_nothing_is_said(client: Client) -> None:
    place(None)
    assert "计入结业要求" not in client.get("/programmes/agi/2026/").content.decode()
    assert client.get("/programmes/agi/2026.json").json()["max_recognised_credits"] is None


def test_a_new_version_takes_it_along_and_may_change_it() -> None:
    programme = place("2.5").programme
    draft = amend_programme(programme=programme, by=cast.lin())
    assert draft.max_recognised_credits == Decimal("2.5")
    answer, _sent = desk.send(draft, max_recognised_credits="4")
    assert answer.context["errors"] == [["认定学分最多计入的数以0.5为一档，不超过总学分；0就是都不计入。"]]
    desk.send(draft, max_recognised_credits="3")
    assert Programme.objects.get(pk=draft.pk).max_recognised_credits == Decimal(3)


def test_two_versions_are_compared_by_it() -> None:
    before = make.programme(total_credits="3", max_recognised_credits=Decimal("2.5"))
    after = make.programme(total_credits="3")
    assert figures_of(outline_of(before), outline_of(after))[-1] == ("认定学分最多计入", "2.5", "不限")
    assert [label for label, *_figures in figures_of(outline_of(after), outline_of(after))][
        -1
    ] == "每学期最多学分"
