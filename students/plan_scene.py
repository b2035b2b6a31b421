"""What a student's plan is measured by, from the database: nine queries, however much there is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch

from catalog.models import CourseRevision, Meeting, Offering, PoolCourse, Prerequisite, Term
from catalog.models.prerequisite import group_codes
from catalog.models.vocabulary import OfferingState, RevisionStatus
from catalog.teaching_days import series_of
from students.models import CreditRecord, Enrolment, Participation, Ruling, Student
from students.planning.values import CourseFacts, Hour, PlannedCourse, Scene, Section, TermFacts

HOURS = Prefetch("meetings", Meeting.objects.order_by("weekday", "starts", "first_week", "id"))


def scene_of(student: Student, place: Participation | None, planned: Collection[str], today: date) -> Scene:
    """For a student in a place of a programme, who plans these courses."""
    codes = {*planned, *_of_programme(place)}
    terms = _terms()
    return Scene(
        terms=tuple(_counted(terms, place.since if place else today, today)),
        courses={course.code: course for course in _courses(codes)},
        classes=_classes(codes, terms),
        running=tuple(_running(student)),
        passed=_passed(student, place, today),
        most_credits=place.programme.max_credits_per_semester if place else None,
    )


def _of_programme(place: Participation | None) -> Iterable[str]:
    if place is None:
        return ()
    entries = PoolCourse.objects.filter(pool__programme=place.programme_id)
    return entries.values_list("revision__course__code", flat=True)


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


def _running(student: Student) -> Iterator[PlannedCourse]:
    """The classes they are in that gave no result yet."""
    held = Enrolment.objects.running().filter(student=student)
    offerings = Offering.objects.select_related("revision__course", "term").prefetch_related(HOURS)
    for enrolment in held.prefetch_related(Prefetch("offering", offerings)).order_by("id"):
        taught = enrolment.offering
        yield PlannedCourse(
            code=taught.revision.course.code, title=taught.revision.title, credits=taught.revision.credits,
            term=taught.term.code, running=True, sections=(hours_of(taught),),
        )  # fmt: skip


def _passed(student: Student, place: Participation | None, today: date) -> frozenset[str]:
    """Passed, waived, or stood for by what was passed."""
    records = CreditRecord.objects.effective().filter(person=student, passed=True)
    codes = set(records.values_list("revision__course__code", flat=True))
    rulings = (
        Ruling.objects.on(today).filter(participation=place).values_list("course__code", "substitute__code")
    )
    settled = {course for course, substitute in rulings if substitute is None or substitute in codes}
    return frozenset(codes | settled)
