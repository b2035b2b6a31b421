"""What somebody got in a class: a score or a grade, and whether that is a pass. No row, no query."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.refusals import SENTENCES
from common.signs import ILL_WRITTEN
from students.models.record import FULL_MARKS, PASS_MARK

MOST_LETTERS, MOST_ROWS = 20, 1000
# What a form asks beside a result: nothing needs to be said where the result says it.
PASSES = (("", gettext_lazy("按成绩")), ("yes", gettext_lazy("通过")), ("no", gettext_lazy("未通过")))


@dataclass(frozen=True, kw_only=True)
class Result:
    """A score passes by itself; of a grade in words somebody has to say it."""

    score: Decimal | None = None
    grade: str = ""
    passed: bool | None = None

    @property
    def passes(self) -> bool:
        return bool(self.passed) if self.score is None else self.score >= PASS_MARK

    def faults(self) -> Iterator[tuple[str, str]]:
        """What is wrong with it: column and sentence."""
        if (self.score is None) == (self.grade == ""):
            yield "score", str(SENTENCES["record_score_or_grade"].text)
        elif self.score is None:
            yield from self._faults_of_grade()
        else:
            yield from self._faults_of_score(self.score)

    def _faults_of_grade(self) -> Iterator[tuple[str, str]]:
        if len(self.grade) > MOST_LETTERS:
            yield "grade", _("等级最多20个字。")
        if re.search(ILL_WRITTEN, self.grade):
            yield "grade", str(SENTENCES["record_grade"].text)
        if self.passed is None:
            yield "passed", _("只有等级没有分数时，要写明是否通过。")

    def _faults_of_score(self, score: Decimal) -> Iterator[tuple[str, str]]:
        if not (score.is_finite() and 0 <= score <= FULL_MARKS):
            yield "score", str(SENTENCES["record_score"].text)
        elif score != round(score, 1):
            yield "score", _("分数最多一位小数。")
        elif self.passed not in (None, self.passes):
            yield "passed", str(SENTENCES["record_passed_as_scored"].text)


@dataclass(frozen=True, kw_only=True)
class ResultRow:
    """One student's result; `line` is where the reader finds it in their form or file.

    A form knows the person; a table knows the number only, and a name may stand beside it.
    """

    line: int
    result: Result
    number: str = ""
    name: str = ""
    person: UUID | None = None

    @property
    def whose(self) -> UUID | str:
        return self.person or self.number


def column_name(column: str) -> str:
    """What the reader calls a column."""
    names = {
        "number": _("学号"), "name": _("姓名"), "score": _("分数"), "grade": _("等级"), "passed": _("通过"),
    }  # fmt: skip
    return names[column]


def fault(row: ResultRow, column: str, sentence: str) -> ValidationError:
    """A sentence that names row and column; `params` hold both for whoever marks the cell."""
    words = {"line": row.line, "column": column_name(column), "sentence": sentence, "field": column}
    return ValidationError(_("第%(line)s行“%(column)s”：%(sentence)s"), column, words)
