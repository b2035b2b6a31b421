"""What a student's plan is worth at home: over every way to fill what it leaves open."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from accounts.visitor import Visitor
from alliance.equations import lowest_score
from alliance.explorer import Span, proved_span
from alliance.homes import home_member
from alliance.models import Equivalence
from alliance.valuing import agreements_of, granting, rules_at
from alliance.worth import Module
from catalog.lens import Fragment
from catalog.models import Organisation
from students.audit_page import NOTHING, AuditCourse, AuditPool
from students.models import CreditRecord, Student
from students.plan_page import PlanPage

TO_BE_TAKEN = {"open", "failed"}
Scores = Mapping[str, Sequence[Decimal | None]]


@dataclass(frozen=True)
class PlanWorth:
    """`span`: once every module is filled. `held`: what is earned and planned already, by itself."""

    university: Organisation
    has_rules: bool
    total: Decimal = NOTHING
    span: Span | None = None
    held: Span | None = None
    is_sample: bool = False


def told(plan: PlanPage, visitor: Visitor) -> Fragment | None:
    """At most six queries, however much is planned."""
    if plan.audit is None:
        return None
    day = timezone.localdate()
    member = home_member(visitor, day)
    if member is None:
        return Fragment("alliance/_no_school.html", {"back": reverse("students:plan")})
    rules = rules_at(member.organisation, day)
    worth = worth_of(plan.pools, rules, scores_of(plan.student) if rules else {}, member.organisation)
    return Fragment("alliance/_plan_worth.html", {"worth": worth})


def worth_of(
    pools: Sequence[AuditPool], rules: Sequence[Equivalence], scores: Scores, university: Organisation
) -> PlanWorth:
    """Where two agreements, too many ways or none leave nothing proved, there is no number."""
    fitting = list(_fitting(granting(rules), pools, scores))
    span, held = None, None
    if len(agreements_of(rules)) == 1:
        span = proved_span(fitting, [_whole(pool) for pool in pools])
        held = proved_span(fitting, [_held(pool) for pool in pools])
    is_sample = any(rule.is_illustrative() for rule in rules)
    total = sum((pool.required for pool in pools), NOTHING)
    return PlanWorth(university, bool(rules), total, span, held, is_sample)


def _whole(pool: AuditPool) -> Module:
    """What counts in it stays, what is compulsory comes, of the rest as many as are still asked for."""
    counts = [course for course in pool.courses if _stays(course)]
    open_ones = [course for course in pool.courses if course.state in TO_BE_TAKEN]
    credits = {course.code: course.credits for course in (*counts, *open_ones)}
    due = {course.code for course in open_ones if course.compulsory}
    return Module(pool.required, credits, frozenset({course.code for course in counts} | due))


def _held(pool: AuditPool) -> Module:
    """Nothing but what is earned, running or planned."""
    credits = {course.code: course.credits for course in pool.courses if _stays(course)}
    return Module(NOTHING, credits, frozenset(credits))


def _stays(course: AuditCourse) -> bool:
    return course.allotted and course.state not in TO_BE_TAKEN


def _fitting(
    rules: Iterable[Equivalence], pools: Iterable[AuditPool], scores: Scores
) -> Iterable[Equivalence]:
    """What was recognised here is no source there; a result that is known must meet the rule."""
    states = {course.code: course.state for pool in pools for course in pool.courses if _stays(course)}
    for rule in rules:
        codes = [course.code for course in rule.own_courses.all()]
        if all(states.get(code) != "recognised" and _meets(rule, scores.get(code)) for code in codes):
            yield rule


def _meets(rule: Equivalence, scores: Sequence[Decimal | None] | None) -> bool:
    """Nobody knows yet what will come, nor what a grade in words comes to there: both are taken to meet it."""
    return not scores or any(score is None or _lies_in(rule, score) for score in scores)


def _lies_in(rule: Equivalence, score: Decimal) -> bool:
    return lowest_score(rule) <= score and (rule.score_until is None or score < rule.score_until)


def scores_of(student: Student) -> Scores:
    """Course code -> the results it was passed with: one query."""
    passed = CreditRecord.objects.effective().filter(person=student, passed=True)
    found: dict[str, list[Decimal | None]] = defaultdict(list)
    for code, score in passed.values_list("revision__course__code", "score"):
        found[code].append(score)
    return found
