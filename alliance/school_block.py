"""你来自哪所学校: on the home page, what each university recognises of the programme, in one glance."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alliance.explorer import Span, proved_span
from alliance.homes import MOST_BESIDE, homes
from alliance.models import Equivalence, Member
from alliance.valuing import Inside, agreements_of, inside, modules_of, rules_of_all
from catalog.models import Organisation, Programme


@dataclass(frozen=True)
class School:
    """One university and its answer. Without a span its rules are told where there is room for reasons."""

    member: Member
    is_mine: bool
    has_rules: bool
    span: Span | None

    @property
    def university(self) -> Organisation:
        return self.member.organisation


@dataclass(frozen=True)
class Schools:
    """Those that are shown, the visitor's own first, and how many there are."""

    shown: list[School]
    count: int
    total: Decimal
    is_sample: bool

    @property
    def are_searched(self) -> bool:
        return self.count > len(self.shown)


def schools_for(mine: Organisation | None, programme: Programme, day: date) -> Schools:
    """At most seven queries, however many universities and rules there are."""
    members = sorted(homes(day), key=lambda member: member.organisation != mine)
    shown = members[:MOST_BESIDE]
    rules: dict[Organisation, list[Equivalence]] = defaultdict(list)
    for rule in rules_of_all([member.organisation for member in shown], day):
        rules[rule.partner].append(rule)
    pools = inside(programme) if rules else {}
    told = [_school(member, mine, rules[member.organisation], pools) for member in shown]
    illustrated = [*shown, *(rule for found in rules.values() for rule in found)]
    return Schools(
        shown=told,
        count=len(members),
        total=sum((pool.min_credits for pool in programme.pools.all()), Decimal(0)),
        is_sample=any(each.is_illustrative() for each in illustrated),
    )


def _school(member: Member, mine: Organisation | None, rules: Sequence[Equivalence], pools: Inside) -> School:
    """Several agreements have caps of their own and are not added up."""
    span = proved_span(rules, modules_of(pools)) if len(agreements_of(rules)) == 1 else None
    return School(member, member.organisation == mine, bool(rules), span)
