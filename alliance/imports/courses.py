"""A file of a university's own courses: what is missing is added, what is written otherwise is changed."""

from typing import Any

from django.utils.translation import gettext as _

from alliance.imports.proposal import Change, Entry, Proposal, State, sealed
from alliance.imports.table import Labels, Line, labels_of, table_of
from alliance.models import PartnerCourse
from alliance.models.partner_course import MOST_CREDITS, MOST_HOURS
from alliance.models.vocabulary import CourseKind
from catalog.models import Organisation
from common.refusals import SENTENCES

COLUMNS = (
    "code", "cohort", "programme", "title_zh", "title_en", "credits", "hours", "kind", "category", "semester",
    "prerequisites", "source",
)  # fmt: skip
NEEDED = ("code", "title_zh")
KEY = ("code", "cohort")
FACTS = tuple(name for name in COLUMNS if name not in KEY)


def course_labels() -> Labels:
    return labels_of(PartnerCourse, COLUMNS)


def course_proposal(text: str, university: Organisation) -> Proposal[PartnerCourse]:
    """One question, however many rows."""
    lines = table_of(text, course_labels(), NEEDED)
    codes = {line.text("code") for line in lines}
    standing = {
        (course.code, course.cohort): course
        for course in PartnerCourse.objects.of(university).filter(code__in=codes)
    }
    world = sorted((key, facts_of(course)) for key, course in standing.items())
    seen: dict[tuple[str, str], int] = {}
    entries = [_entry(line, university, standing, seen) for line in lines]
    return Proposal(entries, sealed(text, university.pk, world))


def facts_of(course: PartnerCourse) -> list[str]:
    return [_said(getattr(course, name)) for name in FACTS]


def _entry(
    line: Line,
    university: Organisation,
    standing: dict[tuple[str, str], PartnerCourse],
    seen: dict[tuple[str, str], int],
) -> Entry[PartnerCourse]:
    fresh = PartnerCourse(organisation=university, **_facts(line))
    line.ask_of_fields(fresh)
    _judge(line, fresh)
    key = (fresh.code, fresh.cohort)
    first = seen.setdefault(key, line.number)
    if first < line.number:
        line.refuse("code", _("和第%(first)s行是同一个代码、同一个年级。") % {"first": first})
    found = standing.get(key)
    entry = Entry(line, str(fresh), fresh)
    return _compared(entry, found) if found else entry


def _facts(line: Line) -> dict[str, Any]:
    words = {name: line.text(name) for name in COLUMNS}
    return words | {
        "credits": line.amount("credits"),
        "hours": line.amount("hours"),
        "kind": line.choice("kind", CourseKind, CourseKind.UNKNOWN),
    }


def _judge(line: Line, fresh: PartnerCourse) -> None:
    """What the database would refuse, said beforehand in its own words."""
    for name, most in (("credits", MOST_CREDITS), ("hours", MOST_HOURS)):
        amount = getattr(fresh, name)
        if amount is not None and not line.is_faulty(name) and not 0 <= amount <= most:
            line.refuse(name, SENTENCES[f"partner_course_{name}"].text)


def _compared(entry: Entry[PartnerCourse], found: PartnerCourse) -> Entry[PartnerCourse]:
    """With the course that stands; a column the file does not have leaves it as it is."""
    told = [name for name in FACTS if name in entry.line.cells]
    for name in told:
        old, new = getattr(found, name), getattr(entry.fresh, name)
        if old != new:
            entry.changes.append(
                Change(entry.line.label(name), _spoken(found, name), _spoken(entry.fresh, name))
            )
            setattr(found, name, new)
    entry.fresh = found
    entry.state = State.CHANGED if entry.changes else State.SAME
    return entry


def _spoken(course: PartnerCourse, name: str) -> str:
    return str(course.get_kind_display()) if name == "kind" else _said(getattr(course, name))


def _said(value: object) -> str:
    return "" if value is None else str(value)
