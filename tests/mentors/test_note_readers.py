"""Who reads which note: author × reader × visibility × time × consent, generated, against the rule said another way."""

import datetime
from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.utils import timezone

from accounts.models import User
from institute.roles import AFFAIRS
from mentors.models import Assignment, MeetingNote
from mentors.models.vocabulary import MentorRole, NoteVisibility
from tests import cast, make
from tests.mentors.scene import account, today

pytestmark = pytest.mark.django_db

# The academic mentor changed at noon 20 days ago, the industry mentor left that day, the study mentor was there all
# along. Times are hours since that day began: earlier, the night before, that morning, that evening, yesterday.
CHANGED, NOON = -20, 12
TIMES = (-480, -1, 1, 23, 456)
AUTHORS = ("student", "former", "gone", "successor", "study")
# Asked in the morning to take the place of whoever left, they accepted in the evening.
ACCEPTED = 20
STRANGERS = (
    "another_student", "another_mentor", "candidate", "to_come", "superuser", "clerk", "signed_out", "closed_account",
)  # fmt: skip
READERS = (*AUTHORS, "accepted_late", *STRANGERS)


class Told(NamedTuple):
    """A note as it was written."""

    author: str
    visibility: str
    hour: int


def may_read(reader: str, note: Told, consented: bool) -> bool:
    """The rule, as one would tell it to a student."""
    if reader == note.author:
        return True
    if reader == "student":
        return note.visibility == "shared"
    if reader == "study":
        return note.visibility != "private"
    if reader == "successor":
        return note.visibility != "private" and (note.hour >= NOON or consented)
    if reader == "accepted_late":
        return note.visibility != "private" and note.hour >= ACCEPTED
    return False


def notes() -> Iterator[Told]:
    for told in product(AUTHORS, NoteVisibility.values, TIMES):
        yield Told(*told)


def moment(hour: int) -> datetime.datetime:
    """So many hours since the day of the change began."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + datetime.timedelta(CHANGED, hours=hour)


class Scene:
    """Everybody who might ask, and the notes of one student."""

    def __init__(self) -> None:
        self.student = make.student()
        academic, industry = MentorRole.ACADEMIC, MentorRole.INDUSTRY
        self.assignments = {
            "former": self.guide(academic, -60, CHANGED),
            "successor": self.guide(academic, CHANGED, None, agreed_at=moment(NOON)),
            "gone": self.guide(industry, -60, CHANGED),
            "accepted_late": self.guide(
                industry,
                CHANGED,
                9,
                made_at=moment(1),
                agreed_at=moment(ACCEPTED),
                answer_by=today(CHANGED + 7),
            ),
            "study": self.guide(MentorRole.STUDY, -60, None),
            "to_come": self.guide(industry, 9, 30),
        }
        other = make.assignment()
        asked = make.proposal(self.student, make.seat(make.appointment(role=industry)), since=today(30))
        clerk = make.user(is_staff=True)
        clerk.groups.add(Group.objects.get(name=AFFAIRS.name))
        people = {name: each.mentor.user for name, each in self.assignments.items()}
        self.readers: dict[str, User | AnonymousUser] = {
            **people, "student": account(self.student), "another_student": account(other.student),
            "another_mentor": other.mentor.user, "candidate": asked.mentor.user, "superuser": cast.lin(), "clerk": clerk,
            "signed_out": AnonymousUser(), "closed_account": make.user(is_active=False),
        }  # fmt: skip
        self.notes = {self.written(told): told for told in notes()}

    def guide(self, role: MentorRole, since: int, until: int | None, **facts: Any) -> Assignment:
        days = {"since": today(since), "until": None if until is None else today(until)}
        made = {"agreed_at": timezone.now() + datetime.timedelta(min(since, 0) - 1)}  # before it began
        return make.assignment(self.student, make.seat(make.appointment(role=role)), **days | made | facts)

    def written(self, told: Told) -> int:
        author = self.readers[told.author]
        assert isinstance(author, User)
        facts = {"visibility": told.visibility, "written_at": moment(told.hour)}
        return make.meeting_note(self.student, author, **facts).pk

    def read_by(self, reader: str) -> set[Told]:
        seen = MeetingNote.objects.visible_to(self.readers[reader]).values_list("pk", flat=True)
        return {self.notes[pk] for pk in seen}


@pytest.fixture
def scene() -> Scene:
    make.meeting_note(visibility=NoteVisibility.SHARED)  # of another student
    return Scene()


def leaks(scene: Scene, consented: bool) -> dict[str, set[Told]]:
    """By reader: what they read and should not, or should and do not."""
    rule = {reader: {note for note in notes() if may_read(reader, note, consented)} for reader in READERS}
    return {reader: wrong for reader in READERS if (wrong := scene.read_by(reader) ^ rule[reader])}


def test_nobody_reads_what_is_not_for_them(scene: Scene) -> None:
    assert leaks(scene, consented=False) == {}
    consent = make.note_consent(scene.assignments["successor"])
    assert leaks(scene, consented=True) == {}
    consent.withdrawn_at = timezone.now()
    consent.save()
    assert leaks(scene, consented=False) == {}


def test_an_assignment_dated_back_opens_nothing_older_than_itself() -> None:
    study = make.assignment(at=make.seat(make.appointment(role=MentorRole.STUDY)), since=today(-60))
    old, new = (
        make.meeting_note(
            study.student, study.mentor.user, visibility=NoteVisibility.MENTORS,
            written_at=timezone.now() + datetime.timedelta(days),
        )
        for days in (-30, 1)
    )  # fmt: skip
    late = make.assignment(
        study.student, make.seat(make.appointment(role=MentorRole.INDUSTRY)), since=today(-60)
    )
    assert list(MeetingNote.objects.visible_to(late.mentor.user)) == [new]
    make.note_consent(late)
    assert set(MeetingNote.objects.visible_to(late.mentor.user)) == {old, new}


def test_a_rule_that_forgets_time_is_seen(scene: Scene) -> None:
    """The negative control: had consent been given, the same notes would be wrong."""
    make.note_consent(scene.assignments["successor"])
    assert {*leaks(scene, consented=False)} == {"successor"}


def test_consent_for_one_mentor_opens_nothing_to_another(scene: Scene) -> None:
    make.note_consent(scene.assignments["former"])
    make.note_consent(scene.assignments["gone"])
    assert leaks(scene, consented=False) == {}
