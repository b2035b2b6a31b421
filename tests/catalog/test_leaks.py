"""What nobody has published yet is on no page, in no twin."""

import datetime

import pytest
from django.test import Client

from catalog.models import CourseRevision
from tests import cast, make

pytestmark = pytest.mark.django_db
SECRETS = ("未公开的老师", "未公开的教室", "未公开的课名")
ADDRESSES = (
    "/courses/AG101/",
    "/courses/AG101.json",
    "/courses/AG101.csv",
    "/courses/",
    "/courses.json",
    "/courses.csv",
)


def everything(client: Client) -> str:
    return "".join(b"".join(client.get(address)).decode() for address in ADDRESSES)


def draft_with_an_offering() -> CourseRevision:
    """The next revision of a published course, already planned for a term."""
    draft = make.revision("AG101", title_zh="未公开的课名")
    today = datetime.date.today()
    term = make.term(starts_on=today, ends_on=today + datetime.timedelta(weeks=16))
    offering = make.offering(draft, term=term)
    make.teaching(offering, make.teacher(name_zh="未公开的老师"))
    make.meeting(offering, room_zh="未公开的教室")
    return draft


def test_an_offering_of_a_draft_is_shown_nowhere(client: Client) -> None:
    cast.introduction()
    draft_with_an_offering()
    assert [secret for secret in SECRETS if secret in everything(client)] == []


def test_once_the_draft_is_published_it_is_shown(client: Client) -> None:
    make.supersede(cast.introduction())
    make.publish(draft_with_an_offering())
    assert [secret for secret in SECRETS if secret not in everything(client)] == []
