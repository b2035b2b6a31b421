"""A class's results as people type them: read forgivingly, every fault named by row and column. No query."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from itertools import islice
from unicodedata import normalize
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from students.models import Student
from students.models.signs import HIDDEN
from students.results import MOST_ROWS, Result, ResultRow, column_name, fault

MOST_BYTES = 1024 * 1024
ENCODINGS = ("utf-8-sig", "gb18030")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
BETWEEN = ",;\t，；"
SCORE = re.compile(r"-?\d{1,9}(\.\d{1,9})?", re.ASCII)
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
        if SCORE.fullmatch(text):
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
    _ask_for_visible_signs(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        filled = ((reader.line_num, row) for row in reader if any(cell.strip() for cell in row))
        rows = list(islice(filled, MOST_ROWS + 2))
    except csv.Error:
        raise ValidationError(
            _("第%(line)s行读不了：引号可能没有成对。") % {"line": reader.line_num}
        ) from None
    if not rows:
        raise ValidationError(_("文件是空的。"))
    if len(rows) > MOST_ROWS + 1:
        raise ValidationError(_("一次最多登记%(most)s行。") % {"most": MOST_ROWS})
    for line, row in rows:
        if any("\n" in cell or "\r" in cell for cell in row):
            raise ValidationError(_("第%(line)s行的一格里有换行，请删掉它。") % {"line": line})
    columns = _columns(rows[0][1])
    return [_typed(line, row, columns) for line, row in rows[1:]]


def decoded(content: bytes) -> str:
    """The text of a file as spreadsheets save it: UTF-8 with or without BOM, GB18030, or UTF-16 with BOM."""
    if len(content) > MOST_BYTES:
        raise ValidationError(_("文件太大了，最多1 MB。"))
    for encoding in ("utf-16",) if content.startswith(UTF_16) else ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError(_("读不了这个文件的文字，请另存为CSV（UTF-8或GB18030）再上传。"))


def _delimiter(text: str) -> str:
    """Whatever stands most often in the head."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max(BETWEEN, key=head.count)


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


def _ask_for_visible_signs(text: str) -> None:
    """The whole text at once: what ends a line elsewhere is no end of a line here."""
    if hidden := re.search(f"(?![\t\r\n])[{HIDDEN}]", text):
        line = text.count("\n", 0, hidden.start()) + 1
        raise ValidationError(_("第%(line)s行有看不见的控制字符，请删掉它们。") % {"line": line})
