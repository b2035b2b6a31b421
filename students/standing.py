"""How a page of students stands: credits of each half, and who has a compulsory course still to pass."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from catalog.models import PoolCourse
from common.templatetags.squares import figure
from students.auditing import EARNED, Audited, audited
from students.models import CreditRecord, Participation, Ruling, Student
from students.models.vocabulary import RulingKind


@dataclass(frozen=True)
class Standing:
    """Counted and required credits of each half, in the programme the student takes part in."""

    participation: Participation
    counted: dict[str, str]
    required: dict[str, str]

    def __str__(self) -> str:
        sides = (f"{self.counted[side]} / {self.required[side]}" for side in ("foundation", "industry"))
        return " | ".join(sides)


def standings(students: Sequence[Student]) -> dict[int, Standing]:
    """Of those who take part or have paused, by student; six questions for any number."""
    rows = Participation.objects.ongoing().filter(student__in=students).select_related("programme")
    places = {place.pk: place for place in rows}
    found = audited(places.values(), timezone.localdate())
    return {places[id].student_id: _standing(places[id], each) for id, each in found.items()}


def _standing(place: Participation, found: Audited) -> Standing:
    counted = {"foundation": "0", "industry": "0"} | found.result["counted"][EARNED]
    required = {
        side: figure(sum(pool.min_credits for pool in found.case.pools if pool.category == side))
        for side in counted
    }
    return Standing(place, counted, required)


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
