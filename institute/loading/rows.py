"""Reads CSV files and says exactly where one is wrong: file, row and column."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _

Meaning = TypeVar("Meaning")
FIRST_ROW = 2  # a spreadsheet shows the header as row 1


class Fault(Exception):
    """One sentence about what is wrong with a file, and where."""


@dataclass(frozen=True)
class Row:
    """One row of a file. Its cells are asked for by meaning; a cell without that meaning is a fault."""

    file: str
    number: int
    cells: Mapping[str, str]

    def fault(self, sentence: object, column: str = "") -> Fault:
        """The sentence, preceded by where it happened."""
        where = _("%(file)s第%(row)s行，%(column)s列：") if column else _("%(file)s第%(row)s行：")
        return Fault(f"{where % {'file': self.file, 'row': self.number, 'column': column}}{sentence}")

    def text(self, column: str) -> str:
        return self.cells[column]

    def pair(self, *names: str) -> dict[str, str]:
        """The Chinese and the English text of each name."""
        return {column: self.text(column) for name in names for column in (f"{name}_zh", f"{name}_en")}

    def words(self, column: str) -> list[str]:
        """Words divided by semicolons."""
        return [word for word in self.text(column).split(";") if word]

    def provenance(self) -> dict[str, object]:
        """Where the row's facts come from and which are samples, as far as the file says."""
        told: dict[str, object] = {"source": self.text("source")} if "source" in self.cells else {}
        return told | ({"illustrative": self.words("illustrative")} if "illustrative" in self.cells else {})

    def yes(self, column: str) -> bool:
        return self.one_of(column, {"true": True, "false": False})

    def whole(self, column: str) -> int:
        return self._read(column, int, _("应是整数"))

    def amount(self, column: str) -> Decimal:
        return self._read(column, amount, _("应是数字"))

    def day(self, column: str) -> date:
        return self._read(column, date.fromisoformat, _("应是日期，例如2026-09-01"))

    def hour(self, column: str) -> time:
        return self._read(column, time.fromisoformat, _("应是时刻，例如14:00"))

    def known(self, column: str, reading: Callable[[str], Meaning]) -> Meaning | None:
        """What the cell says, or None where it is empty: not published."""
        return reading(column) if self.text(column) else None

    def one_of(self, column: str, meanings: Mapping[str, Meaning]) -> Meaning:
        """What the word in the cell stands for."""
        return self.meaning(column, self.text(column), meanings)

    def choice(self, column: str, choices: type[TextChoices]) -> str:
        """One of the words that the model allows."""
        return self.one_of(column, {word: word for word in choices.values})

    def each_of(self, column: str, meanings: Mapping[str, Meaning]) -> list[Meaning]:
        """What each of the words in the cell stands for."""
        return [self.meaning(column, word, meanings) for word in self.words(column)]

    def joined(self, *columns: str) -> str:
        """Several cells as one name, for things that need more than one word to be told apart."""
        return " ".join(self.text(column) for column in columns)

    def meaning(self, column: str, word: str, meanings: Mapping[str, Meaning]) -> Meaning:
        """What this word, found in this column, stands for."""
        if word not in meanings:
            raise self.fault(_("没有“%(word)s”。") % {"word": word}, column)
        return meanings[word]

    def _read(self, column: str, reading: Callable[[str], Meaning], wanted: str) -> Meaning:
        try:
            return reading(self.text(column))
        except (ValueError, ArithmeticError) as error:
            told = _("%(wanted)s，现在是“%(word)s”。") % {"wanted": wanted, "word": self.text(column)}
            raise self.fault(told, column) from error


def amount(word: str) -> Decimal:
    """A finite decimal number."""
    number = Decimal(word)
    if not number.is_finite():
        raise ValueError(word)
    return number


def read(path: Path, columns: str) -> list[Row]:
    """The rows of a file, which must have exactly these columns."""
    header, *lines = _lines(path) or [[]]
    odd = sorted(set(header) ^ set(columns.split()))
    if odd or len(header) != len(set(header)):
        told = _("%(file)s第1行：列名缺少、多余或重复：%(columns)s。")
        raise Fault(told % {"file": path.name, "columns": _("、").join(odd or header)})
    return [_row(path.name, number, header, line) for number, line in enumerate(lines, FIRST_ROW)]


def _lines(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file, strict=True))
    except OSError as error:
        raise Fault(_("%(file)s不在，或者打不开。") % {"file": path.name}) from error
    except UnicodeDecodeError as error:
        raise Fault(_("%(file)s不是UTF-8编码。") % {"file": path.name}) from error
    except csv.Error as error:
        raise Fault(_("%(file)s不是完整的CSV，请检查引号。") % {"file": path.name}) from error


def _row(file: str, number: int, header: list[str], line: list[str]) -> Row:
    row = Row(file, number, dict(zip(header, (cell.strip() for cell in line), strict=False)))
    if len(line) != len(header):
        sizes = {"wanted": len(header), "found": len(line)}
        raise row.fault(_("应有%(wanted)s格，现在有%(found)s格。") % sizes)
    return row
