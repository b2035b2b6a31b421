"""Who takes part, and what is written about it."""

import datetime
import hashlib
from decimal import Decimal
from typing import Any

from accounts.models import User
from catalog.models import CourseRevision, Offering, PoolCourse, Programme
from catalog.models.vocabulary import OfferingState
from students.audit import audit, case_from_line, dumped
from students.models import (
    CreditRecord,
    Enrolment,
    Participation,
    PlanFeed,
    PlanItem,
    Ruling,
    StoredAudit,
    Student,
    Tie,
)  # fmt: skip
from students.models.vocabulary import ParticipationStatus, RecordSource, RulingKind, TieKind
from tests.make.course import revision
from tests.make.numbers import number
from tests.make.offering import MONDAY, offering, term
from tests.make.organisation import organisation
from tests.make.people import administrator, user
from tests.make.programme import published_programme


def student(name_zh: str = "周可", **facts: Any) -> Student:
    """Plainly fictional, with an account and a number."""
    account = facts.pop("user", None) or user(number=f"S{next(number):06}", name=name_zh)
    plain = {"name_zh": name_zh, "name_en": "Zhou Ke"}
    home = facts.pop("home", None) or organisation()
    return Student.objects.create(user=account, home=home, **plain | facts)


def participation(
    of: Student | None = None,
    programme: Programme | None = None,
    *,
    status: ParticipationStatus = ParticipationStatus.ACTIVE,
    **facts: Any,
) -> Participation:
    """在读 since the first day of term, unless said otherwise."""
    made = Participation.objects.create(
        student=of or student(), programme=programme or published_programme(), **{"since": MONDAY} | facts
    )
    if status != ParticipationStatus.ACTIVE:
        made.status = status
        made.until = None if status == ParticipationStatus.SUSPENDED else MONDAY + datetime.timedelta(90)
        made.save()
    return made


def enrolment(of: Student | None = None, taught: Offering | None = None, **facts: Any) -> Enrolment:
    taught = taught or offering(state=OfferingState.ACTIVE)
    return Enrolment.objects.create(student=of or student(), offering=taught, **facts)


def credit_record(of: Student | None = None, taught: Offering | None = None, **facts: Any) -> CreditRecord:
    """80 points in an offering, with the credits of its course."""
    taught = taught or offering(state=OfferingState.ACTIVE)
    plain: dict[str, Any] = {"score": Decimal(80), "passed": True, "source": RecordSource.TAKEN}
    plain |= {"revision": taught.revision, "term": taught.term, "credits": taught.revision.credits}
    plain["recorded_by"] = facts.pop("recorded_by", None) or administrator()
    return CreditRecord.objects.create(person=of or student(), offering=taught, **plain | facts)


def recognised_record(
    of: Student | None = None, course: CourseRevision | None = None, **facts: Any
) -> CreditRecord:
    """A course of another university, worth as much as ours."""
    course = course or revision(published=True)
    plain: dict[str, Any] = {"grade": "认定", "passed": True, "source": RecordSource.RECOGNISED}
    plain |= {"revision": course, "credits": course.credits, "term": term()}
    plain["recorded_by"] = facts.pop("recorded_by", None) or administrator()
    return CreditRecord.objects.create(person=of or student(), **plain | facts)


def reversal(of: CreditRecord | None = None, **facts: Any) -> CreditRecord:
    of = of or credit_record()
    copied = ("person", "offering", "revision", "term", "source", "credits", "score", "grade", "passed")
    plain = {field: getattr(of, field) for field in copied}
    plain["recorded_by"] = facts.pop("recorded_by", None) or administrator()
    return CreditRecord.objects.create(reverses=of, **plain | facts)


def ruling(of: Participation | None = None, **facts: Any) -> Ruling:
    """The first course of the programme is waived."""
    of = of or participation()
    entry = PoolCourse.objects.filter(pool__programme=of.programme).order_by("id")[0]
    plain: dict[str, Any] = {"kind": RulingKind.EXEMPTION, "course": entry.revision.course, "since": MONDAY}
    plain["approved_by"] = facts.pop("approved_by", None) or administrator()
    return Ruling.objects.create(participation=of, **plain | {"reason": "入学前已修"} | facts)


def tie(of: Student | None = None, other: User | None = None, **facts: Any) -> Tie:
    other = other or user()
    plain: dict[str, Any] = {"kind": TieKind.RELATIVE, "since": MONDAY, "declared_by": other}
    return Tie.objects.create(student=of or student(), user=other, **plain | facts)


def plan_item(of: Student | None = None, course: CourseRevision | None = None, **facts: Any) -> PlanItem:
    """A published course, in no term yet."""
    planned = (course or revision(published=True)).course
    return PlanItem.objects.create(student=of or student(), course=planned, **facts)


def plan_feed(of: Student | None = None, **facts: Any) -> PlanFeed:
    return PlanFeed.objects.create(student=of or student(), **{"key": f"{next(number):043}"} | facts)


NOTHING_ASKED = '{"pools":[],"credits":{},"records":[],"caps":{},"rulings":[]}'


def stored_audit(
    of: Participation | None = None, *, inputs: str = NOTHING_ASKED, **facts: Any
) -> StoredAudit:
    checksum = hashlib.sha256(inputs.encode()).hexdigest()
    result = dumped(audit(case_from_line(NOTHING_ASKED))).decode()
    plain: dict[str, Any] = {"engine": "1", "result": result, "satisfied": True, "checksum": checksum}
    return StoredAudit.objects.create(participation=of or participation(), inputs=inputs, **plain | facts)
