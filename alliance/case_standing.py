"""Whose case it is and who may decide it, asked once everybody else waits."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from alliance.models import (
    Agreement,
    CaseLine,
    CaseSource,
    CaseTarget,
    Equivalence,
    Member,
    Officer,
    PartnerCourse,
    RecognitionCase,
)
from alliance.models.vocabulary import Direction
from catalog.models import Course
from common.refusals import Refused, refusal_of
from students.models import CreditRecord, Student, Tie

MOST_LINES, MOST_COURSES = 20, 12


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A record of ours, or a course of theirs with the score or grade that was got there."""

    record: CreditRecord | None = None
    partner_course: PartnerCourse | None = None
    score: Decimal | None = None
    grade: str = ""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """These are to count as those; the rule is what the student saw, and binds nobody."""

    sources: Sequence[Piece]
    targets: Sequence[Course | PartnerCourse] = field(default=())
    rule: Equivalence | None = None


def locked(case: RecognitionCase) -> RecognitionCase:
    """The student first, as everybody does; then the case as it is now."""
    Student.objects.in_turn().get(person_key=case.person_id)
    rows = RecognitionCase.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related(
        "person__user", "agreement", "member__organisation", "decider__organisation"
    ).get(pk=case.pk)


def chain_locked(agreement: Agreement) -> None:
    """All versions: their decisions are one chain."""
    list(Agreement.objects.in_turn().filter(number=agreement.number))


def ask_owner(student: Student, by: User) -> None:
    if student.user_id != by.pk:
        raise Refused(_("只有学生本人才能申请。"))


def ask_officer(case: RecognitionCase, by: User) -> Officer:
    """A9, said before the database says it: in office on the side that decides, not the student, without a tie."""
    today = timezone.localdate()
    officer = Officer.objects.on(today).filter(user=by, member=case.decider_id).select_related("user").first()
    if officer is None:
        raise Refused(_("你现在不是%(member)s的经办人。") % {"member": case.decider})
    if case.person.user_id == by.pk or Tie.objects.on(today).between(by, case.person).exists():
        raise refusal_of("decision_by_its_side")
    return officer


def the_institute_of(agreement: Agreement) -> Member:
    """The party that is the institute."""
    own = Q(organisation__slug=settings.INSTITUTE)
    found = Member.objects.filter(own, pk__in=agreement.parties.values("member")).first()
    if found is None:
        raise refusal_of("case_decided_by_a_party")
    return found


def write_lines(case: RecognitionCase, claims: Sequence[Claim]) -> None:
    """In place of those there were."""
    if len(claims) > MOST_LINES or any(len(claim.sources) > MOST_COURSES for claim in claims):
        raise Refused(_("一份申请最多20项，一项最多12门课。请分开申请。"))
    for line in case.lines.all():
        line.delete()
    for number, claim in enumerate(claims, start=1):
        _write_line(case, number, claim)


def _write_line(case: RecognitionCase, number: int, claim: Claim) -> None:
    line = CaseLine.objects.create(
        case=case, number=number, rule=claim.rule, case_state=case.state, person_key=case.person_id,
        direction=case.direction, agreement=case.agreement,
    )  # fmt: skip
    line.refresh_from_db()
    for piece in claim.sources:
        CaseSource.objects.create(
            line=line, record=piece.record, partner_course=piece.partner_course, score=piece.score, grade=piece.grade,
            live=line.live, person_key=line.person_key, direction=line.direction,
        )  # fmt: skip
    for target in claim.targets:
        side = "course" if case.direction == Direction.IN else "partner_course"
        if isinstance(target, Course) != (side == "course"):
            raise refusal_of("case_target_of_its_direction")
        CaseTarget.objects.create(line=line, direction=line.direction, **{side: target})
