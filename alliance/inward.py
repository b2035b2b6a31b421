"""From courses of theirs to what they give here: which rules apply together, and which are nearly met."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from alliance.brought import Asked, Brought, address_of, brought
from alliance.equations import Equation, equation, lowest_score
from alliance.models import Agreement, Equivalence, PartnerCourse
from alliance.models.equivalence import EquivalenceQuerySet
from alliance.models.vocabulary import Direction, Relation
from alliance.valuing import inside
from alliance.worth import Module, Rule, TooMany, worth
from catalog.models import Organisation, Programme

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Standing:
    """A rule, and what it still asks of somebody who brings these courses."""

    told: Equation
    missing: list[PartnerCourse]
    low: list[tuple[PartnerCourse, Decimal]]  # courses with the marks they lack
    above: bool  # a score is too good for this rule: another one is for it
    lacking: Decimal  # credits studied less than recognised

    @property
    def rule(self) -> Equivalence:
        return self.told.rule

    @property
    def tolerated(self) -> Decimal:
        return self.rule.agreement.shortfall_tolerance

    @property
    def is_too_small(self) -> bool:
        return self.lacking > self.tolerated

    @property
    def applies(self) -> bool:
        return not (self.missing or self.low or self.above or self.is_too_small)

    @property
    def lowest(self) -> Decimal:
        return lowest_score(self.rule)

    @property
    def distance(self) -> tuple[bool, int, bool, Decimal, int]:
        """The nearest first: what nothing can be done about last."""
        marks = sum((marks for _course, marks in self.low), NOTHING)
        return self.above, len(self.missing), self.is_too_small, marks, self.rule.pk


@dataclass(frozen=True)
class Spare:
    """A rule that applies and yet grants nothing beside the others; without `rival` the cap leaves no room."""

    standing: Standing
    rival: Equivalence | None


@dataclass(frozen=True)
class Gift:
    """What one agreement grants for them in all. Without credits there are too many ways: not proved."""

    agreement: Agreement
    credits: Decimal | None
    granted: list[Standing] = field(default_factory=list)
    spare: list[Spare] = field(default_factory=list)


@dataclass(frozen=True)
class Return:
    """All there is to say."""

    university: Organisation
    day: date
    wanted: Asked
    bringing: list[Brought]
    gifts: list[Gift]
    near: list[Standing]
    refused: list[Equation]

    @property
    def unknown(self) -> list[str]:
        known = {each.code for each in self.bringing}
        return [code for code in self.wanted if code not in known]

    @property
    def granted(self) -> list[Standing]:
        return [standing for gift in self.gifts for standing in gift.granted]

    @property
    def spare(self) -> list[Spare]:
        return [spare for gift in self.gifts for spare in gift.spare]

    @property
    def has_rules(self) -> bool:
        return bool(self.gifts or self.near or self.refused)

    @property
    def is_unscored(self) -> bool:
        """Whether a course without a score is taken to be good enough."""
        return any(each.score is None for each in self.bringing)

    @property
    def told(self) -> list[Equation]:
        """Every rule, what is refused last."""
        open_rules = [*self.granted, *(spare.standing for spare in self.spare), *self.near]
        return [*(standing.told for standing in open_rules), *self.refused]

    @property
    def is_sample(self) -> bool:
        return any(told.rule.is_illustrative() for told in self.told)

    @property
    def ruled(self) -> set[str]:
        """Codes some rule speaks of."""
        return {course.code for told in self.told for course in told.theirs}

    @property
    def unruled(self) -> list[Brought]:
        return [each for each in self.bringing if each.code not in self.ruled]

    @property
    def unruled_codes(self) -> list[str]:
        return [each.code for each in self.unruled]

    def address_with(self, standing: Standing) -> str:
        """The same, with the courses the rule still asks for."""
        more = {course.code: None for course in standing.missing if course.code not in self.wanted}
        return address_of(self.university, {**self.wanted, **more})


def rules_in(university: Organisation, day: date) -> EquivalenceQuerySet:
    """What is said here of that university's courses on that day."""
    return Equivalence.objects.in_force_on(day).at(university).filter(direction=Direction.IN)


def return_for(university: Organisation, wanted: Asked, programme: Programme | None, day: date) -> Return:
    """At most seven queries, however many rules there are."""
    bringing = brought(university, wanted)
    rows = [row for each in bringing for row in each.rows]
    rules = list(rules_in(university, day).of_partner_course(*rows).with_sides()) if rows else []
    places = places_in(programme) if rules else {}
    told = [equation(rule, day, places) for rule in rules]
    standings = [standing(each, bringing) for each in told if each.rule.relation != Relation.NONE]
    return Return(
        university=university,
        day=day,
        wanted=wanted,
        bringing=bringing,
        gifts=gifts([each for each in standings if each.applies]),
        near=sorted((each for each in standings if not each.applies), key=lambda each: each.distance),
        refused=[each for each in told if each.rule.relation == Relation.NONE],
    )


def places_in(programme: Programme | None) -> Mapping[str, bool]:
    """The codes of the programme, and whether they are compulsory: two queries."""
    entries = [entry for rows in inside(programme).values() for entry in rows] if programme else []
    return {entry.revision.course.code: entry.compulsory for entry in entries}


def standing(told: Equation, bringing: Iterable[Brought]) -> Standing:
    """How far somebody with these courses is from the rule; without a score it is taken to be good enough."""
    scores = {each.code: each.score for each in bringing}
    scored = [(course, scores[course.code]) for course in told.theirs if course.code in scores]
    lowest, until = lowest_score(told.rule), told.rule.score_until
    return Standing(
        told=told,
        missing=[course for course in told.theirs if course.code not in scores],
        low=[(course, lowest - score) for course, score in scored if score is not None and score < lowest],
        above=any(score is not None and until is not None and score >= until for _course, score in scored),
        lacking=_lacking(told),
    )


def _lacking(told: Equation) -> Decimal:
    """Nothing where a course has not published its credits."""
    studied = [course.credits for course in told.theirs if course.credits is not None]
    if len(studied) < len(told.theirs):
        return NOTHING
    return max(told.rule.credits - sum(studied, NOTHING), NOTHING)


def gifts(applying: Sequence[Standing]) -> list[Gift]:
    """By agreement; two are never added up, as each has its own cap."""
    agreements = dict.fromkeys(each.rule.agreement for each in applying)
    return [gift(each, [one for one in applying if one.rule.agreement == each]) for each in agreements]


def gift(agreement: Agreement, applying: Sequence[Standing]) -> Gift:
    """The most the rules grant together: within the cap, no course used twice on either side."""
    rules = {each.rule.pk: as_rule(each.told) for each in applying}
    codes = frozenset().union(*(rule.sources for rule in rules.values()))
    ordered = list(reversed(rules.values()))  # of two ways alike, the one by earlier rules
    # What is studied elsewhere fills no module here: what counts is that all of it is brought.
    everything = Module(NOTHING, dict.fromkeys(codes, NOTHING), codes)
    try:
        found = worth([everything], ordered, agreement.cap_in)
    except TooMany:
        return Gift(agreement, None, list(applying))
    if found is None:
        raise AssertionError("What is brought is one way through itself.")
    picked = [each for each in applying if each.rule.pk in found.most.rules]
    left = [Spare(each, _rival(each, picked, rules)) for each in applying if each not in picked]
    return Gift(agreement, found.most.recognised, picked, left)


def as_rule(told: Equation) -> Rule:
    """A course of theirs is known by its code: nobody takes it once for each cohort."""
    sources = frozenset(course.code for course in told.theirs)
    return Rule(told.rule.pk, sources, frozenset(part.code for part in told.ours), told.rule.credits)


def _rival(spare: Standing, picked: Iterable[Standing], rules: Mapping[int, Rule]) -> Equivalence | None:
    """The rule that uses a course this one would need."""
    own = rules[spare.rule.pk]
    for each in picked:
        other = rules[each.rule.pk]
        if own.sources & other.sources or own.targets & other.targets:
            return each.rule
    return None
