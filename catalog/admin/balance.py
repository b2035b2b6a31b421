"""24 | 24 above the modules: the halves square by square, and what the rules say of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from catalog.admin.places import Place, Places
from catalog.facts import facts_of
from catalog.models import Programme
from catalog.models.vocabulary import Category, Stage
from catalog.rules import (
    Finding,
    PoolFacts,
    Severity,
    publication_findings,
    publication_passes,
    required,
    to_undo,
)


@dataclass(frozen=True)
class Side:
    """One half: squares within its share, and those beyond it."""

    category: Category
    within: Decimal
    beyond: Decimal

    @property
    def credits(self) -> Decimal:
        return self.within + self.beyond


@dataclass(frozen=True)
class Part:
    """What one stage has of a half."""

    credits: Decimal
    beyond: Decimal

    @property
    def squares(self) -> tuple[tuple[str, Decimal], ...]:
        return (("solid", self.credits - self.beyond), ("over", self.beyond))


@dataclass(frozen=True)
class Row:
    """One stage of both halves."""

    stage: Stage
    foundation: Part
    industry: Part


@dataclass(frozen=True)
class Told:
    """What a rule has to say, and the way to what it speaks of."""

    finding: Finding
    place: Place


@dataclass(frozen=True)
class Balance:
    """What the page of a programme shows above its modules."""

    sides: list[Side]
    rows: list[Row]
    refusals: list[Told]
    reminders: list[Told]
    passes: list[Place]
    undo: tuple[PoolFacts, ...]

    @property
    def others(self) -> int:
        """What else stands in the way, beside what heads the box."""
        return len(self.refusals) - 1

    @property
    def halves(self) -> dict[str, Decimal]:
        return {side.category: side.credits for side in self.sides}


def balance_of(programme: Programme, page: str = "") -> Balance:
    facts = facts_of(programme)
    now, findings = required(facts), publication_findings(facts)
    share = facts.foundation_share or Decimal("0.5")
    due = facts.total_credits * share
    places = Places(programme, page)
    told = [Told(finding, places.of_finding(finding)) for finding in findings]
    undo = to_undo(facts)
    sides = [
        _side(Category.FOUNDATION, now.foundation, due),
        _side(Category.INDUSTRY, now.industry, facts.total_credits - due),
    ]
    foundation, industry = (_parts(side, facts.pools, undo) for side in sides)
    return Balance(
        sides=sides,
        rows=[Row(stage, foundation[stage], industry[stage]) for stage in Stage],
        refusals=[each for each in told if each.finding.severity is Severity.REFUSE],
        reminders=[each for each in told if each.finding.severity is Severity.REMIND],
        passes=[Place(places.of_pass(each), each.sentence) for each in publication_passes(facts)],
        undo=undo if programme.is_draft else (),
    )


def _side(category: Category, credits: Decimal, due: Decimal) -> Side:
    return Side(category, within=min(credits, due), beyond=max(credits - due, Decimal(0)))


def _parts(side: Side, pools: Iterable[PoolFacts], blamed: Iterable[PoolFacts]) -> dict[Stage, Part]:
    """A half by stages. What is beyond it stands where a change broke the balance, else at the end."""
    credits = {stage: Decimal(0) for stage in Stage}
    for pool in pools:
        if pool.category == side.category:
            credits[Stage(pool.stage)] += pool.min_credits
    first = {pool.stage for pool in blamed if pool.category == side.category}
    rest, parts = side.beyond, {}
    for stage in sorted(Stage, key=lambda stage: (stage in first, stage), reverse=True):
        parts[stage] = Part(credits[stage], min(rest, credits[stage]))
        rest -= parts[stage].beyond
    return parts
