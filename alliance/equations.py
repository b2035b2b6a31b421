"""A rule as people read it: what of ours, what of theirs, on what condition, until when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.models import Equivalence, PartnerCourse
from alliance.models.equivalence import PASS_MARK
from catalog.course_rows import address_of, category_name
from catalog.models import Course, CourseRevision
from catalog.models.vocabulary import Stage
from common.figures import plain

SOON = 90  # days
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Part:
    """A course of ours in an equation; `place` is 必修 or 任选 where it stands in the programme."""

    code: str
    title: str
    credits: Decimal
    stage: Stage
    category: str
    category_label: str
    place: str
    url: str


@dataclass(frozen=True)
class Equation:
    """Ours, a sign, theirs."""

    rule: Equivalence
    ours: list[Part]
    theirs: list[PartnerCourse]
    conditions: list[str]
    last_day: date | None
    days_left: int | None  # told only when they are few
    url: str

    @property
    def studied(self) -> Decimal:
        return sum((part.credits for part in self.ours), Decimal(0))

    @property
    def lost(self) -> Decimal:
        """Of ours, what is not recognised."""
        return max(self.studied - self.rule.credits, Decimal(0))


def codes_of(*told: Iterable[Equation]) -> list[str]:
    """Our courses in them."""
    return [part.code for equations in told for each in equations for part in each.ours]


def equation(rule: Equivalence, day: date, places: Mapping[str, bool]) -> Equation:
    """A rule read with its sides. `places`: the codes of the programme, and whether they are compulsory."""
    last = last_day_of(rule)
    left = None if last is None else (last - day).days + 1
    return Equation(
        rule=rule,
        ours=[part(course, places) for course in rule.own_courses.all()],
        theirs=list(rule.partner_courses.all()),
        conditions=conditions_of(rule),
        last_day=last,
        days_left=left if left is not None and 0 < left < SOON else None,
        url=reverse("alliance:rule", args=[rule.pk]),
    )


def part(course: Course, places: Mapping[str, bool]) -> Part:
    """As the revision that speaks for the course says."""
    speaking: list[CourseRevision] = vars(course)["speaking"]
    return part_of(speaking[0], course.code, places)


def part_of(revision: CourseRevision, code: str, places: Mapping[str, bool]) -> Part:
    words = {True: _("必修"), False: _("任选"), None: ""}
    return Part(
        code=code,
        title=revision.title,
        credits=revision.credits,
        stage=Stage(revision.stage),
        category=revision.category,
        category_label=category_name(revision.category),
        place=words[places.get(code)],
        url=address_of(code),
    )


def last_day_of(rule: Equivalence) -> date | None:
    """The last day on which rule and agreement both hold."""
    ends = (rule.valid_until, rule.agreement.valid_until, rule.agreement.ends_on)
    told = [end for end in ends if end is not None]
    return min(told) - DAY if told else None


def conditions_of(rule: Equivalence) -> list[str]:
    """The result asked for, then what else is asked, then why only a part counts."""
    return [text for text in (_score(rule), rule.condition, rule.reason) if text]


def lowest_score(rule: Equivalence) -> Decimal:
    """What rule and agreement both ask for."""
    return max(rule.score_from, rule.agreement.minimum_score)


def _score(rule: Equivalence) -> str:
    if not rule.credits:
        return ""
    lowest = lowest_score(rule)
    if rule.score_until is not None:
        between = {"lowest": plain(lowest), "below": plain(rule.score_until)}
        return _("成绩%(lowest)s分及以上，低于%(below)s分") % between
    return _("及格") if lowest <= PASS_MARK else _("成绩%(lowest)s分及以上") % {"lowest": plain(lowest)}
