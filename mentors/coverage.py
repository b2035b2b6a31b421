"""M9: who lacks which mentor, since when, and who could be: the same few questions for any number of students."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from catalog.models.vocabulary import OrganisationKind
from common.periods import covers
from mentors.models import Appointment, Assignment, Mentor, Seat, StudentInterest
from mentors.models.vocabulary import AGREED, AssignmentState, MentorRole
from mentors.proposing import MOST, Candidate, Suggestion, Wanted, suggested
from students.models import Participation, Student, Tie
from students.models.vocabulary import ParticipationStatus


@dataclass(frozen=True)
class Gap:
    """A role that is 暂缺; `asked` is the proposal that waits for an answer, `coming` who is to begin later."""

    student: Student
    role: MentorRole
    since: date
    asked: Assignment | None = None
    coming: Assignment | None = None

    def days(self, day: date) -> int:
        """How long the student has been waiting."""
        return max((day - self.since).days, 0)


def gaps(day: date, students: Collection[Student] | None = None) -> list[Gap]:
    """Of everybody who is 在读, or of these; the longest wait first."""
    places = Participation.objects.select_related("student__user").order_by("since", "id")
    if students is not None:
        places = places.filter(student__in=[each.pk for each in students])
    begun, active = _begun(places)
    rows = Assignment.objects.with_people().filter(
        student__in=active, state__in=(AssignmentState.PROPOSED, *AGREED)
    )
    by_role: defaultdict[tuple[int, str], list[Assignment]] = defaultdict(list)
    for row in rows.order_by("since", "id"):
        by_role[row.student_id, row.role].append(row)
    found = [
        gap
        for key, student in active.items()
        for role in MentorRole
        if (gap := _gap(student, role, begun[key], by_role[key, role.value], day))
    ]
    return sorted(found, key=lambda gap: (gap.since, gap.student.pk, list(MentorRole).index(gap.role)))


def left_by(appointment: Appointment) -> list[Gap]:
    """Who is without, from the day the appointment ends; who was to come later as well."""
    if appointment.until is None:
        return []
    last = Assignment.objects.agreed().filter(seat__appointment=appointment, until__gte=appointment.until)
    left = Student.objects.filter(pk__in=last.values("student"))
    return [gap for gap in gaps(appointment.until, list(left)) if gap.role == appointment.role]


def suggestions(
    found: Collection[Gap], day: date, most: int | None = MOST
) -> dict[tuple[int, str], list[Suggestion]]:
    """By student and role: who could be, the best or all of them, in seven questions."""
    students = {gap.student.pk: gap.student for gap in found}
    candidates = list(_candidates(day))
    interests = _by_student(
        StudentInterest.objects.filter(student__in=students).values_list("student", "interest")
    )
    barred = _barred(students, day)
    return {
        (gap.student.pk, gap.role.value): suggested(
            Wanted(
                gap.student.pk,
                gap.role.value,
                interests[gap.student.pk],
                barred[gap.student.pk],
                gap.student.home_id,
            ),
            candidates,
            most,
        )
        for gap in found
    }


def _begun(places: Iterable[Participation]) -> tuple[dict[int, date], dict[int, Student]]:
    """Since when each takes part without a break, moves to another version included, and who is 在读."""
    begun: dict[int, date] = {}
    last: dict[int, date | None] = {}
    active: dict[int, Student] = {}
    for place in places:
        key = place.student_id
        if last.get(key) != place.since:
            begun[key] = place.since
        last[key] = place.until
        if place.status == ParticipationStatus.ACTIVE:
            active[key] = place.student
    return begun, active


def _gap(
    student: Student, role: MentorRole, begun: date, rows: Iterable[Assignment], day: date
) -> Gap | None:
    since, asked, coming = begun, None, None
    for row in rows:
        if row.state == AssignmentState.PROPOSED:
            asked = row if row.answer_by and row.answer_by >= day else asked
        elif row.is_in_force(day):
            return None
        elif row.since > day:
            coming = coming or row
        elif row.until is not None:
            since = max(since, row.until)
    return Gap(student, role, since, asked, coming) if begun <= day else None


def _candidates(day: date) -> Iterable[Candidate]:
    free = (
        Seat.objects.free_on(day).order_by().values("appointment").annotate(free=Count("pk", distinct=True))
    )
    places = dict(free.values_list("appointment", "free"))
    held = Q(mentor__assignments__state__in=AGREED) & covers(day, "mentor__assignments__")
    guides = Count("mentor__assignments", filter=held, distinct=True)
    there = Appointment.objects.filter(pk__in=places).exclude(
        role=MentorRole.INDUSTRY, mentor__organisation__kind=OrganisationKind.UNIVERSITY
    )
    pairs = Mentor.interests.through.objects.values_list("mentor", "interest")
    interests = _by_student(pairs)
    for each in there.select_related("mentor__teacher").annotate(guides=guides):
        person = each.mentor
        teaches = person.teacher.organisation_id if person.teacher else person.organisation_id
        yield Candidate(
            each.pk, person.pk, each.role, places[each.pk], vars(each)["guides"], interests[person.pk],
            frozenset({person.organisation_id, teaches}),
        )  # fmt: skip


def _barred(students: Mapping[int, Student], day: date) -> "defaultdict[int, frozenset[int]]":
    """Tied, the student themselves, a mentor of the student already, or asked: by student."""
    tied = Tie.objects.filter(Q(until=None) | Q(until__gt=day), student__in=students)
    close = {*tied.values_list("student", "user"), *((key, each.user_id) for key, each in students.items())}
    users = {user for _student, user in close}
    person = dict(Mentor.objects.filter(user__in=users).values_list("user", "pk"))
    pairs = [(student, person[user]) for student, user in sorted(close) if user in person]
    holding = Assignment.objects.filter(
        Q(until=None) | Q(until__gt=day), student__in=students, state__in=(AssignmentState.PROPOSED, *AGREED)
    )
    return _by_student([*pairs, *holding.values_list("student", "mentor")])


def _by_student(pairs: Iterable[tuple[int, int]]) -> "defaultdict[int, frozenset[int]]":
    found: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for key, other in pairs:
        found[key] |= {other}
    return found
