"""A rule that would say something else about what another already says: which of them holds is a person's word."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alliance.imports.proposal import Entry, Question, State
from alliance.imports.rule import Rule
from alliance.models import Equivalence

Point = TypeVar("Point", Decimal, date)
SKIP, END, REPLACE = "skip", "end", "replace"


def stands_already(rule: Rule, standing: list[Equivalence], told: list[str]) -> bool:
    """Whether the very same is written down, as far as the file says."""
    ours, theirs = {course.pk for course in rule.ours}, {course.pk for course in rule.theirs}
    return any(
        _place(each) == _place(rule.row)
        and {side.course_id for side in each.own_side.all()} == ours
        and {side.partner_course_id for side in each.partner_side.all()} == theirs
        and all(getattr(each, name) == getattr(rule.row, name) for name in told)
        for each in standing
    )


def settle_overlap(
    entry: Entry[Rule], standing: list[Equivalence], before: list[Entry[Rule]], chosen: Mapping[str, str]
) -> Question | None:
    """Refused where two rows of the file contradict each other; asked where one contradicts what stands."""
    rule = entry.fresh
    gone = {each.pk for other in before for each in (*other.fresh.ends, *other.fresh.replaces)}
    rivals = [each for each in standing if each.pk not in gone and _meets(rule, each, each.source_ids)]
    question = _question(entry, rivals, chosen) if rivals else None
    if question and question.chosen == SKIP:
        entry.state = State.LEFT
        return question
    for other in before:
        if (
            other.state == State.NEW
            and not other.is_faulty
            and not other.is_open
            and _meets(rule, other.fresh.row, other.fresh.source_ids)
        ):
            entry.line.refuse(
                rule.starts_in,
                _("有歧义：和第%(first)s行的来源课程、分数和日期都重叠，只能留一条。")
                % {"first": other.line.number},
            )
            return None
    if question and not question.is_open:
        (rule.ends if question.chosen == END else rule.replaces).extend(rivals)
    return question


def _question(entry: Entry[Rule], rivals: list[Equivalence], chosen: Mapping[str, str]) -> Question:
    numbers = _("、").join(str(rival.pk) for rival in rivals)
    options = [(SKIP, _("不导入这一行，留着原来的"))]
    begins = entry.fresh.row.valid_from
    if all(_may_end(rival, begins) for rival in rivals):
        words = {"numbers": numbers, "day": date_format(begins)}
        options.append((END, _("原来的对应%(numbers)s到%(day)s为止，之后用这一行") % words))
    if all(rival.agreement.is_draft for rival in rivals):
        options.append((REPLACE, _("用这一行替换草稿里的对应%(numbers)s") % {"numbers": numbers}))
    told = _("和已有的对应%(numbers)s重叠：来源课程、分数和日期都有相同的。") % {"numbers": numbers}
    name = f"{entry.line.key}-overlap-0"
    return Question(name, entry.line, entry.fresh.starts_in, told, options, chosen.get(name, ""))


def _may_end(rival: Equivalence, on: date) -> bool:
    """A rule that stands ends from today on; one of a draft on any day after it began."""
    return rival.valid_from < on and (rival.agreement.is_draft or on >= timezone.localdate())


def _place(rule: Equivalence) -> tuple[int | None, int | None, str]:
    return rule.agreement_id, rule.partner_id, rule.direction


def _meets(rule: Rule, other: Equivalence, sources: list[int]) -> bool:
    """What the database asks of every two rules (A5)."""
    mine, row = rule.source_ids, rule.row
    return (
        _place(row) == _place(other)
        and len(mine) == len(sources)
        and not set(mine).isdisjoint(sources)
        and _overlap(row.score_from, row.score_until, other.score_from, other.score_until)
        and _overlap(row.valid_from, row.valid_until, other.valid_from, other.valid_until)
    )


def _overlap(start: Point, end: Point | None, other: Point, other_end: Point | None) -> bool:
    """Of two half-open intervals, open at the end where none is said."""
    return (other_end is None or start < other_end) and (end is None or other < end)
