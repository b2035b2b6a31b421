"""A plan as JSON, as its twin wrote it or as somebody typed it: read strictly, every fault named by its place."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalog.models import Term
from students.models.plan import MOST_COURSES
from students.plan_changes import plannable
from students.planning.values import Terms

MOST_BYTES = 100 * 1024  # a plan of a hundred courses has six thousand
MOST_SIGNS = 40  # of what was sent and is no code, this much is repeated
Rows = list[object]


@dataclass(frozen=True)
class Calendar:
    """What a plan may speak of: courses once published, terms by code, and what stands in the plan already."""

    courses: Collection[str]
    terms: Mapping[str, Term]
    standing: Terms
    today: date


def decoded(sent: bytes) -> str:
    """A file's text; NUL is no text, and stands for nothing a plan has."""
    try:
        return sent.decode("utf-8-sig").replace("\0", "\N{REPLACEMENT CHARACTER}")
    except UnicodeDecodeError:
        raise ValidationError(_("这个文件不是UTF-8文字。")) from None


def plan_in(text: str, standing: Terms, today: date) -> dict[str, str]:
    """Course code -> term code; what cannot be a plan says why, row by row."""
    rows = rows_in(text)
    terms = {term.code: term for term in Term.objects.all()}
    calendar = Calendar({course.code for course in plannable(*_codes(rows))}, terms, standing, today)
    faults = [_("第%(row)s项：%(sentence)s") % told for told in _faults(rows, calendar)]
    if faults:
        raise ValidationError(faults)
    return dict(map(_placed, rows))


def rows_in(text: str) -> Rows:
    """The list of courses: the whole text, or what its `plan` holds."""
    if not text.strip():
        raise ValidationError(_("还没有内容：选一个文件，或者把JSON粘贴进来。"))
    if len(text.encode()) > MOST_BYTES:
        raise ValidationError(_("太长了：一份计划不超过100 KB。"))
    found = _parsed(text)
    rows = found.get("plan") if isinstance(found, dict) else found
    if not isinstance(rows, list):
        raise ValidationError(_("没有找到计划：要有“plan”，里面每门课一项。"))
    if len(rows) > MOST_COURSES:
        words = {"rows": len(rows), "most": MOST_COURSES}
        raise ValidationError(_("这里有%(rows)s门课，一份计划最多%(most)s门。") % words)
    return rows


def _parsed(text: str) -> object:
    """Numbers stay as they were written: no plan has any, and a very long one would take its time."""
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        words = {"line": error.lineno, "column": error.colno}
        raise ValidationError(_("第%(line)s行第%(column)s个字符起读不懂，这不是JSON。") % words) from None
    except RecursionError:
        raise ValidationError(_("一层套一层太深了，这不是一份计划。")) from None


def _codes(rows: Rows) -> Iterator[str]:
    """Those the database can be asked for."""
    for row in rows:
        code = row.get("course") if isinstance(row, dict) else None
        if isinstance(code, str) and code.isprintable():
            yield code


def _placed(row: object) -> tuple[str, str]:
    """A row without a fault."""
    return (row["course"], row.get("term") or "") if isinstance(row, dict) else ("", "")


def _faults(rows: Rows, calendar: Calendar) -> Iterator[dict[str, object]]:
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        sentence = _fault(row, calendar)
        if not sentence:
            code, _term = _placed(row)
            first = seen.setdefault(code, number)
            words = {"course": code, "first": first}
            sentence = _("%(course)s在第%(first)s项已经有了。") % words if first < number else ""
        if sentence:
            yield {"row": number, "sentence": sentence}


def _fault(row: object, calendar: Calendar) -> str:
    """What is wrong with one row by itself; nothing where it is right."""
    if not isinstance(row, dict) or not isinstance(row.get("course"), str):
        return _("没有写是哪门课（“course”）。")
    code, sent = row["course"], row.get("term")
    if code not in calendar.courses:
        return _("学院没有课程%(course)s，或者还没有发布。") % {"course": _shown(code)}
    if sent is not None and not isinstance(sent, str):
        return _("“term”要写学期的代码，或者空着。")
    if sent and sent not in calendar.terms:
        return _("没有学期%(term)s。") % {"term": _shown(sent)}
    if sent and _is_too_late(calendar, code, sent):
        return _("%(term)s已经结束，不能再排课。") % {"term": calendar.terms[sent]}
    return ""


def _is_too_late(calendar: Calendar, course: str, term: str) -> bool:
    """What stands in a past term already may stay there."""
    return calendar.terms[term].ends_on < calendar.today and calendar.standing.get(course) != term


def _shown(code: str) -> str:
    """What somebody sent, as far as it can be shown."""
    signs = (sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in code[:MOST_SIGNS])
    return "".join(signs) + ("…" if len(code) > MOST_SIGNS else "")
