"""A file as an officer sends it: heads in either language, each cell asked for by what it should mean."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.db.models import Model, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override

from common.spreadsheet import harmless
from common.tables import NUMBER, ask_for_single_lines, filled_lines

MOST_ROWS = 1000
MOST_SIGNS = 40  # of what was sent and means nothing, this much is repeated
DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 2000, 2099
LANGUAGES = ("zh-hans", "en")
Labels = Mapping[str, object]  # column -> what people call it, in their own language


@dataclass(frozen=True)
class Fault:
    """One sentence about what is wrong, and where; without a column it is about the whole row."""

    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        place = (
            _("第%(line)s行“%(column)s”：%(sentence)s") if self.column else _("第%(line)s行：%(sentence)s")
        )
        return place % vars(self)


@dataclass
class Line:
    """One row. What cannot be read is said, and stands for nothing."""

    number: int
    cells: Mapping[str, str]
    labels: Labels
    faults: list[Fault] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The same for the same words, wherever the row stands."""
        told = "\0".join(f"{name}\0{self.cells[name]}" for name in sorted(self.cells))
        return sha256(told.encode()).hexdigest()[:16]

    def label(self, column: str) -> str:
        return str(self.labels.get(column, ""))

    def refuse(self, column: str, sentence: object) -> None:
        self.faults.append(Fault(self.number, self.label(column), str(sentence)))

    def is_faulty(self, column: str) -> bool:
        return any(fault.column == self.label(column) for fault in self.faults)

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def words(self, column: str) -> list[str]:
        """Words divided by semicolons."""
        return [word.strip() for word in re.split("[;；]", self.text(column)) if word.strip()]

    def amount(self, column: str) -> Decimal | None:
        text = normalize("NFKC", self.text(column))
        if text and not NUMBER.fullmatch(text):
            self.refuse(column, _("应是数字，现在是“%(word)s”。") % {"word": shown(text)})
            return None
        return Decimal(text) if text else None

    def day(self, column: str) -> date | None:
        text = normalize("NFKC", self.text(column))
        if not text:
            return None
        found = _day(text)
        if found is None:
            told = _("应是日期，例如2026-09-01，现在是“%(word)s”。")
            self.refuse(column, told % {"word": shown(text)})
        elif not FIRST_YEAR <= found.year <= LAST_YEAR:
            self.refuse(column, _("年份应在2000和2099之间。"))
        return found

    def choice(self, column: str, choices: type[TextChoices], otherwise: str = "") -> str:
        """One of the model's words, or how it is called in either language."""
        text = self.text(column)
        found = _called(choices).get(folded(text)) if text else otherwise
        if found is None:
            names = _("、").join(str(label) for label in choices.labels)
            words = {"word": shown(text), "words": names}
            self.refuse(column, _("没有“%(word)s”，可以写：%(words)s。") % words)
        return found or ""

    def ask_of_fields(self, row: Model) -> None:
        """What each field by itself refuses: too long, too many digits, empty."""
        ours = {name for name in self.labels if not self.is_faulty(name)}
        every = {each.name for each in row._meta.fields}
        ours -= {each.name for each in row._meta.fields if each.is_relation}  # said in better words elsewhere
        try:
            row.clean_fields(exclude=every - ours)
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                for sentence in sentences:
                    self.refuse(name, sentence)


def labels_of(model: type[Model], columns: Iterable[str]) -> dict[str, object]:
    return {name: getattr(model._meta.get_field(name), "verbose_name", name) for name in columns}


def table_of(text: str, labels: Labels, needed: tuple[str, ...]) -> list[Line]:
    """Every row under the head; a table that cannot be read says why."""
    rows = filled_lines(text, MOST_ROWS)
    if len(rows) > MOST_ROWS + 1:
        raise ValidationError(_("一次最多导入%(most)s行，请分成几个文件。") % {"most": MOST_ROWS})
    ask_for_single_lines(rows)
    head, *rest = rows
    columns = _columns(head[1], labels, needed)
    return [_line(number, row, columns, labels) for number, row in rest]


def shown(word: str) -> str:
    return word[:MOST_SIGNS] + ("…" if len(word) > MOST_SIGNS else "")


def folded(word: str) -> str:
    """Full-width and plain, large and small alike: for heads and fixed words, never for codes."""
    return normalize("NFKC", word).strip().casefold()


def plain_cell(cell: str) -> str:
    """As it was before it was made harmless for a spreadsheet."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and harmless(cell[1:]) == cell else cell


def _day(text: str) -> date | None:
    """Spreadsheets write 2026/9/1 where 2026-09-01 stood."""
    found = DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _called(choices: type[TextChoices]) -> dict[str, str]:
    """Every word for each value."""
    found = {value: value for value in choices.values}
    for language in LANGUAGES:
        with override(language):
            found |= {folded(str(label)): value for value, label in choices.choices}
    return found


def _heads(labels: Labels) -> dict[str, str]:
    """Every name of each column."""
    found = {name: name for name in labels}
    for language in LANGUAGES:
        with override(language):
            found |= {folded(str(label)): name for name, label in labels.items()}
    return found


def _columns(head: list[str], labels: Labels, needed: tuple[str, ...]) -> list[str]:
    """Which column stands at each place; nothing that somebody wrote is passed over."""
    known = _heads(labels)
    columns = [known.get(folded(plain_cell(cell)), "") for cell in head]
    faults = [Fault(1, shown(cell), _("没有这一列。")) for cell, name in _beside(head, columns) if not name]
    for name in labels:
        if columns.count(name) > 1:
            faults.append(Fault(1, str(labels[name]), _("这一列出现了不止一次。")))
        elif name in needed and name not in columns:
            faults.append(Fault(1, str(labels[name]), _("缺这一列。")))
    if faults:
        raise ValidationError([str(fault) for fault in faults])
    return columns


def _beside(head: list[str], columns: list[str]) -> Iterator[tuple[str, str]]:
    return ((cell, name) for cell, name in zip(head, columns, strict=True) if cell.strip())


def _line(number: int, row: list[str], columns: list[str], labels: Labels) -> Line:
    cells = {name: plain_cell(cell) for name, cell in zip(columns, row, strict=False) if name}
    line = Line(number, cells, labels)
    named = [bool(at < len(columns) and columns[at]) for at in range(len(row))]
    if any(cell.strip() and not has for cell, has in zip(row, named, strict=True)):
        line.refuse("", _("这一行的格子比列名多，逗号可能没有放在引号里。"))
    return line
