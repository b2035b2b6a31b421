"""How a page of students stands: credits of each half, and who has a compulsory course still to pass."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from catalog.models import PoolCourse
from common.templatetags.squares import figure
from students.audit import case_from_line, loaded
from students.auditing import EARNED, Audited, audited
from students.models import CreditRecord, Participation, Ruling, StoredAudit, Student
from students.models.vocabulary import ONGOING, ParticipationStatus, RulingKind


@dataclass(frozen=True)
class Standing:
    """Where a student is, or was last; the audit of today, that of a completion, or none for who has gone."""

    participation: Participation
    found: Audited | None

    def __str__(self) -> str:
        if self.found is None:
            return "–"
        counted = {"foundation": "0", "industry": "0"} | self.found.result["counted"][EARNED]
        pools = self.found.case.pools
        required = {
            side: figure(sum(pool.min_credits for pool in pools if pool.category == side)) for side in counted
        }
        return " | ".join(f"{counted[side]} / {required[side]}" for side in ("foundation", "industry"))


def standings(students: Sequence[Student]) -> dict[int, Standing]:
    """By student; seven questions for any number."""
    rows = Participation.objects.filter(student__in=students).select_related("programme")
    latest = {place.student_id: place for place in rows.order_by("since", "id")}
    ongoing = [place for place in latest.values() if place.status in ONGOING]
    found = audited(ongoing, timezone.localdate()) | _kept(latest.values())
    return {student: Standing(place, found.get(place.pk)) for student, place in latest.items()}


def _kept(places: Iterable[Participation]) -> dict[int, Audited]:
    """What those who completed did so by."""
    completed = [place for place in places if place.status == ParticipationStatus.COMPLETED]
    kept = StoredAudit.objects.filter(participation__in=completed).order_by("id")
    return {
        id: Audited(case_from_line(inputs), loaded(result.encode()))
        for id, inputs, result in kept.values_list("participation", "inputs", "result")
    }


def at_risk() -> Exists:
    """A compulsory course of the programme they follow was failed, and neither passed nor ruled on since."""
    ours = Participation.objects.ongoing().filter(student=OuterRef(OuterRef("person__id")))
    asked = PoolCourse.objects.filter(
        compulsory=True,
        revision__course=OuterRef("revision__course"),
        pool__programme__in=ours.values("programme"),
    )
    passed = CreditRecord.objects.effective().filter(
        person=OuterRef("person"), revision__course=OuterRef("revision__course"), passed=True
    )
    failed = CreditRecord.objects.effective().filter(person=OuterRef("person_key"), passed=False)
    return Exists(failed.filter(Exists(asked), ~Exists(passed), ~Exists(_settled())))


def _settled() -> QuerySet[Ruling]:
    """What lets the course of a failed record go: it is waived, or a course passed stands for it."""
    instead = CreditRecord.objects.effective().filter(
        person=OuterRef(OuterRef("person")), revision__course=OuterRef("substitute"), passed=True
    )
    ours = Ruling.objects.on(timezone.localdate()).filter(
        participation__until=None, participation__student=OuterRef("person__id"),
        course=OuterRef("revision__course"),
    )  # fmt: skip
    return ours.filter(Q(kind=RulingKind.EXEMPTION) | Exists(instead))
