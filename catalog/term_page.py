"""Terms as pages show them: which one is now, when and where to enrol, the week."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.visitor import Visitor
from catalog.lens import page_marks
from catalog.models import Offering, Term
from catalog.models.vocabulary import OfferingState
from catalog.timetable import timetable_of

STANDINGS = (gettext_lazy("正在上课"), gettext_lazy("还没开学"), gettext_lazy("已经结束"))
NOW, LATER, OVER = range(len(STANDINGS))


@dataclass(frozen=True)
class ListedTerm:
    """A term in the list."""

    term: Any
    days: str


@dataclass(frozen=True)
class Standing:
    """The terms that are running, still to come, or over."""

    label: str
    terms: list[ListedTerm]


def by_standing(terms: Iterable[Any]) -> list[Standing]:
    """Terms under what they are today: what runs first, then the next, then the past."""
    today = localdate()
    found: list[list[ListedTerm]] = [[], [], []]
    for term in terms:
        found[standing(term, today)].append(ListedTerm(term, span(term.starts_on, term.ends_on)))
    found[LATER].reverse()
    return [Standing(str(STANDINGS[i]), rows) for i, rows in enumerate(found) if rows]


def page_of_term(term: Term, visitor: Visitor) -> dict[str, Any]:
    """The context of a term's page, in a fixed number of queries."""
    offerings = list(Offering.objects.in_timetable(term))
    states = Counter(offering.state for offering in offerings)
    today = localdate()
    return {
        "term": term,
        "standing": STANDINGS[standing(term, today)],
        "week": term.week_of(today),
        "days": span(term.starts_on, term.ends_on),
        "enrolment": enrolment(term),
        "enrolment_state": enrolment_state(term, today),
        "taught": states[OfferingState.ACTIVE] + states[OfferingState.INACTIVE],
        "planned": states[OfferingState.CONCEPT],
        "cancelled": states[OfferingState.CANCELLED],
        "timetable": timetable_of(offerings),
        "marks": page_marks(visitor, [each.revision.course.code for each in offerings]),
        "sample_note": note_on(term, offerings),
    }


def standing(term: Term, today: date) -> int:
    """Now, later or over."""
    if term.starts_on > today:
        return LATER
    return NOW if term.ends_on >= today else OVER


def span(first: date, last: date) -> str:
    """Both days belong to it."""
    return _("%(first)s至%(last)s") % {"first": date_format(first), "last": date_format(last)}


def enrolment(term: Term) -> str:
    """The days of enrolment; nothing when they are not set."""
    if term.enrolment_from is None or term.enrolment_until is None:
        return ""
    return span(term.enrolment_from, term.enrolment_until)


def enrolment_state(term: Term, today: date) -> str:
    """What enrolment is today."""
    if term.enrolment_from is None or term.enrolment_until is None:
        return ""
    if today < term.enrolment_from:
        return _("还没开始")
    return _("正在选课") if today <= term.enrolment_until else _("已经截止")


def note_on(term: Term, offerings: Sequence[Offering]) -> str:
    """What of the term is a sample."""
    has_samples = any(offering.illustrative for offering in offerings)
    if term.illustrative and has_samples:
        return _("日期、选课地点、上课时间、教室与教师都是示例，等学院填写。")
    if term.illustrative:
        return _("日期与选课地点是示例，等学院填写。")
    return _("上课时间、教室与教师是示例，等学院填写。") if has_samples else ""
