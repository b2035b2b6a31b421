"""Lenses for tests: one that says something in every place, and ones that break in every way."""

from collections.abc import Mapping, Sequence
from typing import NoReturn

from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.text import format_lazy

from accounts.visitor import Visitor
from catalog.lens import Fragment, Option
from catalog.models.vocabulary import Stage

SEEN_BY = "cqupt"
TEMPLATE = "components/sample.html"


class HomeLens:
    """Shows visitors from one university what their school says of a course."""

    name = "home"
    label: str | Promise = "在我的学校"
    acts = False

    def applies(self, visitor: Visitor) -> bool:
        return visitor.university == SEEN_BY

    def marks(self, visitor: Visitor, codes: Sequence[str]) -> Mapping[str, Fragment]:
        return {code: Fragment(TEMPLATE, {"text": f"{visitor.university}认{code}"}) for code in codes}

    def panel(self, _visitor: Visitor, code: str) -> Fragment | None:
        return Fragment(TEMPLATE, {"text": f"{code}在我的学校"})

    def choices(self, _visitor: Visitor) -> Sequence[Option]:
        return [
            Option("recognised", "认可学分", Q(stage=Stage.GENERAL_EDUCATION)),
            Option("not-recognised", "暂不认可", ~Q(stage=Stage.GENERAL_EDUCATION)),
        ]


class SilentLens(HomeLens):
    """Applies and has nothing to say."""

    name = "silent"

    def marks(self, _visitor: Visitor, _codes: Sequence[str]) -> Mapping[str, Fragment]:
        return {}

    def panel(self, _visitor: Visitor, _code: str) -> Fragment | None:
        return None

    def choices(self, _visitor: Visitor) -> Sequence[Option]:
        return []


class FailingLens(HomeLens):
    """Applies, and then fails at everything asked of it."""

    name = "failing"

    def marks(self, _visitor: Visitor, _codes: Sequence[str]) -> NoReturn:
        raise LookupError

    def panel(self, _visitor: Visitor, _code: str) -> Fragment:
        return Fragment("components/there-is-none.html")

    def choices(self, _visitor: Visitor) -> Sequence[Option]:
        return [Option("any", "不存在的字段", Q(no_such_field=1))]


class Wordless:
    def __str__(self) -> NoReturn:
        raise LookupError


class MumblingLens(HomeLens):
    """Cannot say what its filter is called."""

    name = "mumbling"
    label = format_lazy("{}", Wordless())


class DividingLens(HomeLens):
    """Offers a choice that only the database finds to be nonsense."""

    name = "dividing"

    def choices(self, _visitor: Visitor) -> Sequence[Option]:
        return [Option("nobody", "除以零", Q(credits=F("credits") / 0)), *super().choices(_visitor)]


class DoubtfulLens(HomeLens):
    """Cannot even say whether it applies."""

    name = "doubtful"

    def applies(self, _visitor: Visitor) -> NoReturn:
        raise LookupError
