"""Lists of administration count what stands beside each filter, and no further than anybody reads."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models.vocabulary import Stage
from common.admin import counting
from tests import desk, make

pytestmark = pytest.mark.django_db
LIST = "/admin/catalog/courserevision/"


def beside(response: Any) -> dict[str, list[str]]:
    """What each filter offers, as it is said."""
    changelist = response.context["cl"]
    return {
        spec.field_path: [str(choice["display"]) for choice in spec.choices(changelist)]
        for spec in changelist.filter_specs
    }


def test_each_choice_says_how_many_it_finds() -> None:
    for stage in (Stage.GENERAL_EDUCATION, Stage.GENERAL_EDUCATION, Stage.GENERAL_APPLICATION):
        make.revision(stage=stage)
    assert beside(desk.client().get(LIST))["stage"] == ["全部", "通识 (2)", "通智 (0)", "通用 (1)"]


def test_what_finds_nothing_is_said_and_leads_nowhere() -> None:
    make.revision(stage=Stage.GENERAL_EDUCATION)
    page = desk.client().get(LIST).text
    assert '<li><span class="none">通智 <span class="count">0</span></span></li>' in page
    assert '<a href="?stage__exact=1">通识 <span class="count">1</span></a>' in page
    chosen = desk.client().get(LIST + "?stage__exact=2").text
    assert '<a href="?stage__exact=2" aria-current="true">通智 <span class="count">0</span></a>' in chosen


def test_a_filter_leaves_itself_out_and_heeds_the_others() -> None:
    make.revision(stage=Stage.GENERAL_EDUCATION, published=True)
    make.revision(stage=Stage.GENERAL_EDUCATION)
    make.revision(stage=Stage.GENERAL_APPLICATION)
    found = beside(desk.client().get(LIST + "?stage__exact=1"))
    assert found["stage"] == ["全部", "通识 (2)", "通智 (0)", "通用 (1)"]
    assert found["status"] == ["全部", "草稿 (1)", "现行 (1)", "已被新版替代 (0)"]


def test_a_search_is_heeded_too() -> None:
    for code in ("AG101", "AG102"):
        make.document(make.revision(code))
    assert beside(desk.client().get(LIST + "?q=AG101"))["status"][1] == "草稿 (1)"


def test_an_empty_list_counts_nothing() -> None:
    assert beside(desk.client().get(LIST))["status"][1:] == ["草稿 (0)", "现行 (0)", "已被新版替代 (0)"]


def test_nothing_is_counted_further_than_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST", 2)
    for _each in range(4):
        make.programme()
    with CaptureQueriesContext(connection) as asked:
        response = desk.client().get("/admin/catalog/programme/")
    assert beside(response)["status"][1] == "草稿 (3+)"
    assert "共2+条" in response.content.decode()
    counts = [each["sql"] for each in asked if "COUNT(" in each["sql"]]
    assert [sql.count(" FROM (SELECT ") - sql.count(" LIMIT 3)") for sql in counts] == [0]


def test_what_words_find_is_counted_less_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_FOUND", 2)
    for code in ("robots-1", "robots-2", "robots-3"):
        make.programme(code, title_zh="机器人")
    found = desk.client().get("/admin/catalog/programme/?q=机器人")
    assert (beside(found)["status"][1], "共2+条" in found.content.decode()) == ("草稿 (3+)", True)
    assert "共3条" in desk.client().get("/admin/catalog/programme/").content.decode()


def test_the_figure_stands_apart_from_the_words() -> None:
    make.programme()
    page = desk.client().get("/admin/catalog/programme/").content.decode()
    assert '草稿 <span class="count">1</span>' in page


def test_an_empty_list_keeps_its_filters_and_says_which_to_drop() -> None:
    make.revision(stage=Stage.GENERAL_EDUCATION)
    make.revision(stage=Stage.GENERAL_APPLICATION, published=True)
    page = desk.client().get(LIST + "?stage__exact=1&status__exact=published&q=")
    assert page.context["cl"].ways_out == [
        ("状态", "1", "?q=&stage__exact=1"),
        ("培养阶段", "1", "?q=&status__exact=published"),
    ]
    shown = page.content.decode()
    assert ("没有一条同时满足这些条件。去掉一个试试：" in shown, 'id="changelist-filter"' in shown) == (
        True,
        True,
    )


def test_where_no_filter_is_to_blame_the_list_says_so() -> None:
    said = [desk.client().get(LIST + query).content.decode() for query in ("", "?q=nobody")]
    assert ("还没有一条。" in said[0], "没有一条满足这些条件。" in said[1]) == (True, True)
