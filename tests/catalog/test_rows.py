"""What a row of the course list shows."""

import datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import override

from catalog.actions.revision import publish_revision, revise_course
from catalog.course_rows import CourseRow, address_of
from catalog.facets import CountedGroup, CountedOption
from catalog.lens import Marks
from catalog.models.vocabulary import Stage
from catalog.templatetags.listing import course_rows, options
from tests import cast, make

pytestmark = pytest.mark.django_db


def next_term(client: Client) -> str:
    """The term in the only row."""
    ((row,),) = (group.rows for group in client.get("/courses/").context["stages"])
    return str(row.term)


def test_the_next_term_stays_when_the_course_is_revised(client: Client) -> None:
    course, today, weeks = cast.introduction(), localdate(), datetime.timedelta(weeks=9)
    make.offering(course, term=make.term(name_zh="下学期", starts_on=today, ends_on=today + weeks))
    make.offering(course, term=make.term(name_zh="这学期", starts_on=today - weeks, ends_on=today))
    assert next_term(client) == "这学期"
    publish_revision(revision=revise_course(course=course.course, by=None), by=None)
    assert next_term(client) == "这学期"


def test_addresses_are_those_of_the_router() -> None:
    course = cast.introduction()
    with override("en"):
        assert address_of(course.course.code) == course.get_absolute_url() == "/en/courses/AG101/"
    assert address_of(course.course.code) == course.get_absolute_url() == "/courses/AG101/"


ROW = """<li class="course">
<span class="glyph " role="img" aria-label="第一阶段通识，基础课"><i class="foundation"></i><i></i><i></i><i></i><i></i><i></i></span>
<div class="course-words">
<p class="course-code"><span>AG101</span><b class="foundation">基础课</b><span>秋季</span><span class="sample">示例</span></p>
<a class="course-title" href="/courses/AG101/">&lt;b&gt;&amp;</a>
<p class="quiet">&quot;重大&quot;</p>
</div>
<div class="course-figures">
<span class="squares foundation solid" aria-hidden="true"><i></i><i></i><i class="half"></i></span>
<span class="course-credits"><b>2.5</b> 学分</span>
<span class="course-more"><i>已修</i></span>
</div>
</li>
"""


def test_a_row_says_all_of_a_course_and_escapes_it() -> None:
    row = CourseRow(
        code="AG101", title="<b>&", credits=Decimal("2.5"), stage=Stage.GENERAL_EDUCATION, category="foundation",
        category_label="基础课", term="秋季", sample="示例", made_by='"重大"', url="/courses/AG101/",
        marks=Marks((SafeString("<i>已修</i>"),)),
    )  # fmt: skip
    assert course_rows([row]) == ROW


def test_a_box_is_ticked_free_or_closed_and_escaped() -> None:
    states = [CountedOption("a&b", "<b>", 0, True), CountedOption("a&b", "<b>", 0, False)]
    free = [CountedOption("a&b", "<b>", 3, False)]
    assert options(CountedGroup("term", "学期", [*states, *free], is_useful=True)).splitlines() == [
        '<label class="option"><input type="checkbox" id="term-a&amp;b" name="term" value="a&amp;b"'
        f"{state}> <span>&lt;b&gt;</span> <span>{count}</span></label>"
        for state, count in ((" checked", 0), (" disabled", 0), ("", 3))
    ]
