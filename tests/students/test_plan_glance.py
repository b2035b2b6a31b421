"""What does not fit in many plans at once: the same as on each student's own page, in the same questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalog.models import Programme, Term
from catalog.models.vocabulary import OfferingState
from students.models import Participation
from students.plan_glance import plan_faults
from students.plan_page import plan_page
from students.planning.fitting import in_short
from tests import make
from tests.students.modules import two_modules
from tests.students.test_plan_scene import revision, terms

pytestmark = pytest.mark.django_db


def planning(programme: Programme, *planned: tuple[str, Term | None]) -> Participation:
    place = make.participation(programme=programme)
    for code, term in planned:
        make.plan_item(place.student, revision(code), term=term)
    return place


def told(places: list[Participation]) -> dict[int, list[str]]:
    return plan_faults(
        [each.student for each in places], {each.student_id: each for each in places}, timezone.localdate()
    )


def test_each_is_told_what_their_own_page_tells() -> None:
    programme, (autumn, spring) = two_modules(), terms()
    make.offering(revision("AG102"), term=spring)
    places = [
        planning(programme, ("AG101", spring), ("AG102", autumn)),
        planning(programme),
        planning(programme, ("AG102", None)),
        planning(programme, ("AG102", spring)),
    ]
    make.credit_record(
        places[0].student,
        make.offering(revision("AG102"), term=autumn, state=OfferingState.ACTIVE, section="2"),
    )
    make.enrolment(
        places[3].student, make.offering(revision("CQ201"), term=autumn, state=OfferingState.ACTIVE)
    )
    found = told(places)
    assert found[places[0].student_id]
    assert found[places[1].student_id] == found[places[2].student_id] == []
    for place in places:
        page = plan_page(place.student)
        names = {term.code: term.name for term in page.scene.terms}
        said = [f"{names[fault.term]}：{in_short(fault.kind)}" for fault in page.faults]
        assert found[place.student_id] == [*dict.fromkeys(said)]


def test_any_number_of_students_takes_the_same_questions() -> None:
    programme, (_autumn, spring) = two_modules(), terms()
    make.meeting(make.offering(revision("AG101"), term=spring))
    found = []
    for number in (1, 3, 200):
        places = [planning(programme, ("AG101", spring)) for _ in range(number)]
        with CaptureQueriesContext(connection) as asked:
            answers = told(places)
        found.append((len(answers), len(asked)))
    assert found == [(1, 10), (3, 10), (200, 10)]
