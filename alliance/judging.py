"""A line of a case and the rules that may answer it, told to `alliance.recognition` as plain values, and sealed as such.

A course of ours is known by its code, one of theirs by its key: one code may be two courses there.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone

from alliance.models import Agreement, CaseLine, CaseSource, Decision, Equivalence, RecognitionCase
from alliance.models.vocabulary import CountsAs, CourseKind, Relation
from alliance.recognition import Brought, Rule, Terms, Verdict, judge
from catalog.models import PoolCourse
from students.models import Participation, Student

STANDS_FOR = {CountsAs.REQUIRED: CourseKind.REQUIRED.value, CountsAs.ELECTIVE: CourseKind.ELECTIVE.value}
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Judged:
    """What a rule says of a line, and what it was told to say it."""

    rule: Equivalence
    verdict: Verdict
    brought: list[Brought]


def judged(line: CaseLine, rule: Equivalence) -> Judged:
    """Nothing is asked that a replay could not be told again."""
    brought = brought_by(line)
    return Judged(rule, judge(rule_of(rule), brought, terms_of(line.agreement)), brought)


def judged_by_all(line: CaseLine) -> list[Judged]:
    """By every rule for exactly these courses that held when the case was submitted, those that apply first."""
    brought, terms = brought_by(line), terms_of(line.agreement)
    keys = {each.code for each in brought}
    told = [(rule, rule_of(rule)) for rule in rules_of(line.case)]
    found = [
        Judged(rule, judge(plain, brought, terms), brought) for rule, plain in told if plain.sources == keys
    ]
    return sorted(found, key=lambda each: (not each.verdict.applies, each.rule.pk))


def rules_of(case: RecognitionCase) -> list[Equivalence]:
    """Those under its agreement, with its university, that held on the day it was submitted, or hold today."""
    day = day_of(case)
    rules = Equivalence.objects.filter(
        agreement=case.agreement_id, direction=case.direction, valid_from__lte=day
    )
    held = rules.at(case.member.organisation).exclude(valid_until__lte=day)
    return list(held.with_sides().order_by("-priority", "id"))


def day_of(case: RecognitionCase) -> date:
    return timezone.localdate(case.submitted_at) if case.submitted_at else timezone.localdate()


def replayed(decision: Decision) -> Verdict:
    """The same question once more, from what the decision sealed: A10."""
    assert decision.rule
    brought = [_told(each) for each in decision.sources]
    return judge(rule_of(decision.rule), brought, terms_of(decision.agreement))


def rule_of(rule: Equivalence) -> Rule:
    sources = (
        {course.code for course in rule.own_courses.all()} if rule.is_out else set(map(str, rule.source_ids))
    )
    return Rule(
        frozenset(sources), rule.credits, rule.score_from, rule.score_until,
        STANDS_FOR.get(CountsAs(rule.counts_as), ""), rule.relation == Relation.NONE,
    )  # fmt: skip


def terms_of(agreement: Agreement) -> Terms:
    return Terms(agreement.minimum_score, agreement.shortfall_tolerance, tuple(agreement.kind_order))


def brought_by(line: CaseLine) -> list[Brought]:
    """In whatever order they were written: by their keys."""
    sources = list(line.sources.select_related("record__revision__course", "partner_course").order_by("id"))
    codes = [each.record.revision.course.code for each in sources if each.record]
    kinds = _kinds_here(line.case.person, codes) if codes else {}
    return sorted((_brought(each, kinds) for each in sources), key=lambda each: each.code)


def _brought(source: CaseSource, kinds: Mapping[str, str]) -> Brought:
    if source.record:
        code = source.record.revision.course.code
        kind = kinds.get(code, CourseKind.UNKNOWN.value)
        return Brought(code, source.record.credits, source.record.score, kind)
    theirs = source.partner_course
    assert theirs
    return Brought(str(theirs.pk), theirs.credits, source.score, theirs.kind)


def _kinds_here(student: Student, codes: Collection[str]) -> Mapping[str, str]:
    """Compulsory in the programme the student was in last, or by choice; what is in none, nobody said."""
    place = Participation.objects.filter(student=student).order_by("since", "id").last()
    if place is None:
        return {}
    entries = PoolCourse.objects.filter(pool__programme=place.programme_id, revision__course__code__in=codes)
    kinds: dict[str, str] = {}
    for code, compulsory in entries.values_list("revision__course__code", "compulsory"):
        kinds.setdefault(code, (CourseKind.REQUIRED if compulsory else CourseKind.ELECTIVE).value)
    return kinds


def sealed(brought: Iterable[Brought]) -> list[dict[str, Any]]:
    """As a decision keeps it: codes and numbers, written one way."""
    return [
        {"code": each.code, "credits": _text(each.credits), "score": _text(each.score), "kind": each.kind}
        for each in brought
    ]


def mean_score(brought: Iterable[Brought]) -> Decimal | None:
    """Weighted by credits, to one decimal; unknown where one of them has no score or no credits."""
    parts = [(each.score, each.credits) for each in brought]
    known = [(score, credits) for score, credits in parts if score is not None and credits]
    if len(known) < len(parts) or not known:
        return parts[0][0] if len(parts) == 1 else None
    total = sum(score * credits for score, credits in known) / sum(credits for _score, credits in known)
    return Decimal(total).quantize(TENTH, ROUND_HALF_UP)


def _told(row: dict[str, Any]) -> Brought:
    return Brought(row["code"], _number(row["credits"]), _number(row["score"]), row["kind"])


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
