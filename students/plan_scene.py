"""What plans of students are measured by, from the database: nine queries, however many and however much there is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch

from catalog.models import CourseRevision, Meeting, Offering, PoolCourse, Prerequisite, Term
from catalog.models.prerequisite import group_codes
from catalog.models.vocabulary import OfferingState, RevisionStatus
from catalog.teaching_days import series_of
from students.models import CreditRecord, Enrolment, Participation, Ruling, Student
from students.planning.values import CourseFacts, Hour, PlannedCourse, Scene, Section, TermFacts

HOURS = Prefetch("meetings", Meeting.objects.order_by("weekday", "starts", "first_week", "id"))


@dataclass(frozen=True)
class Planner:
    """A student, in a place of a programme or in none, and the courses they plan."""

    student: Student
    place: Participation | None
    planned: Collection[str]


def scene_of(student: Student, place: Participation | None, planned: Collection[str], today: date) -> Scene:
    """For a student in a place of a programme, who plans these courses."""
    return scenes_of([Planner(student, place, planned)], today)[student.pk]


def scenes_of(planners: Collection[Planner], today: date) -> dict[int, Scene]:
    """By student: the same nine queries for any number."""
    students = [each.student for each in planners]
    places = [each.place for each in planners if each.place]
    listed = _of_programmes({place.programme_id for place in places})
    codes = {
        each.student.pk: {*each.planned, *(listed[each.place.programme_id] if each.place else ())}
        for each in planners
    }
    terms, wanted = _terms(), set[str]().union(*codes.values())
    courses = {course.code: course for course in _courses(wanted)}
    classes = _classes(wanted, terms)
    running, passed = _running(students), _passed(students, places, today)
    return {
        key: Scene(
            terms=tuple(_counted(terms, each.place.since if each.place else today, today)),
            courses={code: course for code, course in courses.items() if code in codes[key]},
            classes={at: sections for at, sections in classes.items() if at[0] in codes[key]},
            running=tuple(running[key]),
            passed=frozenset(passed[key]),
            most_credits=each.place.programme.max_credits_per_semester if each.place else None,
        )
        for each in planners
        for key in [each.student.pk]
    }


def _of_programmes(programmes: Collection[int]) -> Mapping[int, Collection[str]]:
    entries = PoolCourse.objects.filter(pool__programme__in=programmes)
    found: defaultdict[int, set[str]] = defaultdict(set)
    for programme, code in entries.values_list("pool__programme", "revision__course__code"):
        found[programme].add(code)
    return found


def _terms() -> list[Term]:
    """The calendar, each term knowing whether anything is offered in it."""
    offered = Offering.objects.open_to_all().exclude(state=OfferingState.CANCELLED)
    return list(
        Term.objects.order_by("starts_on").annotate(announced=Exists(offered.filter(term=OuterRef("pk"))))
    )


def _counted(terms: Iterable[Term], since: date, today: date) -> Iterator[TermFacts]:
    """With the semesters of a student who began on that day."""
    number = 0
    for term in terms:
        number += term.ends_on >= since
        yield TermFacts(
            term.code, term.name, is_over=term.ends_on < today, announced=bool(vars(term)["announced"]),
            number=number, is_closed=term.is_closed_on(today),
        )  # fmt: skip


def _courses(codes: Collection[str]) -> Iterator[CourseFacts]:
    """As the newest version published under each code says."""
    told = CourseRevision.objects.filter(course__code__in=codes).exclude(status=RevisionStatus.DRAFT)
    newest = {revision.course.code: revision for revision in told.select_related("course").order_by("number")}
    needed: dict[int, list[Prerequisite]] = defaultdict(list)
    for prerequisite in Prerequisite.objects.filter(revision__in=newest.values()):
        needed[prerequisite.revision_id].append(prerequisite)
    for code, revision in newest.items():
        needs = tuple(frozenset(group) for group in group_codes(needed[revision.pk]))
        yield CourseFacts(code, revision.title, revision.credits, needs)


def _classes(codes: Collection[str], terms: Sequence[Term]) -> dict[tuple[str, str], tuple[Section, ...]]:
    offerings = (
        Offering.objects.open_to_all()
        .exclude(state=OfferingState.CANCELLED)
        .filter(revision__course__code__in=codes, term__in=terms)
        .select_related("revision__course", "term")
        .prefetch_related(HOURS)
        .order_by("section", "id")
    )
    found: dict[tuple[str, str], list[Section]] = defaultdict(list)
    for offering in offerings:
        found[offering.revision.course.code, offering.term.code].append(hours_of(offering))
    return {place: tuple(sections) for place, sections in found.items()}


def hours_of(offering: Offering) -> Section:
    """When a class is held."""
    spans = ((meeting, series_of(meeting, offering.term.starts_on)) for meeting in offering.meetings.all())
    return tuple(
        Hour(meeting.weekday, meeting.starts, meeting.ends, span.first, span.last)
        for meeting, span in spans
        if span
    )


def _running(students: Collection[Student]) -> Mapping[int, list[PlannedCourse]]:
    """By student, the classes they are in that gave no result yet."""
    held = Enrolment.objects.running().filter(student__in=students)
    offerings = Offering.objects.select_related("revision__course", "term").prefetch_related(HOURS)
    found: defaultdict[int, list[PlannedCourse]] = defaultdict(list)
    for enrolment in held.prefetch_related(Prefetch("offering", offerings)).order_by("id"):
        taught = enrolment.offering
        course = PlannedCourse(
            code=taught.revision.course.code, title=taught.revision.title, credits=taught.revision.credits,
            term=taught.term.code, running=True, sections=(hours_of(taught),),
        )  # fmt: skip
        found[enrolment.student_id].append(course)
    return found


def _passed(
    students: Collection[Student], places: Collection[Participation], today: date
) -> Mapping[int, set[str]]:
    """By student, what they passed, what is waived, and what is stood for by what was passed."""
    records = CreditRecord.objects.effective().filter(person__in=students, passed=True)
    found: defaultdict[int, set[str]] = defaultdict(set)
    for student, code in records.values_list("person__id", "revision__course__code"):
        found[student].add(code)
    rulings = Ruling.objects.on(today).filter(participation__in=places)
    told = rulings.values_list("participation__student", "course__code", "substitute__code")
    settled = [(student, code) for student, code, other in told if other is None or other in found[student]]
    for student, code in settled:
        found[student].add(code)
    return found
