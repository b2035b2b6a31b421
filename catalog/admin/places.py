"""Where each thing stands in administration that a check of a programme speaks of."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.models import PoolCourse, Programme
from catalog.rules import Finding, Pass

HALVES, MODULES = "#halves", "#pools-group"
# What stands in the way or passes by itself, without a module of its own: which field it is about.
FIELDS = {
    "overfull": "max_credits_per_semester",
    "semesters_bearable": "max_credits_per_semester",
    "too_short": "total_credits",
}


@dataclass(frozen=True)
class Place:
    """An address, and what to call the way there."""

    address: str
    name: str


class Places:
    """The places of one programme; its courses are asked for once, when a check names one."""

    def __init__(self, programme: Programme, page: str = "") -> None:
        """Another page than the programme's own says where that is."""
        self.programme, self.page = programme, page
        self.rows: dict[tuple[int, str], tuple[int, int]] = {}

    def of_finding(self, finding: Finding) -> Place:
        """The revision that is at fault, the row of the course in its module, the module, or the field."""
        if finding.pool is None:
            return self._by_itself(finding.code)
        module = reverse("admin:catalog_pool_change", args=[finding.pool])
        found = self._row(finding.pool, finding.course) if finding.course else None
        if found is None:
            return Place(module, _("看这个模块"))
        row, revision = found
        if finding.code == "revision_draft":
            return Place(reverse("admin:catalog_courserevision_change", args=[revision]), _("看这门课"))
        return Place(f"{module}#entries-{row}", _("看这一行"))

    def of_pass(self, passed: Pass) -> str:
        """The squares, the modules, or the field."""
        if passed.rule == "halves":
            return self.page + HALVES
        return self._field(FIELDS[passed.rule]) if passed.rule in FIELDS else self.page + MODULES

    def _by_itself(self, code: str) -> Place:
        if code == "no_share":
            return Place(reverse("admin:catalog_categoryshare_changelist"), _("看占比的规定"))
        if code in FIELDS:
            return Place(self._field(FIELDS[code]), _("看这一栏"))
        return Place(self.page + HALVES, _("看两边"))

    def _field(self, name: str) -> str:
        """What can no longer be changed has no field of its own."""
        return self.page + (f"#id_{name}" if self.programme.is_draft else "#fields")

    def _row(self, pool: int, course: str) -> tuple[int, int] | None:
        """None when a colleague took it out a moment ago."""
        if not self.rows:
            self.rows = self._numbered()
        return self.rows.get((pool, course))

    def _numbered(self) -> dict[tuple[int, str], tuple[int, int]]:
        """Module and course -> which row of the module's page, and which revision."""
        entries = PoolCourse.objects.filter(pool__programme=self.programme)
        before: Counter[int] = Counter()
        rows = {}
        for pool, course, revision in entries.values_list("pool", "revision__course__code", "revision"):
            rows[pool, course] = (before[pool], revision)
            before[pool] += 1
        return rows
