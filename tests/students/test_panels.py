"""What upper floors hang onto a student's own pages: in order, and never in the way."""

import logging

import pytest
from django.conf import LazySettings

from catalog.lens import Fragment
from students.models import Student
from students.panels import panels_for

STUDENT = Student(name_zh="示例")
HERE = "tests.students.test_panels"


def first(_student: Student) -> Fragment:
    return Fragment("components/crumbs.html", {"here": "第一"})


def nothing(_student: Student) -> None:
    return None


def failing(_student: Student) -> Fragment:
    raise ValueError("too much")


def test_each_is_asked_and_one_that_fails_is_left_out(
    settings: LazySettings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.STUDENT_PANELS = [f"{HERE}.{name}" for name in ("failing", "nothing", "first", "absent")]
    with caplog.at_level(logging.ERROR):
        [panel] = panels_for(STUDENT)
    assert "第一" in panel
    assert [record.getMessage() for record in caplog.records] == [
        f"Lens left out: {HERE}.failing",
        f"Lens left out: {HERE}.absent",
    ]


def test_without_any_the_pages_are_whole(settings: LazySettings) -> None:
    del settings.STUDENT_PANELS
    assert panels_for(STUDENT) == []
