"""What a student can do about their mentors: each reads what was sent, does it, and says where on the page it shows."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.addresses import Absent, is_row_number
from common.refusals import Refused
from mentors.actions.meeting import arrange_meeting, cancel_meeting, confirm_meeting
from mentors.actions.wishes import allow_notes, ask_for_change, choose_interests, withhold_notes
from mentors.models import Assignment, Meeting
from mentors.my_forms import ArrangeForm, AskForm, CancelForm, ChooseForm
from students.models import Student

Row = TypeVar("Row", bound=Model)
Verb = Callable[[QueryDict, Student, User], str]


def guides_of(student: Student) -> list[Assignment]:
    """Who can be met, asked about or told: the mentors of today."""
    rows = Assignment.objects.of_student(student).in_force(timezone.localdate())
    return list(rows.order_by("role"))


def arrange(sent: QueryDict, student: Student, by: User) -> str:
    there = guides_of(student)
    facts = _read(ArrangeForm(there, sent))
    keys = facts.pop("mentors")
    chosen = [each for each in there if str(each.pk) in keys]
    arrange_meeting(student=student, mentors=chosen, by=by, **facts)
    return "meetings"


def confirm(sent: QueryDict, _student: Student, by: User) -> str:
    confirm_meeting(meeting=_meeting(sent, by), by=by)
    return "meetings"


def cancel(sent: QueryDict, _student: Student, by: User) -> str:
    meeting = _meeting(sent, by)
    cancel_meeting(meeting=meeting, by=by, **_read(CancelForm(sent)))
    return "meetings"


def allow(sent: QueryDict, student: Student, by: User) -> str:
    allow_notes(assignment=_guided(sent, student), by=by)
    return "notes"


def withhold(sent: QueryDict, student: Student, by: User) -> str:
    withhold_notes(assignment=_guided(sent, student), by=by)
    return "notes"


def ask(sent: QueryDict, student: Student, by: User) -> str:
    assignment = _guided(sent, student)
    ask_for_change(assignment=assignment, by=by, **_read(AskForm(sent)))
    return "change"


def choose(sent: QueryDict, student: Student, by: User) -> str:
    facts = _read(ChooseForm(sent))
    seen = [code for code in facts.pop("seen").split(",") if code]
    choose_interests(student=student, by=by, seen=seen, **facts)
    return "interests"


VERBS: dict[str, Verb] = {
    "arrange": arrange,
    "confirm": confirm,
    "cancel": cancel,
    "allow": allow,
    "withhold": withhold,
    "ask": ask,
    "choose": choose,
}


def _read(form: forms.Form) -> dict[str, Any]:
    if not form.is_valid():
        raise Refused(form.errors.as_data())
    return form.cleaned_data


def _meeting(sent: QueryDict, by: User) -> Meeting:
    """One the student takes part in themselves: what else their account may see is acted on elsewhere."""
    return _one(Meeting.objects.visible_to(by).filter(student__user=by), sent.get("meeting", ""))


def _guided(sent: QueryDict, student: Student) -> Assignment:
    return _one(Assignment.objects.of_student(student).agreed(), sent.get("assignment", ""))


def _one(rows: QuerySet[Row], key: str) -> Row:
    found = rows.filter(pk=key).first() if is_row_number(key) else None
    if found is None:
        raise Absent(_("没有这一条，或者它不是你的。"))
    return found
