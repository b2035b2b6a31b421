"""The sample mentors: a desk with something on it, a student without an industry mentor, and all marked."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from institute.demo.build import build_students
from institute.demo.guidance import build_mentors
from institute.demo.guides import DESK, GUIDES
from mentors.coverage import gaps
from mentors.models import Assignment, Mentor, Seat
from mentors.waiting import needs_of
from students.models import Student
from tests import cast

pytestmark = pytest.mark.django_db


def test_they_come_once_and_each_shows_what_it_is_there_to_show() -> None:
    call_command("load_institute", stdout=StringIO())
    assert build_mentors(by=cast.lin()) == 0  # there is nobody to guide yet
    build_students(by=cast.lin())
    assert [build_mentors(by=cast.lin()) for _ in range(2)] == [len(GUIDES), 0]
    today = timezone.localdate()
    desk = Mentor.objects.get(user__email=DESK)
    waits = [(need.act.value, need.is_overdue(today)) for need in needs_of(desk, timezone.now())]
    assert waits == [("contact", True), ("confirm", False), ("answer", False)]
    assert Assignment.objects.filter(mentor=desk, state="ended").count() == 1
    shown = Student.objects.get(user__email="student@example.edu")
    assert [(gap.role, gap.asked) for gap in gaps(today, [shown])] == [("industry", None)]
    assert {each.is_sample and each.name_zh.startswith("示例导师") for each in Mentor.objects.all()} == {True}
    roles = Mentor.objects.order_by("slug").values_list("appointments__role", "organisation__kind")
    assert {*roles} == {
        ("academic", "university"), ("academic", "research_institute"), ("study", "university"),
        ("industry", "enterprise"), ("industry", "research_institute"),
    }  # fmt: skip
    free = Seat.objects.free_on(today).values_list("mentor__slug", flat=True).order_by("mentor__slug")
    assert sorted({*free}) == [f"sample-mentor-{letter}" for letter in "abdf"]
