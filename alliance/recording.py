"""What a grant writes into the record here, through the actions of the floor below, and how it is taken back."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from alliance.judging import Judged, mean_score
from alliance.models import Decision, RecognitionCase
from alliance.recognition.values import NOTHING
from catalog.models import CourseRevision, Term
from common.refusals import Refused
from students.actions.record import correct_record, recognise_credits
from students.models import CreditRecord
from students.results import Result


def write_records(case: RecognitionCase, found: Judged, by: User) -> list[dict[str, Any]]:
    """One line for each course of ours, each filled up to its credits in the order of codes; as the decision seals it."""
    result, term, left = _result(found), _term(), found.rule.credits
    written: list[dict[str, Any]] = []
    for course in sorted(found.rule.own_courses.all(), key=lambda each: each.code):
        revision = CourseRevision.objects.of_code(course.code)[0]
        credits = min(left, revision.credits)
        left -= credits
        if credits > 0:
            record = recognise_credits(
                student=case.person, revision=revision, term=term, credits=credits, result=result, by=by
            )
            written.append({"code": course.code, "credits": str(credits), "record": record.pk})
    if left > NOTHING:
        raise Refused(_("课程对应认的学分比本院的课程多，请先改好课程对应。"))
    return written


def take_back(decision: Decision, by: User) -> None:
    """Reverse what this grant wrote, but for what somebody put right already."""
    wrote = [target["record"] for target in decision.targets if "record" in target]
    for record in CreditRecord.objects.effective().filter(pk__in=wrote).order_by("id"):
        correct_record(record=record, by=by)


def _result(found: Judged) -> Result:
    score = mean_score(found.brought)
    return Result(score=score) if score is not None else Result(grade="认定", passed=True)


def _term() -> Term:
    """That of today, or the last that began."""
    today = timezone.localdate()
    term = Term.objects.filter(starts_on__lte=today).order_by("-starts_on").first()
    if term is None:
        raise Refused(_("还没有学期，不能记入学分记录。"))
    return term
