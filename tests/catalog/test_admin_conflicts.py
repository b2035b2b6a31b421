"""Two editors of one object: the second is shown both versions, and nothing is overwritten unseen."""

import re
from functools import partial
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.models import User
from catalog.models import Organisation, Outcome, Pool, Programme
from common.admin.history import told as told_of
from common.admin.seen import Difference
from institute.models import Passage
from tests import cast, desk, make

pytestmark = pytest.mark.django_db


def meanwhile(row: Model, typed: desk.Fields, quicker: Any, myself: bool = False) -> Any:
    """Open the form, let a colleague (or oneself) be quicker, send it with what was typed."""
    browser, page = desk.client(), desk.address("change", row)
    sent = desk.fields(browser.get(page)) | typed
    quicker()
    if not myself:
        LogEntry.objects.update(user=cast.chen())
    return browser.post(page, sent)


def told(response: Any) -> list[Difference]:
    return list(response.context["conflict"])


def test_the_second_of_two_editors_is_shown_both_versions() -> None:
    row = make.organisation("cqu", short_zh="重大")
    response = meanwhile(
        row, {"short_zh": "重庆大"}, lambda: desk.send(row, short_zh="重大（A）", hours_per_credit="18")
    )
    assert response.status_code == 409
    assert told(response) == [
        Difference("中文简称", "重大", "重大（A）", "重庆大"),
        Difference("每学分学时", "–", "18", "–"),
    ]


def test_who_was_quicker_is_named_with_what_they_did() -> None:
    row = make.organisation("cqu")
    desk.send(row, website="https://cqu.example/")  # before the page was opened: nobody's conflict
    response = meanwhile(row, {"short_zh": "重庆大"}, lambda: desk.send(row, short_zh="重大"))
    (entry,) = response.context["colleagues"]
    assert (entry.user, told_of(entry)) == (cast.chen(), "改了中文简称")
    when = date_format(localtime(entry.action_time), "DATETIME_FORMAT")
    assert f"<li>{cast.chen().name}于{when}：改了中文简称</li>" in response.text


def test_whoever_was_quicker_than_themselves_is_told_so() -> None:
    row = make.organisation("cqu")
    response = meanwhile(row, {"short_zh": "重庆大"}, lambda: desk.send(row, short_zh="重大"), myself=True)
    (entry,) = response.context["colleagues"]
    when = date_format(localtime(entry.action_time), "DATETIME_FORMAT")
    assert f"<li>你于{when}：改了中文简称</li>" in response.text
    assert '<h2 id="conflict">打开这一页以后，你在另一个窗口改过这里</h2>' in response.text
    assert response.context["title"] == "你在另一个窗口改过"


def test_who_changed_a_module_on_its_own_page_is_named_in_its_programme() -> None:
    draft = make.balanced_programme()
    pool = draft.pools.get(position=1)
    response = meanwhile(draft, {"pools-0-min_credits": "3"}, lambda: desk.send(pool, min_credits="2.5"))
    assert [told_of(entry) for entry in response.context["colleagues"]] == ["改了最低学分"]


def test_nobody_is_blamed_for_what_was_not_done_in_administration() -> None:
    row = make.organisation("cqu")
    quicker = Organisation.objects.filter(pk=row.pk)
    response = meanwhile(row, {"short_zh": "重庆大"}, lambda: quicker.update(short_zh="重大"))
    assert (response.status_code, response.context["colleagues"]) == (409, [])


def test_what_the_second_typed_stays_and_nothing_is_saved() -> None:
    row = make.organisation("cqu")
    response = meanwhile(row, {"short_zh": "重庆大"}, lambda: desk.send(row, short_zh="重大"))
    assert response.context["adminform"].form["short_zh"].value() == "重庆大"
    row.refresh_from_db()
    assert row.short_zh == "重大"


def test_the_page_is_headed_by_the_name_that_is_saved() -> None:
    row = make.programme(title_zh="旧名")
    response = meanwhile(row, {"title_zh": "新名"}, lambda: desk.send(row, semesters="5"))
    page = response.content.decode()
    name = str(Programme.objects.get(pk=row.pk))
    assert f"<h1>{name}</h1>" in page
    assert f"<title>{name} | 别人刚刚改过" in page


@pytest.mark.parametrize(
    ("myself", "said"),
    [
        (False, ["你和别人都改了", "只有你改了", "只有别人改了"]),
        (True, ["两个窗口都改了", "只有这里改了", "只有另一个窗口改了"]),
    ],
)
def test_each_line_says_who_changed_it(myself: bool, said: list[str]) -> None:
    row = make.organisation("cqu", short_zh="重大")
    typed = {"short_zh": "重庆大", "short_en": "C. U."}
    other = partial(desk.send, row, short_zh="重大（A）", website="https://c.example/")
    page = meanwhile(row, typed, other, myself)
    marks = re.findall(r'<span class="mark">([^<]+)</span>', page.content.decode())
    assert marks == said


def test_the_second_may_overwrite_knowingly() -> None:
    row = make.organisation("cqu")
    response = meanwhile(row, {"short_zh": "重庆大"}, lambda: desk.send(row, short_zh="重大"))
    again = desk.client().post(desk.address("change", row), desk.fields(response))
    row.refresh_from_db()
    assert (again.status_code, row.short_zh) == (302, "重庆大")


def test_one_editor_alone_meets_no_conflict() -> None:
    row = make.organisation("cqu")
    assert [desk.send(row, short_zh=name)[0].status_code for name in ("重大", "重庆大")] == [302, 302]


def test_who_typed_the_same_as_the_other_meets_no_conflict() -> None:
    row = make.organisation("cqu")
    assert meanwhile(row, {"short_zh": "重大"}, lambda: desk.send(row, short_zh="重大")).status_code == 302


@pytest.mark.parametrize("seal", ["", "x", "e30:forged"])
def test_a_form_that_does_not_say_what_was_seen_overwrites_nothing(seal: str) -> None:
    row = make.organisation("cqu", short_zh="重大")
    response, _sent = desk.send(row, short_zh="重庆大", _seen=seal)
    assert (response.status_code, told(response)[0]) == (409, Difference("中文简称", "–", "重大", "重庆大"))


def test_a_row_of_an_inline_is_compared_too() -> None:
    draft = make.balanced_programme()
    first, second = draft.pools.order_by("position")[:2]
    response = meanwhile(
        draft, {"pools-1-min_credits": "3"}, lambda: desk.send(draft, **{"pools-0-min_credits": "2.5"})
    )
    assert [(each.where, each.was, each.now, each.mine, each.theirs) for each in told(response)] == [
        (f"{first}，最低学分", "2", "2.5", "2", True),
        (f"{second}，最低学分", "2", "2", "3", False),
    ]


def test_a_row_the_other_added_or_deleted_is_told() -> None:
    pool = make.pool()
    first, second = make.pool_course(pool), make.pool_course(pool)

    def quicker() -> None:
        second.delete()
        make.pool_course(pool)

    differences = told(meanwhile(pool, {"min_credits": "3"}, quicker))
    added = pool.entries.exclude(pk=first.pk).get()
    assert [(each.where, each.now, each.mine) for each in differences[-2:]] == [
        (str(second), "已删除", f"{second.revision}，是，1"),
        ("新的一行", str(added), "–"),
    ]


def test_a_row_the_other_deleted_stays_so_and_the_rest_is_overwritten() -> None:
    pool = make.pool()
    kept, gone = make.pool_course(pool, semester=1), make.pool_course(pool, semester=1)
    typed = {"entries-0-semester": "2", "entries-1-semester": "3"}
    response = meanwhile(pool, typed, gone.delete)
    marks = re.findall(r'<span class="mark">([^<]+)</span>', response.content.decode())
    assert (response.status_code, marks) == (409, ["只有你改了", "已删除，覆盖也不会加回来"])
    again = desk.client().post(desk.address("change", pool), desk.fields(response))
    assert (again.status_code, list(pool.entries.values_list("pk", "semester"))) == (302, [(kept.pk, 2)])


def test_a_row_renamed_on_the_page_goes_by_the_name_that_was_seen() -> None:
    row = make.outcome(make.revision(), text_zh="旧句").revision
    quicker = Outcome.objects.filter(revision=row)
    response = meanwhile(row, {"outcomes-0-text_zh": "新句"}, lambda: quicker.update(text_en="Sentence"))
    assert [each.where for each in told(response)] == ["旧句，中文", "旧句，英文"]


def test_a_row_the_other_changed_is_not_deleted_unseen() -> None:
    draft = make.balanced_programme()
    response = meanwhile(
        draft, {"pools-0-DELETE": "on"}, lambda: desk.send(draft, **{"pools-0-min_credits": "3"})
    )
    assert (response.status_code, told(response)[0].mine, draft.pools.count()) == (409, "删除", 6)


def test_a_module_edited_on_its_own_page_is_not_overwritten_from_its_programme() -> None:
    draft = make.balanced_programme()
    pool = draft.pools.get(position=1)
    response = meanwhile(draft, {"pools-0-min_credits": "3"}, lambda: desk.send(pool, min_credits="2.5"))
    assert (response.status_code, told(response)) == (409, [Difference(f"{pool}，最低学分", "2", "2.5", "3")])


def test_a_list_edited_in_place_is_compared_too() -> None:
    row = make.passage(position=1)
    browser, page = desk.client(), desk.address("changelist", Passage)
    sent = desk.rows(browser.get(page))
    Passage.objects.filter(pk=row.pk).update(position=5)
    response = browser.post(page, sent | {"form-0-position": "7"})
    assert (response.status_code, told(response)) == (409, [Difference(f"{row}，顺序", "1", "5", "7")])
    assert browser.post(page, desk.rows(response)).status_code == 302
    row.refresh_from_db()
    assert row.position == 7


def test_an_account_is_compared_and_its_password_stays_out_of_the_page() -> None:
    row = cast.zhao()
    response = meanwhile(row, {"name": "赵同学"}, lambda: User.objects.filter(pk=row.pk).update(name="赵一"))
    assert (response.status_code, told(response)) == (409, [Difference("姓名", "赵新", "赵一", "赵同学")])
    assert row.password not in response.content.decode()


def test_the_page_offers_both_ways_on() -> None:
    row = make.organisation("cqu")
    response = meanwhile(row, {"short_zh": "重庆大"}, lambda: desk.send(row, short_zh="重大"))
    page = response.content.decode()
    assert page.count('name="_save"') == 2  # above and below
    assert f'<a href="{desk.address("change", row)}">放弃我填的，看现在的</a>' in page


@pytest.mark.parametrize("model", [Organisation, Programme, Pool])
def test_a_new_row_has_nobody_to_disagree_with(model: type[Model]) -> None:
    response, _sent = desk.send(model)
    assert response.status_code == 200
