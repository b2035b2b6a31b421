"""Plans nobody would make, sent to the page: it answers, and says of each what the audit says."""

from datetime import timedelta
from random import Random

import pytest
from django.test import Client
from django.utils.timezone import localdate

from catalog.models import CourseRevision, Term
from catalog.models.vocabulary import OfferingState
from students.auditing import audited
from students.models import Participation, PlanItem
from students.plan_page import credits_of, plan_page
from tests import make
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db


@pytest.fixture
def plans(is_long: bool) -> range:
    return range(40 if is_long else 4)


def calendar() -> list[Term]:
    starts = [localdate() + timedelta(weeks=weeks) for weeks in (-2, 30, 60)]
    return [
        make.term(f"term-{at}", starts_on=day, ends_on=day + timedelta(weeks=18))
        for at, day in enumerate(starts)
    ]


def offered(terms: list[Term]) -> list[str]:
    """Every course in some term, at few hours, needing one another."""
    make.revision("ZZ900", published=True, requires=[["AG101", "AG102"]])
    found = list(CourseRevision.objects.order_by("course__code"))
    for at, revision in enumerate(found):
        make.meeting(make.offering(revision, term=terms[at % 2], state=OfferingState.ACTIVE))
    return [revision.course.code for revision in found]


def test_the_page_never_says_otherwise_than_the_audit(client: Client, plans: range) -> None:
    place = make.participation(programme=two_modules(max_credits_per_semester=3), since=localdate())
    terms = calendar()
    codes = offered(terms)
    assert place.student.user is not None
    client.force_login(place.student.user)
    for seed in plans:
        dice = Random(seed)
        chosen = dice.sample(codes, dice.randint(0, len(codes)))
        sent = {f"term-{code}": dice.choice(["", *(term.code for term in terms)]) for code in chosen}
        dropped = [code for code in codes if code not in chosen]
        seen = client.get("/plan/").context["plan"].seal
        assert client.post("/plan/", {**sent, "drop": dropped, "seen": seen}).status_code == 302
        assert PlanItem.objects.of(place.student).as_codes() == {
            name.removeprefix("term-"): term for name, term in sent.items()
        }
        assert client.get("/plan.json").json()["lacking"] == lacking(place)


def lacking(place: Participation) -> str | None:
    """Credits, as the audit itself says."""
    page = plan_page(place.student)
    plan = {place.student_id: credits_of(page.scene, page.plan)}
    short: str | None = audited([place], localdate(), plans=plan)[place.pk].result["short"]["planned"]
    return short
