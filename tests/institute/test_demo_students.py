"""The sample students: each shows what it is there to show, and they come once."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import User
from institute.demo.build import build_students
from institute.demo.people import (
    BLOCKED,
    COMPLETED,
    FAILED,
    FRESH,
    HALF_WAY,
    NEARLY_DONE,
    PAUSED,
    RECOGNISED,
    SAMPLES,
)
from students.models import Student
from students.record_page import RecordPage, record_page
from tests import cast

pytestmark = pytest.mark.django_db
Shown = dict[str, RecordPage]


@pytest.fixture
def shown() -> Shown:
    call_command("load_institute", stdout=StringIO())
    build_students(by=cast.lin())
    pages = [record_page(student) for student in Student.objects.with_numbers()]
    return {page.student.user.email: page for page in pages if page.student.user}


def standing(page: RecordPage) -> tuple[Decimal, Decimal | None, bool | None]:
    assert page.map is not None
    assert page.audit is not None
    return page.map.counted, page.audit.short_with_running, page.audit.satisfied


def states(page: RecordPage) -> set[str]:
    return {entry.state for term in page.terms for entry in term.entries}


def test_each_shows_what_it_is_there_to_show(shown: Shown) -> None:
    assert {email: standing(page) for email, page in shown.items()} == {
        FRESH.email: (Decimal(0), Decimal(48), False),
        HALF_WAY.email: (Decimal(20), Decimal(18), False),
        FAILED.email: (Decimal(17), Decimal(25), False),
        RECOGNISED.email: (Decimal(18), Decimal(25), False),
        NEARLY_DONE.email: (Decimal(45), Decimal(0), False),
        BLOCKED.email: (Decimal(44), Decimal(4), False),
        PAUSED.email: (Decimal(8), Decimal(40), False),
        COMPLETED.email: (Decimal(48), Decimal(0), True),
    }
    assert "failed" in states(shown[FAILED.email])
    assert "reversed" in states(shown[HALF_WAY.email])
    blocked = shown[BLOCKED.email].audit
    assert blocked is not None
    assert [course.code for course in blocked.surplus] == ["AG105", "CQ104", "CQ303"]
    assert [[course.code for course in pool.missing] for pool in shown[BLOCKED.email].missing[1]] == [
        ["CQ390"]
    ]
    assert all(page.is_sample and page.student.name_zh.startswith("示例学生") for page in shown.values())


def test_they_come_once_and_the_facts_load_again(shown: Shown) -> None:
    said = StringIO()
    User.objects.filter(pk=cast.lin().pk).update(is_demo=True)
    call_command("load_institute", stdout=StringIO())
    call_command("demo_students", stdout=said)
    assert (said.getvalue(), Student.objects.count(), len(shown)) == ("", len(SAMPLES), len(SAMPLES))
