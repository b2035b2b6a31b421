"""How much each mentor and each organisation carries, and what will soon need somebody: the same few questions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Count, F, Q, QuerySet

from catalog.models import Organisation
from catalog.models.vocabulary import OrganisationKind
from common.periods import covers
from mentors.models import Appointment, Assignment, Seat
from mentors.models.assignment import AssignmentQuerySet
from mentors.models.vocabulary import MentorRole
from students.models import Tie

SOON = 90  # days before its end that an appointment is told of


@dataclass(frozen=True)
class Load:
    """An appointment: its places, the students of today, and the places free to give."""

    appointment: Appointment
    seats: int
    guides: int
    free: int


@dataclass(frozen=True)
class Share:
    """What an organisation carries with all its mentors; each mentor counts once."""

    organisation: Organisation
    mentors: int
    seats: int
    guides: int
    free: int


@dataclass(frozen=True)
class Clash:
    """A tie that was declared after its pair had been assigned, or otherwise stands beside them."""

    assignment: Assignment
    tie: Tie


def loads(day: date) -> list[Load]:
    """Of everybody appointed that day, by organisation."""
    seats = _by_appointment(Seat.objects.on(day), "appointment")
    free = _by_appointment(Seat.objects.free_on(day), "appointment")
    guides = _by_appointment(Assignment.objects.in_force(day), "seat__appointment")
    there = Appointment.objects.on(day).with_people().order_by("mentor__organisation", "mentor", "role", "id")
    return [Load(each, seats[each.pk], guides[each.pk], free[each.pk]) for each in there]


def shares(found: Iterable[Load]) -> list[Share]:
    """The same by organisation, in the order in which they come."""
    together = groupby(found, key=lambda load: load.appointment.mentor.organisation)
    return [_share(organisation, list(loads)) for organisation, loads in together]


def ending(found: Iterable[Load], day: date) -> list[Load]:
    """Whose appointment ends soon, the nearest first."""
    dated = [(load.appointment.until, load.appointment.pk, load) for load in found if load.appointment.until]
    last = day + timedelta(SOON)
    return [load for until, _key, load in sorted(dated, key=lambda row: row[:2]) if until <= last]


def clashes(day: date) -> list[Clash]:
    """Ties written with assignments are no clash; all others between a student and their mentor are."""
    guided = Assignment.objects.in_force(day).with_people().order_by("student", "role")
    written = Assignment.objects.exclude(tie=None).values("tie")
    ties = Tie.objects.filter(covers(day)).exclude(pk__in=written)
    beside: defaultdict[tuple[int, int], list[Tie]] = defaultdict(list)
    for tie in ties.filter(student__in=guided.order_by().values("student")).select_related("user"):
        beside[tie.student_id, tie.user_id].append(tie)
    of_these = guided.filter(student__in={student for student, _user in beside}) if beside else ()
    return [Clash(each, tie) for each in of_these for tie in beside[each.student_id, each.mentor.user_id]]


def unfit(day: date) -> AssignmentQuerySet:
    """Industry mentors who could not be assigned any more: a home, a kind or an employer changed on a floor below."""
    at_home = Q(mentor__organisation=F("student__home")) | Q(mentor__teacher__organisation=F("student__home"))
    from_university = Q(mentor__organisation__kind=OrganisationKind.UNIVERSITY)
    theirs = Assignment.objects.in_force(day).filter(from_university | at_home, role=MentorRole.INDUSTRY)
    return theirs.with_people().order_by("student", "id")


def _share(organisation: Organisation, found: list[Load]) -> Share:
    mentors = len({load.appointment.mentor_id for load in found})
    return Share(
        organisation, mentors, sum(load.seats for load in found), sum(load.guides for load in found),
        sum(load.free for load in found),
    )  # fmt: skip


def _by_appointment(rows: "QuerySet[Seat] | QuerySet[Assignment]", path: str) -> "defaultdict[int, int]":
    counted = rows.order_by().values(key=F(path)).annotate(number=Count("pk", distinct=True))
    return defaultdict(int, counted.values_list("key", "number"))
