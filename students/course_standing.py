"""How courses stand for one student: had, running, planned; asked about a page of courses in one question."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.models import User
from catalog.models import Course, Offering, PoolCourse, Prerequisite
from catalog.models.offering import OfferingQuerySet
from catalog.models.prerequisite import group_codes
from catalog.models.vocabulary import OfferingState, RevisionStatus
from common.bilingual import bilingual
from students.models import CreditRecord, Enrolment, Participation, PlanItem, Ruling, Student
from students.models.vocabulary import RecordSource

# From the strongest: what is passed is passed, whatever runs or is planned besides.
STATES = ("earned", "recognised", "running", "settled", "planned")


@dataclass(frozen=True)
class Requirement:
    """A module of the student's programme that lists a course."""

    title_zh: str
    title_en: str
    compulsory: bool

    title = bilingual("title")


@dataclass(frozen=True)
class Prerequisites:
    """Groups of codes; of each one is enough. `coming`: running or planned, and enough once it is passed."""

    missing: list[list[str]]
    coming: list[list[str]]


@dataclass(frozen=True)
class CourseStanding:
    """One course, for one student."""

    code: str
    state: str
    requirements: list[Requirement]


def states_of(account: User, codes: Collection[str]) -> dict[str, str]:
    """Course code -> state, empty where there is none; nothing at all for who is no student."""
    rows = _standing(account).filter(code__in=codes).values_list("code", *STATES)
    return {code: _state(found) for code, *found in rows}


def standing_of(account: User, code: str) -> CourseStanding | None:
    """One course with the modules it fills; nothing for who is no student."""
    places = Participation.objects.ongoing().filter(student__user=account).values("programme")
    entries = PoolCourse.objects.filter(revision__course=OuterRef("pk"), pool__programme__in=places)
    told = JSONObject(title_zh="pool__title_zh", title_en="pool__title_en", compulsory="compulsory")
    modules = ArraySubquery(entries.order_by("pool__position").values_list(told))
    row = _standing(account).filter(code=code).values("code", *STATES, modules=modules).first()
    if row is None:
        return None
    requirements = [Requirement(**module) for module in row["modules"]]
    return CourseStanding(code, _state([row[state] for state in STATES]), requirements)


def prerequisites_of(account: User, code: str, begins: date | None) -> Prerequisites:
    """What of a course in force the student has neither passed nor been let off: one query.

    What runs, or is planned before the day the course `begins`, is to come.
    """
    sooner = Q() if begins is None else Q(term__starts_on__lt=begins)
    planned = PlanItem.objects.filter(sooner, student__user=account, course=OuterRef("course"))
    runs = running(account).filter(offering__revision__course=OuterRef("course"))
    needed = Prerequisite.objects.filter(
        revision__course__code=code, revision__status=RevisionStatus.PUBLISHED
    )
    rows = needed.annotate(
        had=Exists(_passed_by(account, "course")) | Exists(_settled_for(account, "course")),
        comes=Exists(runs) | Exists(planned.exclude(term=None)),
    )
    groups: dict[int, list[Prerequisite]] = defaultdict(list)
    for row in rows:
        groups[row.group].append(row)
    lacking = [group for group in groups.values() if not any(vars(row)["had"] for row in group)]
    coming = [row for group in lacking for row in group if vars(row)["comes"]]
    covered = {row.group for row in coming}
    missing = (row for group in lacking for row in group if row.group not in covered)
    return Prerequisites(group_codes(missing), group_codes(coming))


def _standing(account: User) -> QuerySet[Course, Any]:
    """Courses with what this account has of each; none where it belongs to no student."""
    records = _passed_by(account, "pk")
    return Course.objects.filter(Exists(Student.objects.filter(user=account))).annotate(
        earned=Exists(records.filter(source=RecordSource.TAKEN)),
        recognised=Exists(records.filter(source=RecordSource.RECOGNISED)),
        running=Exists(running(account).filter(offering__revision__course=OuterRef("pk"))),
        settled=Exists(_settled_for(account, "pk")),
        planned=Exists(PlanItem.objects.filter(student__user=account, course=OuterRef("pk"))),
    )


def _passed_by(account: User, course: str) -> QuerySet[CreditRecord]:
    """Their records of the course in that field of the row outside."""
    passed = CreditRecord.objects.effective().filter(person__user=account, passed=True)
    return passed.filter(revision__course=OuterRef(course))


def _settled_for(account: User, course: str) -> QuerySet[Ruling]:
    """What lets them off the course in that field of the row outside: waived, or stood for by what they passed."""
    return Ruling.objects.on(timezone.localdate()).filter(
        Q(substitute=None) | Exists(_passed_by(account, "substitute")),
        participation__in=Participation.objects.ongoing().filter(student__user=account),
        course=OuterRef(course),
    )


def running(account: User) -> QuerySet[Enrolment]:
    """The classes they are in that gave no result yet."""
    return Enrolment.objects.running().filter(student__user=account)


def _state(found: Collection[bool]) -> str:
    return next((state for state, holds in zip(STATES, found, strict=True) if holds), "")


def only_classes_planned(account: User) -> OfferingQuerySet:
    """The only class of a planned course in its term: where there are two, nobody knows which it will be.

    None that they are in already, nor of a course they passed.
    """
    held = Offering.objects.exclude(state=OfferingState.CANCELLED)
    meant = PlanItem.objects.filter(
        student__user=account, course=OuterRef("revision__course"), term=OuterRef("term")
    )
    others = held.filter(revision__course=OuterRef("revision__course"), term=OuterRef("term"))
    only = held.filter(Exists(meant), ~Exists(others.exclude(pk=OuterRef("pk"))))
    had = Exists(_passed_by(account, "revision__course"))
    return only.exclude(had).exclude(pk__in=running(account).values("offering"))
