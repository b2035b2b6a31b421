"""From a participation to its audit, and to what is kept of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from common.bilingual import reads_english
from students.audit import ENGINE_VERSION, Case, audit, case_bytes, case_from, dumped, hash_of
from students.audit.words import Names, lines
from students.case import NO_PLANS, Plans, cases_of
from students.models import Participation, StoredAudit

EARNED = "earned"
Result = Mapping[str, Any]
Run = Callable[[Callable[[Case], Result], Iterable[Case]], Iterable[Result]]


@dataclass(frozen=True)
class Audited:
    """What was asked and what the engine answered."""

    case: Case
    result: Result

    @property
    def is_satisfied(self) -> bool | None:
        """Whether what is earned meets the programme; None where that is not proved."""
        satisfied: bool | None = self.result["satisfied"]
        return satisfied

    def reasons(self, modules: Names | None = None) -> list[str]:
        """Why not, in the reader's language: how much is short, then the proof, modules by name where given."""
        short = self.result["short"][EARNED]
        head = _("还缺%(short)s学分。") % {"short": short} if short else _("还没有证明学分已经修满。")
        return [head, *self.proof(EARNED, modules)]

    def proof(self, reading: str, modules: Names | None = None) -> list[str]:
        """Why no more can be made of what there is, in the reader's language, line by line."""
        language = "en" if reads_english() else "zh"

        def said(entries: Iterable[Result]) -> list[str]:
            return [line.strip() for entry in entries for line in lines(self.case, entry, modules)[language]]

        first, *others = self._by_rulings(reading) or [[]]
        if not others or self.result["short"][reading] is None:
            return said(chain(first, *others))
        head = _("换用别的课程替代与免修，也不会缺得更少：")
        return [*said(first), head, *said(chain.from_iterable(others))]

    def _by_rulings(self, reading: str) -> list[list[Result]]:
        """The proof for each set of rulings; first the one that stands behind what is said to be short."""
        groups: dict[tuple[str | int, ...], list[Result]] = {}
        for entry in self.result["certificate"]:
            if entry["reading"] == reading:
                groups.setdefault(tuple(entry["rulings"]), []).append(entry)
        return sorted(groups.values(), key=lambda group: not self._is_behind(group, reading))

    def _is_behind(self, group: list[Result], reading: str) -> bool:
        """Whether it proves as much as is said and no more, with the rulings the answer uses."""
        least = min((entry["lacks"] for entry in group if "lacks" in entry), key=Decimal, default=None)
        used = set(self.result["rulings"][reading])
        return least == self.result["short"][reading] and used <= set(group[0]["rulings"])

    def to_keep(self, participation: Participation, by: User | None) -> StoredAudit:
        """The row that keeps it, not yet saved."""
        return StoredAudit(
            participation=participation,
            inputs=case_bytes(self.case).decode(),
            checksum=hash_of(self.case),
            engine=ENGINE_VERSION,
            result=dumped(dict(self.result)).decode(),
            satisfied=self.is_satisfied,
            made_by=by,
        )


def audited(
    participations: Iterable[Participation], on: date, run: Run = map, plans: Plans = NO_PLANS
) -> dict[int, Audited]:
    """Each by its id, as things stand on that day; the same five queries for one and for all.

    `run` is given the engine and the cases, in their order: a pool of processes may be put in its place.
    """
    cases = {id: case_from(case) for id, case in cases_of(participations, on, plans).items()}
    results = run(audit, cases.values())
    return {id: Audited(case, result) for (id, case), result in zip(cases.items(), results, strict=True)}
