"""What differs between two programmes, in words."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from catalog.models.vocabulary import Category, Stage
from catalog.rules import Comparison, CourseChange, Standing
from catalog.rules.comparison import CellKey
from common.figures import plain


def difference_in_words(before: Decimal, after: Decimal) -> str:
    """More, less, or the same."""
    more = abs(after - before)
    words = {"more": plain(more)}
    if not more:
        return _("没有变")
    # A language that knows plurals asks whether it is exactly one.
    number = 1 if more == 1 else 2
    if after > before:
        return ngettext("多%(more)s学分", "多%(more)s学分", number) % words
    return ngettext("少%(more)s学分", "少%(more)s学分", number) % words


def credits_in_words(credits: Decimal) -> str:
    words = {"credits": plain(credits)}
    return ngettext("%(credits)s学分", "%(credits)s学分", 1 if credits == 1 else 2) % words


def told(change: CourseChange, cell: CellKey) -> tuple[str, str]:
    """What happened, and how it stands or stood."""
    old, new = change.before, change.after
    if old is None or new is None:
        kind = _("新增") if new else _("去掉")
        return kind, _("，").join(standing_in_words(change.standing))
    if old.cell == new.cell:
        return _("改动"), _("；").join(aspects_in_words(change, old, new))
    if cell == new.cell:
        return _("移来"), _("原在%(cell)s") % {"cell": cell_name(old.cell)}
    return _("移走"), _("现在%(cell)s") % {"cell": cell_name(new.cell)}


def aspects_in_words(change: CourseChange, old: Standing, new: Standing) -> Iterable[str]:
    """Before and after, for each thing that differs."""
    words = {
        "pool": (old.pool.title, new.pool.title),
        "compulsory": (kind_of(old), kind_of(new)),
        "semester": (semester_of(old), semester_of(new)),
        "credits": (credits_in_words(old.course.credits), credits_in_words(new.course.credits)),
    }
    return (
        _("%(before)s → %(after)s") % dict(zip(("before", "after"), words[a], strict=True))
        for a in change.aspects
    )


def standing_in_words(standing: Standing) -> list[str]:
    return [kind_of(standing), semester_of(standing), credits_in_words(standing.course.credits)]


def kind_of(standing: Standing) -> str:
    return _("必修") if standing.course.compulsory else _("任选")


def semester_of(standing: Standing) -> str:
    semester = standing.course.semester
    return _("第%(semester)s学期") % {"semester": semester} if semester else _("学期待定")


def cell_name(cell: CellKey) -> str:
    stage, category = cell
    return _("%(stage)s%(category)s") % {"stage": Stage(stage).label, "category": Category(category).label}


def summary_of(found: Comparison) -> str:
    """How many courses came, went and changed."""
    kinds = [change.aspects for change in found.courses]
    came, went = kinds.count(("came",)), kinds.count(("went",))
    numbers = (
        (came, npgettext("差别", "新增%(count)s门课", "新增%(count)s门课", came)),
        (went, npgettext("差别", "去掉%(count)s门课", "去掉%(count)s门课", went)),
        (rest := len(kinds) - came - went, npgettext("差别", "改动%(count)s门课", "改动%(count)s门课", rest)),
    )
    parts = [words % {"count": count} for count, words in numbers if count]
    return _("%(parts)s。") % {"parts": _("，").join(parts)} if parts else _("课程没有变。")
