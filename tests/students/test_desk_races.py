"""Two clerks send the same form at the same moment: one is done, the other is told why not."""

from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import CourseRevision
from catalog.models.vocabulary import OfferingState
from students.class_results import places
from students.models import CreditRecord, Participation, StoredAudit
from tests import desk, make
from tests.clones import at_once
from tests.students.modules import two_modules

pytestmark = pytest.mark.usefixtures("clone")


def clerks() -> list[Client]:
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.force_login(make.administrator())
    return browsers


def pages(address: str, *sent: dict[str, Any]) -> list[str]:
    """What both read in the end, each for what they sent."""
    both = zip(clerks(), sent, strict=True)
    found = at_once(*(partial(browser.post, address, typed, follow=True) for browser, typed in both))
    return [each.content.decode() for each in found]


def test_of_two_clerks_who_record_a_class_one_does(trials: range) -> None:
    for _ in trials:
        offering = make.offering(state=OfferingState.ACTIVE)
        for _student in range(3):
            make.enrolment(make.student(), offering)
        sent = [{place.name: score for place in places(offering)} for score in ("70", "80")]
        address = reverse("admin:students_class", args=[offering.pk])
        read = pages(address, *sent)
        for said in ("登记了3人的成绩。", "这名学生在这个班已经有成绩了。"):
            assert sum(said in page for page in read) == 1, said
        assert CreditRecord.objects.filter(offering=offering).count() == 3


def test_of_two_clerks_who_complete_a_student_one_does(trials: range) -> None:
    programme = two_modules()
    for _ in trials:
        place = make.participation(programme=programme)
        for code in ("AG101", "CQ201"):
            revision = CourseRevision.objects.get(course__code=code)
            make.recognised_record(place.student, revision, credits=Decimal("1.5"))
        sent = desk.sent_by("complete", place, confirmed="1")
        read = pages(desk.address("changelist", Participation), sent, sent)
        for said in ("结业审核表", "打开这一页以后，别人改过这里"):
            assert sum(said in page for page in read) == 1, said
        assert StoredAudit.objects.filter(participation=place).count() == 1
