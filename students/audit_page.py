"""An audit as people see it: the map's cells, what counts in each, what is short and why. Plain values, no query."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalog.models.vocabulary import Stage

NOTHING = Decimal(0)


@dataclass(frozen=True)
class AuditCourse:
    """A course where it stands. `counted`: in this very module; `allotted`: once what runs or is planned is passed."""

    code: str
    title: str
    credits: Decimal
    state: str
    compulsory: bool = False
    counted: bool = False
    allotted: bool = False
    stands_for: str = ""

    @property
    def asked(self) -> str:
        """The code the module lists: another where it is stood for."""
        return self.stands_for or self.code

    @property
    def texture(self) -> str:
        return {"earned": "solid", "failed": "open", "waived": "open"}.get(self.state, self.state)

    @property
    def word(self) -> str:
        words = {
            "earned": _("已修"), "recognised": _("已认定"), "running": _("在修"), "planned": _("已计划"), "waived": pgettext("学分", "免修"),
            "failed": _("未通过"), "open": _("未修"),
        }  # fmt: skip
        return words[self.state]


@dataclass(frozen=True)
class AuditPool:
    """A module: what it asks for, what counts in it (never more than that), and what is short.

    Short can be more than what is left to fill: a compulsory course nothing counts for is short by itself.
    """

    title: str
    required: Decimal
    taken: Decimal
    recognised: Decimal
    running: Decimal
    planned: Decimal
    short: Decimal
    courses: list[AuditCourse]
    missing: list[AuditCourse]

    @property
    def free(self) -> list[AuditCourse]:
        """Those of which any may be chosen."""
        return [course for course in self.courses if not course.compulsory]

    @property
    def counted(self) -> Decimal:
        return self.taken + self.recognised

    @property
    def squares(self) -> list[tuple[str, Decimal]]:
        """Texture and credits, from the midline outwards; together what the module asks for."""
        open = self.required - self.counted - self.running - self.planned
        parts = [
            ("solid", self.taken),
            ("recognised", self.recognised),
            ("running", self.running),
            ("planned", self.planned),
            ("open", open),
        ]
        return [(texture, credits) for texture, credits in parts if credits]


@dataclass(frozen=True)
class AuditCell:
    """Modules of one stage of one half, or of a whole half."""

    pools: list[AuditPool]

    @property
    def required(self) -> Decimal:
        return sum((pool.required for pool in self.pools), NOTHING)

    @property
    def counted(self) -> Decimal:
        return sum((pool.counted for pool in self.pools), NOTHING)

    @property
    def running(self) -> Decimal:
        return sum((pool.running for pool in self.pools), NOTHING)

    @property
    def short(self) -> Decimal:
        return sum((pool.short for pool in self.pools), NOTHING)


@dataclass(frozen=True)
class AuditRow:
    """Both halves of one stage; without a stage, of the whole."""

    stage: Stage | None
    foundation: AuditCell
    industry: AuditCell


@dataclass(frozen=True)
class AuditPage:
    """All of it. `satisfied` and `short` are None where that is not proved."""

    rows: list[AuditRow]
    satisfied: bool | None
    short: Decimal | None
    short_with_running: Decimal | None
    short_with_planned: Decimal | None
    reasons: list[str]
    surplus: list[AuditCourse]

    @property
    def halves(self) -> AuditRow:
        """The whole of both sides."""
        left = [pool for row in self.rows for pool in row.foundation.pools]
        right = [pool for row in self.rows for pool in row.industry.pools]
        return AuditRow(None, AuditCell(left), AuditCell(right))

    @property
    def beyond(self) -> Decimal:
        """Credits earned that count nowhere."""
        return sum((course.credits for course in self.surplus), NOTHING)
