"""What each revision of a course changed, in words."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from catalog.models import CourseRevision
from catalog.models.vocabulary import Category, TeachingLanguage
from catalog.revision_history import Change, changes, history_of, told_on
from tests import cast, make

pytestmark = pytest.mark.django_db


def second(**facts: Any) -> list[Change]:
    """What a second revision of 数据课 says it changed."""
    first = make.revision("AG900", provider=cast.pku(), title_zh="数据课", published=True)
    make.supersede(first)
    same: dict[str, Any] = {"provider": cast.pku(), "title_zh": "数据课"}
    new = make.revision("AG900", published=True, **same | facts)
    return list(changes(first, new))


def test_the_same_again_changed_nothing() -> None:
    assert second() == []


def test_facts() -> None:
    found = second(
        title_zh="数据", credits="2.5", hours=Decimal(40), provider=cast.cqu(), language=TeachingLanguage.BOTH
    )
    assert found == [
        Change("中文课名", "数据课", "数据"),
        Change("学分", "2", "2.5"),
        Change("学时", "无", "40"),
        Change("开课单位", "北京大学", "重庆大学"),
        Change("授课语言", "中文", "中英双语"),
    ]


def test_its_place_and_its_builders() -> None:
    found = second(category=Category.INDUSTRY, co_builders=[cast.seres()], stage=2)
    assert found == [
        Change("类别", "AGI前沿基础课", "重庆产业应用课"),
        Change("阶段", "第一阶段 通识", "第二阶段 通智"),
        Change("共建企业", "无", "赛力斯集团"),
    ]


def test_prerequisites() -> None:
    make.revision("AG901", published=True)
    make.revision("AG902", published=True)
    assert second(requires=[["AG901", "AG902"]]) == [
        Change("先修", "没有先修要求。", "须修过AG901、AG902中任意一门。")
    ]


def test_what_is_learnt_and_how() -> None:
    first = make.revision("AG900", provider=cast.pku(), published=True)
    make.supersede(first)
    draft = make.revision("AG900", provider=cast.pku())
    make.outcome(draft, text_zh="写程序")
    make.outcome(draft, text_zh="读论文", position=2)
    make.syllabus_row(draft, weeks="1–4", title_zh="开始")
    assert list(changes(first, make.publish(draft))) == [
        Change("学完能做什么", "无", "写程序\n读论文"),
        Change("教学安排", "无", "1–4 开始"),
    ]


def three() -> list[CourseRevision]:
    """Three revisions: a new name, then more credits."""
    facts: tuple[dict[str, Any], ...] = (
        {"title_zh": "旧名"},
        {"title_zh": "新名"},
        {"title_zh": "新名", "credits": "3"},
    )
    made: list[CourseRevision] = []
    for fact in facts:
        draft = make.revision("AG900", provider=cast.pku(), **fact)
        if made:
            make.supersede(made[-1])
        made.append(make.publish(draft))
    return made


def test_the_newest_comes_first_and_drafts_not_at_all() -> None:
    first, _middle, last = three()
    make.revision("AG900", title_zh="不给看的")
    for seen_from in (first, last):
        history = history_of(seen_from)
        assert [(edition.revision.number, edition.summary) for edition in history] == [
            (3, "改了学分"), (2, "改了中文课名"), (1, "第一次发布"),
        ]  # fmt: skip


def test_a_revision_tells_what_it_changed_and_what_the_next_did() -> None:
    for revision, told in zip(three(), ([2], [2, 3], [3]), strict=True):
        assert [edition.revision.number for edition in told_on(revision, history_of(revision))] == told


def test_a_single_revision_has_nothing_to_tell(client: Client) -> None:
    make.revision("AG900", published=True)
    assert client.get("/courses/AG900/revisions/1/").context["editions"] == []
    assert "历次修订" not in client.get("/courses/AG900/").content.decode()


def test_on_the_page(client: Client) -> None:
    three()
    course = client.get("/courses/AG900/").content.decode()
    assert ("历次修订" in course, "改了中文课名" in course, "改了什么</h2>" in course) == (True, True, False)
    revision = client.get("/courses/AG900/revisions/1/").content.decode()
    assert "第2版比第1版改了什么" in revision
    assert (
        '<th scope="row">中文课名</th><td data-word="原来">旧名</td><td data-word="改为">新名</td>'
        in revision
    )
    english = client.get("/en/courses/AG900/revisions/3/").content.decode()
    assert "What revision 3 changed since revision 2" in english


def test_a_revision_like_the_one_before_says_so(client: Client) -> None:
    second()
    assert "<p>内容没有改动</p>" in client.get("/courses/AG900/revisions/2/").content.decode()
