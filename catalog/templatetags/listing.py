"""The two things a list has fifty of, courses and options: templates take far longer over each."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from catalog.course_rows import CourseRow
from catalog.facets import CountedGroup, CountedOption
from catalog.lens import PageMarks
from common.remembered import once_in_each_language
from common.templatetags.glyph import glyph
from common.templatetags.squares import figure, squares, unit

register = template.Library()

ROW = """<li class="course">
{glyph}
<div class="course-words">
<p class="course-code"><span>{code}</span>{half}{term}{sample}</p>
<a class="course-title" href="{url}">{title}</a>
<p class="quiet">{made_by}</p>
</div>
<div class="course-figures">
{credits}
{marks}</div>
</li>
"""
BOX = (
    '<label class="option"><input type="checkbox" id="{group}-{value}" name="{group}" value="{value}"{state}>'
    " <span>{label}</span>"
)
MORE = '<span class="course-more">{}</span>\n'
SAMPLE = SafeString(' class="sample"')
NOTHING, TICKED, EMPTY = SafeString(), SafeString(" checked"), SafeString(" disabled")


@register.simple_tag
def course_rows(courses: Iterable[CourseRow]) -> SafeString:
    """The rows of a list."""
    return format_html_join("", ROW, map(_row, courses))


@register.simple_tag
def marked(marks: PageMarks | None, code: str) -> SafeString:
    """What lenses say beside a course that is no row of a list; nothing on pages without lenses."""
    return _said(marks.take(code)) if marks else NOTHING


@register.simple_tag
def options(group: CountedGroup) -> SafeString:
    """The boxes of a group; one that would leave nothing cannot be ticked."""
    boxes = ((_box(group.name, option), str(option.count)) for option in group.options)
    return format_html_join("", "{} <span>{}</span></label>\n", boxes)


def _row(course: CourseRow) -> dict[str, Any]:
    return {
        "glyph": glyph(course.stage, course.category),
        "code": course.code,
        "half": _half(course.category, course.category_label),
        "term": _span(course.term),
        "sample": _span(course.sample, SAMPLE),
        "url": course.url,
        "title": course.title,
        "made_by": course.made_by,
        "credits": _credits(course.credits, course.category, course.marks.texture or "solid"),
        "marks": _said(course.marks.parts),
    }


def _said(parts: tuple[SafeString, ...]) -> SafeString:
    return format_html_join("", MORE, zip(parts)) if parts else NOTHING


@lru_cache(1024)
def _span(words: str, kind: SafeString = NOTHING) -> SafeString:
    return format_html("<span{}>{}</span>", kind, words) if words else NOTHING


@lru_cache
def _half(category: str, label: str) -> SafeString:
    return format_html('<b class="{}">{}</b>', category, label)


@once_in_each_language
def _credits(credits: Decimal, category: str, texture: str) -> SafeString:
    words = '{}\n<span class="course-credits"><b>{}</b> {}</span>'
    return format_html(words, squares(credits, category, texture), figure(credits), unit(credits))


def _box(group: str, option: CountedOption) -> SafeString:
    state = TICKED if option.selected else NOTHING if option.count else EMPTY
    return _drawn(group, option.value, option.label, state)


@lru_cache(1024)
def _drawn(group: str, value: str, label: str, state: SafeString) -> SafeString:
    return format_html(BOX, group=group, value=value, label=label, state=state)
