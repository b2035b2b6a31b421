"""A student's three mentors as the student sees them: who, or 暂缺 with the days waited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.lens import Fragment
from mentors.coverage import Gap, gaps
from mentors.models import Assignment
from mentors.models.vocabulary import MentorRole
from mentors.waiting import contacts
from students.models import Student


@dataclass(frozen=True)
class Place:
    """One of the three. Where nobody is, the gap says since when; who is not 在读 lacks nobody."""

    role: MentorRole
    word: str
    assignment: Assignment | None = None
    next: datetime | None = None
    gap: Gap | None = None
    days: int = 0


def trio(student: Student, now: datetime) -> list[Place]:
    """All three, always in the same order: four questions."""
    day = timezone.localtime(now).date()
    there = {each.role: each for each in Assignment.objects.of_student(student).in_force(day)}
    met = contacts(there.values(), now)
    missing = {gap.role: gap for gap in gaps(day, [student])}
    words = (_("学术"), _("产业"), _("学业"))
    found = []
    for role, word in zip(MentorRole, words, strict=True):
        if guided := there.get(role):
            contact = met.get(guided.pk)
            found.append(Place(role, word, guided, contact.next if contact else None))
        else:
            gap = missing.get(role)
            found.append(Place(role, word, gap=gap, days=gap.days(day) if gap else 0))
    return found


def has_samples(places: Iterable[Place]) -> bool:
    return any(place.assignment.mentor.is_sample for place in places if place.assignment)


def panel(student: Student) -> Fragment:
    """What stands on the student's own pages of the floor below."""
    places = trio(student, timezone.now())
    return Fragment("mentors/_trio_panel.html", {"places": places, "is_sample": has_samples(places)})
