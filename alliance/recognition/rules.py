"""A7 and A8: good enough, big enough, and of no lesser kind."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from alliance.recognition.values import NOTHING, Brought, Fault, Finding, Rule, Terms, Verdict


def judge(rule: Rule, brought: Iterable[Brought], terms: Terms) -> Verdict:
    """What the rule says of these courses, in whatever order they come; courses it does not ask for are left out."""
    there = {each.code: each for each in brought if each.code in rule.sources}
    if rule.is_refusal:
        return Verdict((Finding(Fault.REFUSED),), NOTHING, NOTHING)
    lacking = _lacking(rule, there)
    findings = [finding for code in sorted(rule.sources) for finding in _of_one(code, there, rule, terms)]
    if there.keys() == rule.sources and lacking > terms.tolerance:
        findings.append(Finding(Fault.SMALL, lacking=lacking))
    return Verdict(tuple(findings), lacking, rule.credits)


def _of_one(code: str, there: Mapping[str, Brought], rule: Rule, terms: Terms) -> Iterator[Finding]:
    course = there.get(code)
    if course is None:
        yield Finding(Fault.MISSING, code)
        return
    yield from _of_its_score(course, rule, terms)
    if course.credits is None:
        yield Finding(Fault.UNMEASURED, code)
    yield from _of_its_kind(course, rule, terms)


def _of_its_score(course: Brought, rule: Rule, terms: Terms) -> Iterator[Finding]:
    """The stricter of agreement and rule is asked."""
    lowest = max(terms.minimum_score, rule.score_from)
    if course.score is None:
        yield Finding(Fault.UNSCORED, course.code)
    elif course.score < lowest:
        yield Finding(Fault.LOW, course.code, lowest - course.score)
    elif rule.score_until is not None and course.score >= rule.score_until:
        yield Finding(Fault.HIGH, course.code)


def _of_its_kind(course: Brought, rule: Rule, terms: Terms) -> Iterator[Finding]:
    """A higher kind may stand for a lower one; for the lowest, every course may."""
    if rule.stands_for in ("", terms.kinds[-1]):
        return
    if course.kind not in terms.kinds:
        yield Finding(Fault.UNTOLD, course.code)
    elif terms.kinds.index(course.kind) > terms.kinds.index(rule.stands_for):
        yield Finding(Fault.LESSER, course.code)


def _lacking(rule: Rule, there: Mapping[str, Brought]) -> Decimal:
    """Nothing is known to be lacking where a course did not publish its credits."""
    studied = [course.credits for course in there.values() if course.credits is not None]
    if len(studied) < len(rule.sources):
        return NOTHING
    return max(rule.credits - sum(studied, NOTHING), NOTHING)
