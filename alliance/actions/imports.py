"""A file is written whole: judged once more with everybody else kept out, or not at all."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from accounts.models import User
from alliance.imports.courses import FACTS
from alliance.imports.proposal import Entry, Proposal
from alliance.imports.rule import Rule
from alliance.models import (
    Agreement,
    Equivalence,
    EquivalenceCourse,
    EquivalencePartnerCourse,
    PartnerCourse,
)
from catalog.journal import journal
from catalog.models import Organisation
from common.refusals import Refused, action

Fresh = TypeVar("Fresh")
OVERTAKEN = "import_overtaken"


@action
def import_partner_courses(
    *, university: Organisation, judge: Callable[[], Proposal[PartnerCourse]], seen: str, by: User
) -> Proposal[PartnerCourse]:
    """One file of a university at a time."""
    Organisation.objects.select_for_update(no_key=True).get(pk=university.pk)
    found = _as_seen(judge(), seen)
    PartnerCourse.objects.bulk_create(entry.fresh for entry in found.new)
    PartnerCourse.objects.bulk_update([entry.fresh for entry in found.changed], FACTS)
    journal("import_partner_courses", university, by)
    return found


@action
def import_rules(
    *, university: Organisation, judge: Callable[[], Proposal[Rule]], seen: str, by: User
) -> Proposal[Rule]:
    """Whoever writes under any of the university's agreements waits, or is waited for."""
    list(Agreement.objects.in_turn().filter(parties__member__organisation=university))
    found = _as_seen(judge(), seen)
    _make_way(found.new)
    _write([entry.fresh for entry in found.new])
    for agreement in {entry.fresh.row.agreement for entry in found.new}:
        journal("import_rules", agreement, by)
    return found


def _as_seen(found: Proposal[Fresh], seen: str) -> Proposal[Fresh]:
    if not found.is_sealed_by(seen):
        raise Refused(_("你看过以后，文件或者已有的内容变了。什么都没有保存，请再看一遍。"), OVERTAKEN)
    if not found.is_ready:
        raise Refused(_("什么都没有保存：还有要改或要选的。"), OVERTAKEN)
    return found


def _make_way(entries: list[Entry[Rule]]) -> None:
    """What the officer said gives way: ended on the day the new one begins, or taken out of a draft."""
    replaced = [each.pk for entry in entries for each in entry.fresh.replaces]
    if replaced:
        Equivalence.objects.filter(pk__in=replaced).delete()
    ends: dict[date, list[int]] = defaultdict(list)
    for entry in entries:
        ends[entry.fresh.row.valid_from].extend(each.pk for each in entry.fresh.ends)
    for day, rules in ends.items():
        if rules:
            Equivalence.objects.filter(pk__in=rules).update(valid_until=day)


def _write(rules: list[Rule]) -> None:
    Equivalence.objects.bulk_create(rule.row for rule in rules)
    EquivalenceCourse.objects.bulk_create(
        EquivalenceCourse(equivalence=rule.row, course=course) for rule in rules for course in rule.ours
    )
    EquivalencePartnerCourse.objects.bulk_create(
        EquivalencePartnerCourse(equivalence=rule.row, partner_course=course)
        for rule in rules
        for course in rule.theirs
    )
