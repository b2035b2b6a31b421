"""What a programme is worth at one university: the range, the equations behind it, and what is not recognised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alliance.equations import Equation, Part, equation, part_of
from alliance.models import Agreement, Equivalence
from alliance.models.vocabulary import Relation
from alliance.valuing import Inside, agreements_of, inside, rules_at, worth_by, worth_in
from alliance.worth import Module, TooMany, Worth
from catalog.models import Organisation, Programme
from catalog.models.vocabulary import Category
from catalog.words import joined
from common.figures import plain

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Span:
    """Between the least and the most; one number where they are the same."""

    least: Decimal
    most: Decimal

    def __str__(self) -> str:
        return "–".join(dict.fromkeys((plain(self.least), plain(self.most))))


@dataclass(frozen=True)
class Side:
    """One half: what is recognised of it, out of how much."""

    span: Span
    total: Decimal

    @property
    def squares(self) -> list[tuple[str, Decimal]]:
        """From the midline: whatever is chosen, by the right choice, not at all."""
        least, most = self.span.least, self.span.most
        return [("solid", least), ("planned", most - least), ("open", max(self.total - most, NOTHING))]


@dataclass(frozen=True)
class Verdict:
    """What one agreement gives. Without a span it is not proved (`too_many`) or there is no way at all."""

    agreement: Agreement
    span: Span | None = None
    besides: Span | None = None
    sides: tuple[Side, ...] = ()  # left and right; none where they do not add up to the whole
    best: str = ""  # titles to choose for the most
    too_many: bool = False

    @property
    def is_cut(self) -> bool:
        """Whether the cap keeps the two halves from counting together what each counts alone."""
        return self.span is not None and self.span.most < _sum(side.span for side in self.sides).most


@dataclass(frozen=True)
class Answer:
    """All there is to say."""

    university: Organisation
    day: date
    programme: Programme | None
    total: Decimal
    verdicts: list[Verdict]
    equations: list[Equation]
    refused: list[Equation]
    unruled: list[Part]

    @property
    def has_rules(self) -> bool:
        return bool(self.equations or self.refused)

    @property
    def is_sample(self) -> bool:
        return any(each.rule.is_illustrative() for each in (*self.equations, *self.refused))

    @property
    def unruled_sides(self) -> list[tuple[Category, list[Part]]]:
        return [(side, [part for part in self.unruled if part.category == side]) for side in Category]


def answer_at(university: Organisation, programme: Programme | None, day: date) -> Answer:
    """At most six queries, however many rules there are."""
    rules = rules_at(university, day)
    pools = inside(programme) if programme else {}
    revisions = {entry.revision.course.code: entry for entries in pools.values() for entry in entries}
    places = {code: entry.compulsory for code, entry in revisions.items()}
    told = [equation(rule, day, places) for rule in rules]
    spoken_of = {part.code for each in told for part in each.ours}
    return Answer(
        university=university,
        day=day,
        programme=programme,
        total=sum((pool.min_credits for pool in pools), NOTHING),
        verdicts=[verdict(each, _under(each, rules), pools) for each in agreements_of(rules)]
        if pools
        else [],
        equations=sorted((each for each in told if each.rule.relation != Relation.NONE), key=_place),
        refused=sorted((each for each in told if each.rule.relation == Relation.NONE), key=_place),
        unruled=[
            part_of(entry.revision, code, places)
            for code, entry in sorted(revisions.items())
            if code not in spoken_of
        ],
    )


def verdict(agreement: Agreement, rules: Sequence[Equivalence], pools: Inside) -> Verdict:
    """Of one agreement; two are never added up, as each has its own cap."""
    try:
        whole = worth_by(rules, pools)
        if whole is None:
            return Verdict(agreement)
        span, sides = span_of(whole), _sides(rules, pools)
    except TooMany:
        return Verdict(agreement, too_many=True)
    besides = Span(whole.least_besides.besides, whole.most_besides.besides)
    return Verdict(agreement, span, besides, sides, _best(whole, rules, pools))


def span_of(worth: Worth) -> Span:
    """Least and most."""
    return Span(worth.least.recognised, worth.most.recognised)


def proved_span(rules: Iterable[Equivalence], modules: Sequence[Module]) -> Span | None:
    """Of one agreement; nothing where no way leads through, or too many do."""
    try:
        found = worth_in(rules, modules)
    except TooMany:
        return None
    return span_of(found) if found else None


def _sides(rules: Sequence[Equivalence], pools: Inside) -> tuple[Side, ...]:
    """Each half by itself; none where one has no way through, or where a rule or a home course joins the two."""
    halves = [{pool: rows for pool, rows in pools.items() if pool.category == half} for half in Category]
    found = [worth_by(rules, part, is_capped=False) for part in (pools, *halves)]
    spans = [span_of(worth) for worth in found if worth]
    if len(spans) != len(found) or spans[0] != _sum(spans[1:]):
        return ()
    capped = [(worth_by(rules, half), sum((pool.min_credits for pool in half), NOTHING)) for half in halves]
    return tuple(Side(span_of(worth), total) for worth, total in capped if worth)


def _sum(spans: Iterable[Span]) -> Span:
    spans = list(spans)
    return Span(sum((each.least for each in spans), NOTHING), sum((each.most for each in spans), NOTHING))


def _best(worth: Worth, rules: Iterable[Equivalence], pools: Inside) -> str:
    """Electives that make the difference: recognised at the most, not studied at the least."""
    if worth.least.recognised == worth.most.recognised:
        return ""
    chosen = set(worth.most.courses) - set(worth.least.courses)
    counting = {
        course.code for rule in rules if rule.pk in worth.most.rules for course in rule.own_courses.all()
    }
    entries = (entry for rows in pools.values() for entry in rows if not entry.compulsory)
    return joined(
        entry.revision.title for entry in entries if entry.revision.course.code in chosen & counting
    )


def _under(agreement: Agreement, rules: Iterable[Equivalence]) -> list[Equivalence]:
    return [rule for rule in rules if rule.agreement == agreement]


def _place(told: Equation) -> tuple[int, str, int]:
    """By stage, then code."""
    return told.ours[0].stage, told.ours[0].code, told.rule.pk
