"""The page of a course in administration: its revisions, what can be done, and nothing to save."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.actions.revision import publish_revision, revise_course
from catalog.models import Course, CourseRevision
from catalog.models.vocabulary import Category, Stage
from institute.roles import AFFAIRS
from tests import cast, desk, make

pytestmark = pytest.mark.django_db
LIST = "/admin/catalog/course/"


def page(course: Course) -> Any:
    return desk.client().get(desk.address("change", course))


def revised() -> Course:
    """In its second revision, the third being written."""
    course = make.revision("AG101", published=True).course
    publish_revision(revision=revise_course(course=course, by=cast.lin()), by=cast.lin())
    revise_course(course=course, by=cast.lin())
    return course


def test_every_revision_stands_there_with_its_page_and_status() -> None:
    course = revised()
    rows = re.findall(
        r'<a href="([^"]+)">(第\d版)</a>.*?field-status[^>]*>\s*<p>([^<]+)</p>',
        page(course).content.decode(),
        re.DOTALL,
    )
    third, second, first = course.revisions.order_by("-number")
    assert rows == [
        (desk.address("change", third), "第3版", "草稿"),
        (desk.address("change", second), "第2版", "现行"),
        (desk.address("change", first), "第1版", "已被新版替代"),
    ]


@pytest.mark.parametrize(
    ("made", "way", "verbs"),
    [
        (lambda: make.course("AG1"), "这门课还没有内容，请写第1版。", []),
        (revised, "内容写在各版里，要改请打开草稿。", []),
        (
            lambda: make.revision(published=True).course,
            "内容写在各版里，要改用“修订课程”做新的一版。",
            ["revise_course"],
        ),
    ],
    ids=["bare", "written", "settled"],
)
def test_it_says_why_and_offers_what_there_is_to_do(made: Any, way: str, verbs: list[str]) -> None:
    shown = page(made())
    assert shown.context["closed_because"] == "课程代码存了就不能改，也不会给别的课。" + way
    assert [verb.name for verb in shown.context["verbs"]] == verbs
    assert re.findall(r'name="_(save|continue|addanother)"', shown.content.decode()) == []


def test_a_course_is_revised_from_its_own_page() -> None:
    course = make.revision(published=True).course
    assert desk.press("revise_course", course).status_code == 200
    answer = desk.act("revise_course", course, confirmed="1")
    assert answer["Location"] == desk.address("change", CourseRevision.objects.get(number=2))


def test_a_bare_code_leads_to_its_first_revision_and_may_go() -> None:
    course = make.course("AG1")
    shown = page(course)
    first = f"{desk.address('add', CourseRevision)}?course={course.pk}"
    assert [(str(label), address) for label, address in shown.context["ways"]] == [("写第1版", first)]
    assert [page(row).context["has_delete_permission"] for row in (course, revised())] == [True, False]


def test_who_may_only_read_is_offered_nothing() -> None:
    course = make.revision(published=True).course
    shown = desk.clerk(AFFAIRS).get(desk.address("change", course))
    assert (shown.status_code, shown.context["verbs"], shown.context["ways"]) == (200, [], [])


def test_the_page_asks_the_same_for_one_revision_and_for_three() -> None:
    once, thrice = make.revision(published=True).course, revised()
    page(once)  # content types are asked once for all
    found = []
    for course in (once, thrice):
        with CaptureQueriesContext(connection) as asked:
            page(course)
        found.append(len(asked))
    assert found[0] == found[1]


def beside(query: str) -> dict[str, list[str]]:
    changelist = desk.client().get(LIST + query).context["cl"]
    return {
        spec.parameter_name: [str(choice["display"]) for choice in spec.choices(changelist)][1:]
        for spec in changelist.filter_specs
    }


def test_courses_are_filtered_by_the_revision_that_speaks_for_them() -> None:
    make.course("ZZ1")
    course = make.revision("AG1", stage=Stage.GENERAL_EDUCATION, published=True).course
    draft = revise_course(course=course, by=cast.lin())
    CourseRevision.objects.filter(pk=draft.pk).update(stage=Stage.GENERAL_APPLICATION)
    make.revision("AG2", stage=Stage.GENERAL_APPLICATION, category=Category.INDUSTRY)
    found = beside("?stage=3")
    assert found["stage"] == ["通识 (1)", "通智 (0)", "通用 (1)"]
    assert (found["category"], found["status"]) == (["基础课 (0)", "产业课 (1)"], ["草稿 (1)", "现行 (0)"])
    assert sum("(1)" in each for each in found["provider"]) == 1


def test_every_filter_of_courses_finds_what_it_counts() -> None:
    revision = make.revision("AG1", published=True)
    make.revision("AG2", stage=Stage.GENERAL_APPLICATION, category=Category.INDUSTRY)
    query = f"?category=foundation&stage={revision.stage}&status=published&provider={revision.provider_id}"
    rows = desk.client().get(LIST + query).context["cl"].result_list
    assert [str(row) for row in rows] == [str(Course.objects.spoken_for().get(code="AG1"))]
