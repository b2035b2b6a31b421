"""What a grant gives at home: courses there, and the grade as it is called there."""

from dataclasses import dataclass
from typing import Any

from alliance.judging import Judged, mean_score
from alliance.models import RecognitionCase
from common.figures import plain


@dataclass(frozen=True)
class Home:
    grade: str
    targets: list[dict[str, Any]]


def home_of(case: RecognitionCase, found: Judged) -> Home:
    """By the member's own conversion; where it has none, the score as it is."""
    score = mean_score(found.brought)
    courses = sorted(found.rule.partner_courses.all(), key=lambda each: each.pk) if case.is_out else []
    targets = [
        {"code": each.code, "key": each.pk, "credits": None if each.credits is None else str(each.credits)}
        for each in courses
    ]
    if score is None or not case.is_out:
        return Home("", targets)
    steps = case.member.grade_steps.filter(lowest__lte=score).order_by("-lowest")
    step = steps.first()
    return Home(step.grade if step else plain(score), targets)
