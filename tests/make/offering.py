"""When and by whom."""

import datetime
from typing import Any

from catalog.models import (
    CourseRevision,
    Meeting,
    Offering,
    OfferingPartner,
    Organisation,
    Teacher,
    Teaching,
    Term,
)
from catalog.models.vocabulary import OfferingState
from tests.make.course import revision
from tests.make.indexing import indexed, together
from tests.make.numbers import number
from tests.make.organisation import enterprise, organisation

MONDAY = datetime.date(2026, 9, 7)


def term(code: str | None = None, **facts: Any) -> Term:
    code = code or f"term-{next(number)}"
    days = {"starts_on": MONDAY, "ends_on": MONDAY + datetime.timedelta(weeks=19)}
    return Term.objects.create(
        code=code, **{"name_zh": f"{code}学期", "name_en": code.title()} | days | facts
    )


def teacher(name_zh: str = "许岚", **facts: Any) -> Teacher:
    plain: dict[str, Any] = {"number": f"T{next(number)}", "name_zh": name_zh, "name_en": "Xu Lan"}
    return Teacher.objects.create(
        **plain | {"organisation": facts.pop("organisation", None) or organisation()} | facts
    )


@together()
def offering(
    of: CourseRevision | None = None, *, state: OfferingState = OfferingState.CONCEPT, **facts: Any
) -> Offering:
    plain: dict[str, Any] = {"revision": of or revision(published=True)}
    plain["term"] = facts.pop("term", None) or term()
    made = Offering.objects.create(**plain | facts)
    for step in (OfferingState.ACTIVE, state) if state == OfferingState.INACTIVE else (state,):
        made.state = step
        made.save()
    indexed(made.revision.course_id)
    return made


def teaching(of: Offering | None = None, by: Teacher | None = None, **facts: Any) -> Teaching:
    return Teaching.objects.create(offering=of or offering(), teacher=by or teacher(), **facts)


def offering_partner(of: Offering | None = None, partner: Organisation | None = None) -> OfferingPartner:
    return OfferingPartner.objects.create(offering=of or offering(), organisation=partner or enterprise())


def meeting(of: Offering | None = None, **facts: Any) -> Meeting:
    hours = {"weekday": 3, "starts": datetime.time(14), "ends": datetime.time(16, 35)}
    return Meeting.objects.create(offering=of or offering(), **hours | facts)
