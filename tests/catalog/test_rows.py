"""What a row of the course list shows."""

import datetime

import pytest
from django.test import Client
from django.utils.timezone import localdate
from django.utils.translation import override

from catalog.actions.revision import publish_revision, revise_course
from catalog.course_rows import address_of
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
