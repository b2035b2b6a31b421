"""What left draft can only be read: why, and where its content is changed instead."""

from typing import Any

import pytest
from django.db.models import Model

from catalog.actions.programme import amend_programme, publish_programme
from catalog.actions.revision import publish_revision, revise_course
from catalog.models import Programme
from tests import cast, desk, make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("made", [make.published_programme, cast.introduction])
def test_what_left_draft_is_read_only_and_says_why(made: Any) -> None:
    page = desk.client().get(desk.address("change", made()))
    assert (page.context["has_change_permission"], page.context["closed_because"] != "") == (False, True)


def test_what_a_newer_one_replaced_leads_there() -> None:
    old = make.revision("AG1", published=True)
    new = revise_course(course=old.course, by=cast.lin())
    publish_revision(revision=new, by=cast.lin())
    told = desk.client().get(desk.address("change", old)).context["closed_because"]
    assert told == (
        "这一版已被新版替代，只能看；错字用“勘误”，公开记下原因。"
        f'<a href="{desk.address("change", new)}">现行的是第2版</a>。'
    )


def another_version(of: Programme) -> Programme:
    return amend_programme(programme=of, by=cast.lin())


SUPERSEDED = "这一版已被新版替代，只能看。要用回它，用“修订方案”照它另做一版；错字用“勘误”，公开记下原因。"


def reason(row: Model) -> str:
    return str(desk.client().get(desk.address("change", row)).context["closed_because"])


def test_a_replaced_programme_says_what_the_verb_does_and_leads_to_the_one_in_force() -> None:
    first = make.published_programme()
    second = publish_programme(programme=another_version(first), by=None)
    first.refresh_from_db()
    page = desk.address("change", second)
    assert reason(first) == f'{SUPERSEDED}<a href="{page}">现行的是第2版</a>。'
    pool = first.pools.all()[0]
    assert reason(pool) == f"模块随培养方案：{reason(first)}"
    assert desk.delete(first).context["protected"] == [SUPERSEDED]


def test_where_a_draft_is_written_already_nobody_is_sent_to_make_another() -> None:
    first = make.published_programme()
    draft = another_version(first)
    said = "只有草稿能改；错字用“勘误”，公开记下原因。"
    assert reason(first) == f'{said}<a href="{desk.address("change", draft)}">要改内容，请改第2版草稿</a>。'


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("in_review", "这一版正在送审，不能改。"),
        (
            "retired",
            "这一版已停用，只能看。要重新启用，用“修订方案”照它做新的一版；错字用“勘误”，公开记下原因。",
        ),
    ],
)
def test_what_can_be_done_depends_on_where_it_stands(status: str, said: str) -> None:
    programme = make.published_programme() if status == "retired" else make.balanced_programme()
    type(programme).objects.filter(pk=programme.pk).update(status=status)
    assert reason(programme) == said
