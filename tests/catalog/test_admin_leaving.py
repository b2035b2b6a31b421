"""Two people at one row, one of whom deletes it: nothing goes that nobody has looked at."""

from typing import Any

import pytest

from catalog.models import CourseRevision, Organisation, Outcome
from common.admin.seen import Difference
from tests import cast, desk, make

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("many", [True, False])]


def told(response: Any) -> list[Difference]:
    return list(response.context["conflict"])


def test_what_nobody_touched_goes(many: bool) -> None:
    assert desk.delete(make.organisation("cqu"), many=many).status_code in (200, 302)
    assert Organisation.objects.count() == 0


def test_what_a_colleague_changed_meanwhile_stays_and_is_shown(many: bool) -> None:
    row = make.organisation("cqu", short_zh="重大")
    response = desk.delete(row, many=many, meanwhile=lambda: desk.send(row, short_zh="重庆大"))
    assert (response.status_code, Organisation.objects.count()) == (409, 1)
    assert told(response) == [Difference(f"{row}，中文简称", "重大", "重庆大", "删除")]
    assert [entry.user for entry in response.context["colleagues"]] == [cast.lin()]
    assert "什么都还没有删。看过改动，再决定删不删。" in response.content.decode()


def test_what_came_to_it_meanwhile_stays_and_is_shown(many: bool) -> None:
    row = make.revision()
    response = desk.delete(row, many=many, meanwhile=lambda: make.outcome(row))
    outcome = Outcome.objects.get()
    assert (response.status_code, told(response)) == (
        409,
        [Difference("学完能做什么", "–", str(outcome), "删除")],
    )


def test_what_went_from_it_meanwhile_is_told_by_its_name(many: bool) -> None:
    row = make.revision()
    outcome = make.outcome(row)
    response = desk.delete(row, many=many, meanwhile=outcome.delete)
    name = str(outcome)
    assert (response.status_code, told(response)) == (409, [Difference(name, name, "已删除", "删除")])


def test_whoever_has_looked_may_delete(many: bool) -> None:
    row = make.organisation("cqu")
    desk.delete(row, many=many, meanwhile=lambda: desk.send(row, short_zh="重庆大"))
    desk.delete(row, many=many)
    assert Organisation.objects.count() == 0


@pytest.mark.parametrize("seal", ["", "x"])
def test_without_a_seal_nobody_has_seen_anything(many: bool, seal: str) -> None:
    row = make.organisation("cqu")
    sent = {"action": "delete_selected", "_selected_action": row.pk, "_seen": seal, "post": "yes"}
    page = desk.address("changelist", Organisation) if many else desk.address("delete", row)
    assert desk.client().post(page, sent).status_code == 409
    assert Organisation.objects.count() == 1


def test_what_the_site_derives_is_no_loss(many: bool) -> None:
    row = make.document().revision
    shown = desk.act("delete_selected", row) if many else desk.client().get(desk.address("delete", row))
    page = shown.content.decode()
    assert (str(row) in page, "搜索索引" in page) == (True, False)
    desk.delete(row, many=many)
    assert CourseRevision.objects.count() == 0
