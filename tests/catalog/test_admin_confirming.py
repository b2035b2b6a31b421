"""A verb does what its page showed: whatever changed meanwhile is looked at first."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db.models import Model

from catalog.models import CourseRevision, Pool
from common.admin.seen import Difference
from tests import desk, make

pytestmark = pytest.mark.django_db


def test_a_title_changed_meanwhile_is_not_published_unseen() -> None:
    row = make.revision(title_zh="旧名")
    answer = desk.confirm("publish_revision", row, meanwhile=lambda: desk.send(row, title_zh="没看过的"))
    row.refresh_from_db()
    assert (answer.status_code, row.status) == (409, "draft")
    assert answer.context["conflict"] == [Difference(f"{row}，中文课名", "旧名", "没看过的", "发布")]
    assert "什么都还没有做。看过改动，再决定做不做。" in answer.content.decode()
    assert len(answer.context["colleagues"]) == 1


def test_looked_at_anew_it_is_done() -> None:
    row = make.revision()
    answer = desk.confirm("publish_revision", row, meanwhile=lambda: desk.send(row, title_zh="没看过的"))
    desk.act("publish_revision", row, confirmed="1", _seen=answer.context["seen"])
    row.refresh_from_db()
    assert row.status == "published"


def test_of_several_one_that_changed_stops_all() -> None:
    rows = [make.revision(), make.revision()]
    quicker = CourseRevision.objects.filter(pk=rows[1].pk)
    answer = desk.confirm("publish_revision", *rows, meanwhile=lambda: quicker.update(title_zh="没看过的"))
    assert (answer.status_code, [each.now for each in answer.context["conflict"]]) == (409, ["没看过的"])
    assert set(CourseRevision.objects.values_list("status", flat=True)) == {"draft"}


def test_rows_that_stayed_as_they_were_are_acted_upon() -> None:
    rows = [make.revision(), make.revision()]
    answer = desk.confirm("publish_revision", *rows, meanwhile=lambda: None)
    assert answer.status_code == 302
    assert set(CourseRevision.objects.values_list("status", flat=True)) == {"published"}


def test_a_module_changed_meanwhile_is_not_put_back() -> None:
    pool = make.balanced_programme().pools.get(position=1)
    desk.send(pool, min_credits="3")
    answer = desk.confirm("undo_pool_change", pool, meanwhile=lambda: desk.send(pool, min_credits="5"))
    pool.refresh_from_db()
    assert (answer.status_code, pool.min_credits) == (409, Decimal(5))


def test_a_module_of_a_programme_is_looked_at_with_it() -> None:
    draft = make.balanced_programme()
    quicker = Pool.objects.filter(programme=draft, position=1)
    answer = desk.confirm("publish_programme", draft, meanwhile=lambda: quicker.update(title_en="Unseen"))
    assert (answer.status_code, [each.now for each in answer.context["conflict"]]) == (409, ["Unseen"])


def test_a_module_deleted_meanwhile_is_told_by_its_name() -> None:
    draft = make.balanced_programme()
    pool = draft.pools.get(position=1)
    answer = desk.confirm("publish_programme", draft, meanwhile=lambda: Pool.objects.get(pk=pool.pk).delete())
    told = [Difference(str(pool), str(pool), "已删除", "发布")]
    assert (answer.status_code, answer.context["conflict"]) == (409, told)


def test_rows_that_were_left_out_are_not_taken_for_deleted() -> None:
    rows = [make.revision(), make.revision()]
    shown = desk.act("publish_revision", *rows).context
    desk.act("publish_revision", rows[0], confirmed="1", _seen=shown["seen"])
    assert list(CourseRevision.objects.filter(status="published")) == rows[:1]


@pytest.mark.parametrize("seal", ["forged", ""])
def test_without_its_seal_nobody_has_seen_the_page(seal: str) -> None:
    row = make.revision()
    answer = desk.act("publish_revision", row, confirmed="1", _seen=seal)
    row.refresh_from_db()
    assert (answer.status_code, row.status) == (409, "draft")


def test_a_verb_does_not_throw_away_what_was_typed() -> None:
    row = make.revision(title_zh="旧名")
    answer = desk.press("publish_revision", row, title_zh="新名")
    form = answer.context["adminform"].form
    assert form.non_field_errors() == ["你填的还没有保存，所以还不能“发布”。请先保存。"]
    row.refresh_from_db()
    assert (form["title_zh"].value(), row.title_zh, row.status) == ("新名", "旧名", "draft")


def test_what_was_typed_in_a_row_of_the_form_counts_too() -> None:
    draft = make.balanced_programme()
    answer = desk.press("publish_programme", draft, **{"pools-0-min_credits": "3"})
    assert "你填的还没有保存，所以还不能“发布”。请先保存。" in answer.content.decode()


@pytest.mark.parametrize(
    ("verb", "made"), [("publish_revision", make.revision), ("publish_programme", make.balanced_programme)]
)
def test_of_a_form_as_it_is_saved_the_verb_asks(verb: str, made: Callable[[], Model]) -> None:
    row = made()
    answer = desk.press(verb, row)
    ((shown, _steps, refusal, _block),) = answer.context["plan"]
    assert (answer.status_code, shown, refusal) == (200, row, None)


def test_the_verbs_of_a_form_are_its_own_buttons() -> None:
    draft, published = make.revision(), make.revision(published=True)
    pages = [desk.client().get(desk.address("change", row)).content.decode() for row in (draft, published)]
    button = '<button form="courserevision_form" name="_verb" value="publish_revision">发布</button>'
    assert (pages[0].count(button), pages[1].count('name="_verb"')) == (1, 0)
