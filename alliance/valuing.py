"""A programme as it stands and the rules that hold on a day, told to `alliance.worth` as plain values."""

from collections.abc import Iterable, Sequence
from datetime import date

from alliance.models import Agreement, Equivalence
from alliance.models.vocabulary import Direction, Relation
from alliance.worth import Module, Rule, TooMany, Worth, worth
from catalog.models import Organisation, Pool, PoolCourse, Programme

Inside = dict[Pool, list[PoolCourse]]


def worth_at(partner: Organisation, programme: Programme, day: date) -> Worth | None:
    """What the programme is worth at that university: six queries. Two agreements have two caps: not proved."""
    rules = rules_at(partner, day)
    if len(agreements_of(rules)) > 1:
        raise TooMany
    return worth_by(rules, inside(programme))


def rules_at(partner: Organisation, day: date) -> list[Equivalence]:
    """What that university says of our courses on that day, what it refuses too: four queries."""
    return rules_of_all([partner], day)


def rules_of_all(partners: Iterable[Organisation], day: date) -> list[Equivalence]:
    """The same of several, in the same four queries."""
    rules = Equivalence.objects.in_force_on(day).filter(partner__in=partners, direction=Direction.OUT)
    return list(rules.with_sides())


def inside(programme: Programme) -> Inside:
    """Its modules with their courses: two queries."""
    entries = PoolCourse.objects.filter(pool__programme=programme).select_related("pool", "revision__course")
    found: Inside = {pool: [] for pool in programme.pools.order_by("position")}
    for entry in entries.order_by("revision__course__code"):
        found[entry.pool].append(entry)
    return found


def granting(rules: Iterable[Equivalence]) -> list[Equivalence]:
    return [rule for rule in rules if rule.relation != Relation.NONE]


def agreements_of(rules: Iterable[Equivalence]) -> list[Agreement]:
    """The agreements under which something is recognised, each once."""
    return list(dict.fromkeys(rule.agreement for rule in granting(rules)))


def worth_by(rules: Iterable[Equivalence], pools: Inside, *, is_capped: bool = True) -> Worth | None:
    """What these modules of a programme are worth by the rules of one agreement, under its cap."""
    return worth_in(rules, modules_of(pools), is_capped=is_capped)


def worth_in(
    rules: Iterable[Equivalence], modules: Sequence[Module], *, is_capped: bool = True
) -> Worth | None:
    """The same of any modules."""
    grants = granting(rules)
    cap = next((rule.agreement.cap_out for rule in grants if is_capped), None)
    return worth(modules, [_rule(each) for each in grants], cap)


def modules_of(pools: Inside) -> list[Module]:
    return [_module(*each) for each in pools.items()]


def _module(pool: Pool, entries: Sequence[PoolCourse]) -> Module:
    return Module(
        pool.min_credits,
        {entry.revision.course.code: entry.revision.credits for entry in entries},
        frozenset(entry.revision.course.code for entry in entries if entry.compulsory),
    )


def _rule(rule: Equivalence) -> Rule:
    """A home course is known by its key: one code may be two courses there."""
    sources = frozenset(course.code for course in rule.own_courses.all())
    targets = frozenset(str(course.pk) for course in rule.partner_courses.all())
    return Rule(rule.pk, sources, targets, rule.credits)
