"""An audit drawn as the programme's map: every required credit a square, in the texture of what fills it. No query."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.models.vocabulary import Stage
from common.templatetags.squares import figure
from students.audit_page import NOTHING, AuditCell, AuditCourse, AuditPage, AuditPool

TEXTURES = ("solid", "recognised", "running", "planned", "open")
HAD, MEANT = ("earned", "recognised"), ("running", "planned")
Semesters = Mapping[str, int | None]
Squares = list[tuple[str, Decimal]]
# Course code -> what to look at, in a word or two.
Remarks = Mapping[str, Sequence[str]]
NO_REMARKS: Remarks = {}


@dataclass(frozen=True)
class Line:
    """A course, or what of a module is still to be chosen; `among` are the courses to choose from."""

    title: str
    words: list[str]
    squares: Squares
    beside: str = ""
    code: str = ""
    state: str = ""
    remarks: Sequence[str] = ()
    among: tuple[AuditCourse, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is a course that must be taken and is neither had nor meant."""
        return bool(self.code) and self.state in ("open", "failed")

    @property
    def url(self) -> str:
        return reverse("catalog:course", args=[self.code]) if self.code else ""


@dataclass(frozen=True)
class Side:
    """One half of one stage, or of all: what is asked for, what counts, and how it is drawn."""

    credits: Decimal
    counted: Decimal
    short: Decimal
    lines: list[Line]

    @property
    def squares(self) -> Squares:
        """Each texture once, from the midline outwards."""
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for line in self.lines:
            for texture, credits in line.squares:
                sums[texture] += credits
        return [(texture, sums[texture]) for texture in TEXTURES if texture in sums]


@dataclass(frozen=True)
class Row:
    """Both halves of one stage; without a stage, of the whole."""

    stage: Stage | None
    foundation: Side
    industry: Side


@dataclass(frozen=True)
class RecordMap:
    """The whole of it."""

    rows: list[Row]
    whole: Row

    @property
    def halves(self) -> dict[str, Decimal]:
        return {"foundation": self.whole.foundation.credits, "industry": self.whole.industry.credits}

    @property
    def owed(self) -> list[str]:
        """The courses that must still be taken, and those to choose from."""
        sides = [side for row in self.rows for side in (row.foundation, row.industry)]
        lines = [line for side in sides for line in side.lines]
        return [line.code for line in lines if line.is_open] + [
            course.code for line in lines for course in line.among
        ]

    @property
    def required(self) -> Decimal:
        return sum(self.halves.values(), NOTHING)

    @property
    def counted(self) -> Decimal:
        return self.whole.foundation.counted + self.whole.industry.counted

    @property
    def is_empty(self) -> bool:
        """Whether nothing fills any square yet."""
        sides = (self.whole.foundation, self.whole.industry)
        return all(texture == "open" for side in sides for texture, _credits in side.squares)


def record_map(page: AuditPage, semesters: Semesters, remarks: Remarks = NO_REMARKS) -> RecordMap:
    """`semesters`: in which one each course is placed; `remarks`: what else is to be said of it."""

    def drawn(stage: Stage | None, foundation: AuditCell, industry: AuditCell) -> Row:
        return Row(stage, *(_side(cell, semesters, remarks) for cell in (foundation, industry)))

    halves = page.halves
    return RecordMap(
        [drawn(row.stage, row.foundation, row.industry) for row in page.rows],
        drawn(None, halves.foundation, halves.industry),
    )


def _side(cell: AuditCell, semesters: Semesters, remarks: Remarks) -> Side:
    lines = [line for pool in cell.pools for line in _Module(pool, semesters, remarks).lines()]
    return Side(cell.required, cell.counted, cell.short, lines)


class _Module:
    """A module as lines. Squares are dealt out: first what counts, then what runs, then what is missing."""

    def __init__(self, pool: AuditPool, semesters: Semesters, remarks: Remarks) -> None:
        self.pool, self.semesters, self.remarks = pool, semesters, remarks
        self.fixed = [course for course in pool.courses if course.compulsory]
        self.free = pool.free
        self.left = {"counted": pool.counted, "running": pool.running, "planned": pool.planned}
        self.left["open"] = pool.required - sum(self.left.values())
        self.dealt: dict[str, Squares] = {}

    def lines(self) -> Iterator[Line]:
        for course in (*self.fixed, *self.free):
            self.deal(course)
        for course in self.fixed:
            yield self.line(course)
        for course in self.free:
            if self.dealt[course.asked]:
                yield self.line(course, _("任选"))
        if rest := self.rest():
            yield self.choice(rest)

    def deal(self, course: AuditCourse) -> None:
        """The squares a course stands for; dots only where it must be taken."""
        if course.state in HAD:
            parts = [(course.texture, self.take("counted", course.credits))] if course.counted else []
        elif course.state in MEANT:
            parts = [(course.state, self.take(course.state, course.credits))] if course.allotted else []
        else:
            owed = course.compulsory and course.state != "waived"
            parts = [("open", self.take("open", course.credits))] if owed else []
        self.dealt[course.asked] = [(texture, credits) for texture, credits in parts if credits]

    def take(self, kind: str, credits: Decimal) -> Decimal:
        taken = min(credits, self.left[kind])
        self.left[kind] -= taken
        return taken

    def rest(self) -> Squares:
        """What no course that must be taken, and none that was, stands for."""
        return [
            (texture, self.left[kind])
            for kind, texture in (
                ("counted", "solid"),
                ("running", "running"),
                ("planned", "planned"),
                ("open", "open"),
            )
            if self.left[kind]
        ]

    def line(self, course: AuditCourse, kind: str = "") -> Line:
        word = _("替代%(code)s") % {"code": course.stands_for} if course.stands_for else ""
        return Line(
            title=course.title,
            words=[each for each in (course.code, kind, course.word, word) if each],
            remarks=self.remarks.get(course.code, ()),
            squares=self.dealt[course.asked],
            beside=_semester(self.semesters.get(course.asked)),
            code=course.code,
            state=course.state,
        )

    def choice(self, squares: Squares) -> Line:
        """The courses still to choose from stand behind it."""
        credits = figure(sum((credits for _texture, credits in squares), NOTHING))
        among = tuple(course for course in self.free if not self.dealt[course.asked])
        title = _("任选%(credits)s学分，还没选") % {"credits": credits}
        return Line(title, [], squares, among=among)


def _semester(number: int | None) -> str:
    return _("第%(semester)s学期") % {"semester": number} if number else ""
