"""The sample students come to be as real ones do: admitted, enrolled, given results, ruled on."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from accounts.models import User
from catalog.actions.offering import close_offering, open_offering
from catalog.models import CourseRevision, Offering, Programme, Term
from catalog.models.sourced import EVERYTHING
from catalog.models.vocabulary import OfferingState
from common.refusals import action
from institute.demo.people import SAMPLES, Sample, pairs
from students.actions.completion import complete
from students.actions.enrolment import enrol
from students.actions.participation import admit, suspend
from students.actions.record import correct_record, recognise_credits
from students.actions.results import record_results
from students.actions.ruling import rule
from students.models import CreditRecord, Participation, Student
from students.results import Result, ResultRow

PAST = (
    ("2025-autumn", "2025年秋", "Autumn 2025", datetime.date(2025, 9, 8), datetime.date(2026, 1, 18)),
    ("2026-spring", "2026年春", "Spring 2026", datetime.date(2026, 3, 2), datetime.date(2026, 7, 5)),
)
RUNNING = "2026-autumn"
RECOGNITION = Result(grade="A", passed=True)
ENDS = {"suspend": suspend, "complete": complete}


@action
def build_students(*, by: User) -> int:
    """All of them or none; where one is there already, nobody comes."""
    if Student.objects.filter(
        user__in=User.objects.filter(email__in=[each.email for each in SAMPLES])
    ).exists():
        return 0
    builder = _Builder(by)
    builder.build()
    return len(SAMPLES)


class _Builder:
    def __init__(self, by: User) -> None:
        self.by = by
        self.revisions = {each.course.code: each for each in _published()}
        self.terms = {term.code: term for term in _terms()}
        self.places: dict[str, Participation] = {}

    def build(self) -> None:
        for number, sample in enumerate(SAMPLES, start=1):
            self.places[sample.email] = self.admitted(sample, f"DEMO-{number:03}")
        for term, code in self.classes():
            self.hold(self.past(term, code))
        for sample in SAMPLES:
            self.finish(sample)

    def student(self, sample: Sample) -> Student:
        return self.places[sample.email].student

    def admitted(self, sample: Sample, number: str) -> Participation:
        zh, en = (f"示例学生{sample.letter[0]}", f"Sample Student {sample.letter[1]}")
        user = User.objects.filter(email=sample.email, is_demo=True).first()
        user = user or User.objects.create_user(sample.email, name=zh, is_demo=True)
        user.name, user.number = zh, number
        user.save(update_fields=["name", "number"])
        student = Student.objects.create(user=user, name_zh=zh, name_en=en)
        programme = Programme.objects.published().get(code="agi", cohort=sample.cohort)
        return admit(student=student, programme=programme, by=self.by, since=programme.effective_on)

    def classes(self) -> list[tuple[str, str]]:
        return sorted({(term, code) for sample in SAMPLES for term, code, _score in sample.results})

    def past(self, term: str, code: str) -> Offering:
        offering = Offering.objects.create(
            revision=self.revisions[code], term=self.terms[term], section="1", illustrative=[EVERYTHING]
        )
        return open_offering(offering=offering, by=self.by)

    def hold(self, offering: Offering) -> None:
        """Everybody who has a result goes in; then all results at once, and the term is over."""
        rows = list(self.rows(offering))
        for student, _row in rows:
            enrol(student=student, offering=offering, by=self.by)
        record_results(offering=offering, rows=[row for _student, row in rows], by=self.by)
        close_offering(offering=offering, by=self.by)

    def rows(self, offering: Offering) -> Iterator[tuple[Student, ResultRow]]:
        asked = (offering.term.code, offering.revision.course.code)
        for line, sample in enumerate(SAMPLES, start=1):
            student, mistaken = self.student(sample), dict(pairs(sample.mistaken))
            for term, code, score in sample.results:
                if (term, code) == asked:
                    result = Result(score=Decimal(mistaken.get(code, score)))
                    yield student, ResultRow(line=line, number=student.number, result=result)

    def finish(self, sample: Sample) -> None:
        place = self.places[sample.email]
        self.recognise(sample)
        self.correct(sample)
        for code in sample.running.split():
            self.enrol_now(place.student, code)
        self.rule(sample, place)
        if sample.ends:
            ENDS[sample.ends](participation=place, by=self.by)

    def recognise(self, sample: Sample) -> None:
        for code in sample.recognised.split():
            revision = self.revisions[code]
            recognise_credits(
                student=self.student(sample), revision=revision, term=self.terms[PAST[0][0]],
                credits=revision.credits, result=RECOGNITION, by=self.by,
            )  # fmt: skip

    def correct(self, sample: Sample) -> None:
        right = {code: score for _term, code, score in sample.results}
        for code, _wrong in pairs(sample.mistaken):
            record = CreditRecord.objects.get(person=self.student(sample), revision=self.revisions[code])
            correct_record(record=record, by=self.by, result=Result(score=Decimal(right[code])))

    def enrol_now(self, student: Student, code: str) -> None:
        taught = Offering.objects.filter(term__code=RUNNING, state=OfferingState.ACTIVE)
        enrol(student=student, offering=taught.filter(revision__course__code=code)[0], by=self.by)

    def rule(self, sample: Sample, place: Participation) -> None:
        for code in sample.waived.split():
            reason = "入学前在企业做过同类项目（示例）"
            rule(participation=place, course=self.revisions[code].course, reason=reason, by=self.by)
        for other, code in pairs(sample.substituted):
            course, substitute = self.revisions[code].course, self.revisions[other].course
            reason = "内容相当（示例）"
            rule(participation=place, course=course, substitute=substitute, reason=reason, by=self.by)


def _published() -> Iterator[CourseRevision]:
    return CourseRevision.objects.published().select_related("course").iterator()


def _terms() -> Iterator[Term]:
    """The terms before the first of the files, marked as samples like those."""
    for code, zh, en, starts, ends in PAST:
        facts = {
            "name_zh": zh,
            "name_en": en,
            "starts_on": starts,
            "ends_on": ends,
            "illustrative": [EVERYTHING],
        }
        yield Term.objects.get_or_create(code=code, defaults=facts)[0]
