"""What the visitor's own university recognises, beside our courses: a chip in rows, a panel, a filter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.visitor import Visitor
from alliance.equations import Equation, equation
from alliance.homes import home_member
from alliance.models import Equivalence, Member
from alliance.models.equivalence import EquivalenceQuerySet
from alliance.models.vocabulary import Direction, Relation
from catalog.course_rows import address_of
from catalog.lens import Fragment, Option
from catalog.models import CourseRevision, Organisation
from catalog.models.vocabulary import RevisionStatus
from common.figures import plain


@dataclass(frozen=True)
class HomeWorth:
    """One course at home. `credits` where it counts by itself; `is_whole`: no credit of it is lost."""

    credits: str = ""
    studied: str = ""
    is_whole: bool = False
    is_joint: bool = False  # only together with others
    is_refused: bool = False  # said so, with a reason

    @property
    def is_recognised(self) -> bool:
        return bool(self.credits) or self.is_joint


UNRULED = HomeWorth()


class HomeLens:
    """Whose university is not known is shown where to choose it."""

    name: str = "home"
    label: str | Promise = _("在我的学校")
    acts = False

    def applies(self, _visitor: Visitor) -> bool:
        return True

    def marks(self, visitor: Visitor, codes: Sequence[str]) -> Mapping[str, Fragment]:
        day = timezone.localdate()
        member = home_member(visitor, day)
        if member is None:
            return {}
        worths = worths_at(member.organisation, codes, day)
        told = ((code, worths.get(code, UNRULED)) for code in codes)
        words = {"school": member.organisation}
        return {code: Fragment("alliance/_home_chip.html", {**words, "worth": worth}) for code, worth in told}

    def panel(self, visitor: Visitor, code: str) -> Fragment | None:
        day = timezone.localdate()
        member = home_member(visitor, day)
        return (
            _panel(member, code, day)
            if member
            else Fragment("alliance/_no_school.html", {"back": address_of(code)})
        )

    def choices(self, visitor: Visitor) -> Sequence[Option]:
        day = timezone.localdate()
        member = home_member(visitor, day)
        if member is None:
            return []
        granting = rules_of(member.organisation, day).exclude(relation=Relation.NONE)
        counts = Q(Exists(granting.filter(own_side__course=OuterRef("course"))))
        return [Option("yes", _("认可学分"), counts), Option("no", _("暂不认可"), ~counts)]


def rules_of(university: Organisation, day: date) -> EquivalenceQuerySet:
    """What it says of our courses on that day."""
    return Equivalence.objects.in_force_on(day).at(university).filter(direction=Direction.OUT)


def worths_at(university: Organisation, codes: Sequence[str], day: date) -> dict[str, HomeWorth]:
    """Course code -> what it is worth there: one query; a code without any rule is left out."""
    spoken = CourseRevision.objects.filter(
        course=OuterRef("own_side__course"), status=RevisionStatus.PUBLISHED
    )
    rules = rules_of(university, day).filter(own_side__course__code__in=codes)
    rows = rules.values_list(
        "own_side__course__code", "relation", "credits", "priority", Subquery(spoken.values("credits")[:1])
    )
    found: dict[str, list[tuple[str, Decimal, int, Decimal | None]]] = defaultdict(list)
    for code, *rule in rows:
        found[code].append((rule[0], rule[1], rule[2], rule[3]))
    return {code: _worth(rules) for code, rules in found.items()}


def _worth(rules: Sequence[tuple[str, Decimal, int, Decimal | None]]) -> HomeWorth:
    """By the rules it alone is the source of; else by those it shares (`priority` counts the sources)."""
    granting = [rule for rule in rules if rule[0] != Relation.NONE]
    alone = [credits for _relation, credits, sources, _studied in granting if sources == 1]
    if not alone:
        return HomeWorth(is_joint=bool(granting), is_refused=not granting)
    studied = rules[0][3] or max(alone)
    span = "–".join(dict.fromkeys((plain(min(alone)), plain(max(alone)))))
    return HomeWorth(span, plain(studied), is_whole=min(alone) >= studied)


def _panel(member: Member, code: str, day: date) -> Fragment:
    """Six queries, however many rules."""
    worth = worths_at(member.organisation, [code], day).get(code, UNRULED)
    rules = rules_of(member.organisation, day).of_course(code).with_sides()
    told: list[Equation] = [equation(rule, day, {}) for rule in rules]
    context = {
        "member": member, "university": member.organisation, "code": code, "worth": worth,
        "equations": told,
        "is_sample": any(rule.is_illustrative() for rule in rules),
    }  # fmt: skip
    return Fragment("alliance/_home_panel.html", context)
