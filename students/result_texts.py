"""A class's results as people type them: read forgivingly, every fault named by row and column. No query."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import normalize
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from common.tables import NUMBER, ask_for_single_lines, filled_lines
from students.models import Student
from students.results import MOST_ROWS, Result, ResultRow, column_name, fault

YES = {"是", "通过", "合格", "及格", "y", "yes", "true", "1", "pass", "passed"}
NO = {"否", "不通过", "未通过", "不合格", "不及格", "n", "no", "false", "0", "fail", "failed"}
# Words of which everybody knows whether they pass.
PASSES = {
    "优秀",
    "优",
    "良好",
    "良",
    "中等",
    "中",
    "通过",
    "合格",
    "及格",
    "pass",
    "excellent",
    "good",
    "fair",
}
FAILS = {"不通过", "未通过", "不合格", "不及格", "fail", "failed", "缺考", "absent"}
HEADS = {
    "number": {"学号", "number", "student number", "student no", "student id"},
    "name": {"姓名", "name", "student name"},
    "score": {"分数", "成绩", "score", "result", "mark"},
    "grade": {"等级", "grade"},
    "passed": {"通过", "是否通过", "passed", "pass"},
}


@dataclass(frozen=True)
class Typed:
    """One line as it was typed: into a form beside a person, or into a table beside a number."""

    line: int
    score: str
    number: str = ""
    name: str = ""
    person: UUID | None = None
    grade: str = ""
    passed: str = ""
    has_grade: bool = False  # whether there is a place for a grade beside the one for a score
    has_passed: bool = False

    @property
    def is_blank(self) -> bool:
        return not (self.score or self.grade or self.passed)

    @property
    def row(self) -> ResultRow:
        """What it means. A word where a score belongs is a grade."""
        text = self.score.removesuffix("分") if not self.grade else self.score
        if NUMBER.fullmatch(text):
            result = Result(score=Decimal(text), grade=self.grade, passed=_said(self.passed))
        else:
            words = "".join((self.score, self.grade)) if not (self.score and self.grade) else self.grade
            result = Result(grade=words, passed=_said(self.passed) if self.passed else _known(words))
        return ResultRow(
            line=self.line, result=result, number=self.number, name=self.name, person=self.person
        )

    def faults(self) -> Iterator[ValidationError]:
        """What cannot be read at all; what it means is judged elsewhere."""
        row = self.row
        for column, sentence in self.unreadable():
            yield fault(row, column, sentence)

    def unreadable(self) -> Iterator[tuple[str, str]]:
        """Column and sentence. A word needs no column of its own where everybody knows whether it passes."""
        result = self.row.result
        if self.score and result.score is None:
            if self.has_grade:
                yield "score", _("分数要写成数字，例如87.5。")
            elif not self.has_passed and result.passed is None:
                yield "score", _("这个等级看不出是否通过。请填分数，或优秀、良好、中等、合格、不合格。")
        said, known = _said(self.passed), _known(result.grade)
        if self.passed and said is None:
            yield "passed", _("请写“是”或“否”。")
        if said is not None and known is not None and said != known:
            yield "passed", _("这个等级本身就说明了是否通过，两处要说得一样。")


def cleaned(text: str) -> str:
    """Full-width signs become plain ones; what keeps a spreadsheet from running a cell is taken off."""
    return normalize("NFKC", text).strip().removeprefix("'").strip()


def is_of(row: ResultRow, student: Student) -> bool:
    """Whether the name beside the number, if there is one, is that student's; 张 三 is 张三."""
    return not row.name or _bare(row.name) in map(_bare, (student.name_zh, student.name_en))


def typed_lines(text: str) -> list[Typed]:
    """Every line under the head; a table that cannot be read says why."""
    rows = filled_lines(text, MOST_ROWS)
    if len(rows) > MOST_ROWS + 1:
        raise ValidationError(_("一次最多登记%(most)s行。") % {"most": MOST_ROWS})
    ask_for_single_lines(rows)
    columns = _columns(rows[0][1])
    return [_typed(line, row, columns) for line, row in rows[1:]]


def _columns(head: list[str]) -> dict[str, int]:
    """Where each column stands."""
    names = [cleaned(cell).casefold() for cell in head]
    found: dict[str, int] = {}
    for column, known in HEADS.items():
        places = [at for at, name in enumerate(names) if name in known]
        if len(places) > 1:
            raise ValidationError(_("“%(column)s”一列出现了不止一次。") % {"column": column_name(column)})
        if places:
            found[column] = places[0]
    for column in ("number", *(() if {"score", "grade"} & set(found) else ("score",))):
        if column not in found:
            words = {"column": column_name(column)}
            raise ValidationError(_("第一行里没有“%(column)s”一列。请用下载的名单作表头。") % words)
    return found


def _typed(line: int, row: list[str], columns: dict[str, int]) -> Typed:
    cells = {name: cleaned(row[at]) if at < len(row) else "" for name, at in columns.items()}
    score, grade, passed = (cells.get(each, "") for each in ("score", "grade", "passed"))
    return Typed(
        line, score, cells["number"], cells.get("name", ""), grade=grade, passed=passed,
        has_grade="grade" in columns, has_passed="passed" in columns,
    )  # fmt: skip


def _bare(name: str) -> str:
    return "".join(cleaned(name).casefold().split())


def _said(text: str) -> bool | None:
    word = text.casefold()
    return True if word in YES else False if word in NO else None


def _known(grade: str) -> bool | None:
    word = grade.casefold()
    return True if word in PASSES else False if word in FAILS else None
