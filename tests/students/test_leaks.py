"""No public page carries anything of a student: not a name, not a number, not a word written about them."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from catalog.models import Offering
from mentors.models import Appointment
from students.models import Student
from tests import cast, make
from tests.house.population import CALENDAR, furnish
from tests.house.test_addresses import MACHINES, OPEN, TWINS

pytestmark = pytest.mark.django_db
SECRETS = ("秘而不宣", "Untold", "untold@", "S7654321", "绝口不提", "优异绝伦", "97.3", "守口如瓶", "缄默")


@pytest.fixture
def student() -> Student:
    """Something unmistakable in every field that speaks of a person, on courses that are public."""
    furnish()
    account = make.user("untold@example.cn", number="S7654321", name="秘而不宣")
    student = make.student("秘而不宣", name_en="Untold", user=account, home=cast.pku())
    place = make.participation(student, cast.agi())
    taught = Offering.objects.get(revision__course__code="CQ301")
    Offering.objects.filter(pk=taught.pk).update(state="active")
    taught.refresh_from_db()
    make.enrolment(student, taught)
    make.credit_record(student, taught, score=Decimal("97.3"))
    make.recognised_record(student, cast.introduction(), grade="优异绝伦")
    make.ruling(place, reason="绝口不提")
    make.tie(student, make.user(name="守口如瓶"))
    make.stored_audit(place, engine="缄默")
    guided = make.assignment(student, make.seat(Appointment.objects.get(mentor__slug="jiang")))
    make.mentor_meeting(guided, agenda="绝口不提")
    make.meeting_note(student, guided.mentor.user, text="守口如瓶")
    return student


def addresses() -> list[str]:
    """Everything open to a stranger, in both languages, with twins, feeds and what machines read."""
    places = {**OPEN, **TWINS, **{name: {} for name in MACHINES}, "catalog:calendar": CALENDAR}
    found = []
    for language in ("zh-hans", "en"):
        with override(language):
            found += [reverse(name, kwargs=kwargs) for name, kwargs in places.items()]
    searches = [f"/courses{twin}?q={secret}" for secret in SECRETS[:3] for twin in ("/", ".json", ".csv")]
    return [*dict.fromkeys(found), *searches]


def read(browser: Client, page: str) -> str:
    answer: Any = browser.get(page)
    return str(answer.getvalue().decode())


def leaks(browser: Client, pages: list[str]) -> list[tuple[str, str]]:
    """Each page with each word found on it; the words of a search are the asker's own."""
    texts = {page: read(browser, page) for page in pages}
    return [
        (page, word) for page, text in texts.items() for word in SECRETS if word in text and word not in page
    ]


@pytest.mark.usefixtures("student")
def test_no_public_page_speaks_of_a_student(client: Client) -> None:
    assert leaks(client, addresses()) == []


def test_the_words_are_found_where_they_may_be_read(student: Student) -> None:
    """The negative control: administration, asked the same way by somebody who may."""
    browser = Client()
    browser.force_login(cast.lin())
    models = ("student", "creditrecord", "ruling", "tie", "storedaudit")
    pages = [f"/admin/students/{model}/" for model in models]
    audit = student.participations.get().audits.get()
    pages += [
        f"/admin/accounts/user/{student.user_id}/change/",
        f"/admin/students/storedaudit/{audit.pk}/change/",
    ]
    ruling = student.participations.get().rulings.get()
    pages += [f"/admin/students/ruling/{ruling.pk}/change/"]
    assert {word for _page, word in leaks(browser, pages)} == {*SECRETS}
