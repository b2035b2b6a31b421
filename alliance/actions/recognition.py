"""What happens to a case until it is decided: opened, submitted, returned, completed, withdrawn."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from alliance.case_standing import Claim, ask_officer, ask_owner, locked, the_institute_of, write_lines
from alliance.models import Agreement, Member, RecognitionCase
from alliance.models.vocabulary import CaseState, Direction
from catalog.journal import journal
from common.refusals import Refused, action
from students.models import Student

MOST_WORDS = 500


@action
def open_case(
    *,
    student: Student,
    agreement: Agreement,
    member: Member,
    direction: Direction,
    claims: Sequence[Claim],
    by: User,
    words: str = "",
) -> RecognitionCase:
    """A draft of the student's own, under an agreement that binds today."""
    student = Student.objects.in_turn().get(pk=student.pk)
    ask_owner(student, by)
    decider = member if direction == Direction.OUT else the_institute_of(agreement)
    case = RecognitionCase.objects.create(
        person=student, agreement=agreement, member=member, decider=decider, direction=direction, words=_short(words)
    )  # fmt: skip
    write_lines(case, claims)
    journal("open_case", case, by)
    return case


@action
def submit_case(*, case: RecognitionCase, by: User) -> RecognitionCase:
    """From now on nobody claims its sources elsewhere, and the side that decides sees it."""
    case = locked(case)
    ask_owner(case.person, by)
    if not case.is_draft:
        raise Refused(_("只有草稿才能提交。"))
    _submit(case)
    journal("submit_case", case, by)
    return case


@action
def return_case(*, case: RecognitionCase, because: str, by: User) -> RecognitionCase:
    """The officer asks for more; what is claimed stays claimed."""
    case = locked(case)
    ask_officer(case, by)
    if not case.is_submitted:
        raise Refused(_("只有等待认定的申请才能退回补充。"))
    if not because.strip():
        raise Refused({"because": [_("请写明要补充什么。")]})
    case.state, case.returned_because = CaseState.RETURNED, _short(because)
    case.save(update_fields=["state", "returned_because"])
    journal("return_case", case, by)
    return case


@action
def complete_case(
    *, case: RecognitionCase, by: User, claims: Sequence[Claim] | None = None, words: str | None = None
) -> RecognitionCase:
    """A draft is written anew; what was returned is written anew, where need be, and submitted again."""
    case = locked(case)
    ask_owner(case.person, by)
    if not (case.is_draft or case.is_returned):
        raise Refused(_("申请已经提交，要等退回补充才能改。"))
    if claims is not None:
        write_lines(case, claims)
    if words is not None:
        case.words = _short(words)
        case.save(update_fields=["words"])
    if case.is_returned:
        _submit(case)
    journal("complete_case", case, by)
    return case


@action
def withdraw_case(*, case: RecognitionCase, by: User) -> RecognitionCase:
    """Not asked any more, and what it claimed is free."""
    case = locked(case)
    ask_owner(case.person, by)
    if case.state in (CaseState.DECIDED, CaseState.WITHDRAWN):
        raise Refused(_("申请已经办完，不能撤回。"))
    case.state = CaseState.WITHDRAWN
    case.save(update_fields=["state"])
    journal("withdraw_case", case, by)
    return case


def _submit(case: RecognitionCase) -> None:
    case.state, case.submitted_at = CaseState.SUBMITTED, timezone.now()
    case.save(update_fields=["state", "submitted_at"])


def _short(words: str) -> str:
    if len(words.strip()) > MOST_WORDS:
        raise Refused({"words": [_("最多写500个字。")]})
    return words.strip()
