"""What happens to a place in a programme: it begins, pauses, goes on, moves to another version, ends."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.journal import journal
from catalog.models import Programme
from common.refusals import Refused, action
from students.models import Participation, Student
from students.models.vocabulary import ParticipationStatus


@action
def admit(
    *, student: Student, programme: Programme, by: User | None, since: date | None = None
) -> Participation:
    """Let a student into the version in force."""
    programme = _in_force(programme)
    Student.objects.in_turn().get(pk=student.pk)
    admitted = _opened(student, programme, since or timezone.localdate())
    journal("admit", admitted, by)
    return admitted


@action
def suspend(*, participation: Participation, by: User | None) -> Participation:
    """A pause; the place is kept."""
    participation = _locked(participation)
    _require(participation.is_active, _("只有在读的学生才能休学。"))
    return _to(ParticipationStatus.SUSPENDED, participation, by, "suspend")


@action
def resume(*, participation: Participation, by: User | None) -> Participation:
    """The pause is over."""
    participation = _locked(participation)
    suspended = participation.status == ParticipationStatus.SUSPENDED
    _require(suspended, _("只有休学的学生才能复学。"))
    return _to(ParticipationStatus.ACTIVE, participation, by, "resume")


@action
def leave(*, participation: Participation, by: User | None, on: date | None = None) -> Participation:
    """The student goes, without completing."""
    participation = _locked(participation)
    _require(participation.until is None, _("学籍已经结束，不能再退出。"))
    participation.until = _by_today(on)
    return _to(ParticipationStatus.LEFT, participation, by, "leave")


@action
def move_to_version(
    *, participation: Participation, programme: Programme, by: User | None, on: date | None = None
) -> Participation:
    """Close one period and open the next, on the same day, in another version of the same programme."""
    programme = _in_force(programme)
    participation = _locked(participation)
    _require(participation.is_active, _("只有在读的学生才能转到另一版。"))
    here = participation.programme
    _require(programme.pk != here.pk, _("学生已经在这一版里了。"))
    _require(programme.code == here.code, _("只能转到同一培养方案的另一版。"))
    day = participation.until = _by_today(on)
    _to(ParticipationStatus.MOVED, participation, by, "move_to_version")
    return _opened(participation.student, programme, day)


def _in_force(programme: Programme) -> Programme:
    programme = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    _require(programme.is_in_force, _("只有现行的培养方案才能收学生。"))
    return programme


def _locked(participation: Participation) -> Participation:
    """As it stands once its student is locked."""
    Student.objects.in_turn().get(pk=participation.student_id)
    return Participation.objects.with_people().get(pk=participation.pk)


def _opened(student: Student, programme: Programme, since: date) -> Participation:
    return Participation.objects.create(student=student, programme=programme, since=since)


def _to(
    status: ParticipationStatus, participation: Participation, by: User | None, verb: str
) -> Participation:
    participation.status = status
    participation.save(update_fields=["status", "until"])
    journal(verb, participation, by)
    return participation


def _by_today(on: date | None) -> date:
    """The day said, else today; what has not happened yet cannot be written down."""
    today = timezone.localdate()
    _require(on is None or on <= today, _("这一天还没有到。"))
    return on or today


def _require(holds: bool, sentence: str) -> None:
    if not holds:
        raise Refused(sentence)
