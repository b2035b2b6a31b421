"""What would come of a file: each row with what it means, what is wrong, and what only a person can settle."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.core.signing import Signer
from django.db.models import TextChoices
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from alliance.imports.table import Fault, Line
from common.tables import even_lines

MOST_QUESTIONS = 200
Fresh = TypeVar("Fresh")


class State(TextChoices):
    NEW = "new", _("新增")
    CHANGED = "changed", _("修改")
    SAME = "same", _("已有，一样")
    LEFT = "left", _("不导入")


@dataclass(frozen=True)
class Question:
    """One thing about one row that could mean several; `chosen` is what the officer said."""

    name: str
    line: Line
    column: str
    sentence: str
    options: list[tuple[str, str]]
    chosen: str = ""

    @property
    def label(self) -> str:
        return self.line.label(self.column)

    @property
    def is_open(self) -> bool:
        return self.chosen not in (value for value, _label in self.options)


@dataclass(frozen=True)
class Change:
    label: str
    old: str
    new: str


@dataclass
class Entry(Generic[Fresh]):
    """One row of the file and the row of ours it is or becomes."""

    line: Line
    told: str
    fresh: Fresh
    state: State = State.NEW
    changes: list[Change] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return any(question.is_open for question in self.questions)

    @property
    def is_faulty(self) -> bool:
        return bool(self.line.faults)


@dataclass
class Proposal(Generic[Fresh]):
    """`seal` is of the text and of what it was compared with: whoever confirms says which preview was read."""

    entries: list[Entry[Fresh]]
    seal: str = ""

    @property
    def faults(self) -> list[Fault]:
        return [fault for entry in self.entries for fault in entry.line.faults]

    @property
    def questions(self) -> list[Question]:
        return [question for entry in self.entries for question in entry.questions]

    @property
    def open(self) -> list[Question]:
        return [question for question in self.questions if question.is_open]

    @property
    def has_work(self) -> bool:
        return any(entry.state in (State.NEW, State.CHANGED) for entry in self.entries)

    @property
    def is_ready(self) -> bool:
        return not self.faults and not self.open and self.has_work

    def of(self, *states: State) -> list[Entry[Fresh]]:
        """Those that are whole and of these states."""
        return [
            entry
            for entry in self.entries
            if entry.state in states and not entry.is_faulty and not entry.is_open
        ]

    @property
    def new(self) -> list[Entry[Fresh]]:
        return self.of(State.NEW)

    @property
    def changed(self) -> list[Entry[Fresh]]:
        return self.of(State.CHANGED)

    @property
    def same(self) -> list[Entry[Fresh]]:
        return self.of(State.SAME)

    @property
    def left(self) -> list[Entry[Fresh]]:
        return self.of(State.LEFT)

    def is_sealed_by(self, seal: str) -> bool:
        return constant_time_compare(self.seal, seal)


def sealed(text: str, *world: object) -> str:
    return Signer(salt="alliance.imports").signature("\0".join(map(repr, (even_lines(text), *world))))
