"""A programme as it stands and the rules that hold on a day, told to `alliance.worth` as plain values."""

from collections.abc import Sequence
from datetime import date

from alliance.models import Equivalence
from alliance.models.vocabulary import Direction, Relation
from alliance.worth import Module, Rule, TooMany, Worth, worth
from catalog.models import Organisation, Pool, PoolCourse, Programme


def worth_at(partner: Organisation, programme: Programme, day: date) -> Worth | None:
    """What the programme is worth at that university: six queries. Two agreements have two caps: not proved."""
    rules = list(
        Equivalence.objects.in_force_on(day)
        .at(partner)
        .filter(direction=Direction.OUT)
        .exclude(relation=Relation.NONE)
        .with_sides()
    )
    agreements = {rule.agreement for rule in rules}
    if len(agreements) > 1:
        raise TooMany
    cap = next((agreement.cap_out for agreement in agreements), None)
    return worth(_modules(programme), [_rule(each) for each in rules], cap)


def _modules(programme: Programme) -> list[Module]:
    entries = PoolCourse.objects.filter(pool__programme=programme).select_related("pool", "revision__course")
    inside: dict[Pool, list[PoolCourse]] = {pool: [] for pool in programme.pools.order_by("position")}
    for entry in entries.order_by("revision__course__code"):
        inside[entry.pool].append(entry)
    return [_module(pool, courses) for pool, courses in inside.items()]


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
