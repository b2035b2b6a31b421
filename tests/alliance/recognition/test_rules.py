"""What a rule grants for what somebody brings, and what falls short: A7, A8, and A10 as far as rules decide."""

import ast
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

import alliance.recognition
from alliance.recognition import Brought, Fault, Finding, Rule, Terms, judge

TERMS = Terms(Decimal(60), Decimal("0.5"), ("required", "restricted_elective", "elective"))
COURSE = Brought("MATH1", Decimal(3), Decimal(75), "required")
RULE = Rule(frozenset({"MATH1"}), Decimal(3))


def faults(rule: Rule, *brought: Brought, terms: Terms = TERMS) -> list[Fault]:
    return [finding.fault for finding in judge(rule, brought, terms).findings]


def test_what_meets_the_rule_is_granted_whole() -> None:
    verdict = judge(RULE, [COURSE], TERMS)
    assert (verdict.applies, verdict.grants, verdict.lacking) == (True, Decimal(3), Decimal(0))


@pytest.mark.parametrize(
    ("score", "score_from", "marks"),
    [("60", "0", None), ("59.9", "0", "0.1"), ("79.9", "80", "0.1"), ("80", "80", None), ("59", "50", "1")],
)
def test_the_stricter_of_agreement_and_rule_asks_for_the_score(
    score: str, score_from: str, marks: str | None
) -> None:
    rule = replace(RULE, score_from=Decimal(score_from))
    expected = (Finding(Fault.LOW, "MATH1", Decimal(marks)),) if marks else ()
    assert judge(rule, [replace(COURSE, score=Decimal(score))], TERMS).findings == expected


@pytest.mark.parametrize(("score", "found"), [("79.9", []), ("80", [Fault.HIGH])])
def test_a_score_may_be_too_good_for_the_rule(score: str, found: list[Fault]) -> None:
    rule = replace(RULE, score_until=Decimal(80))
    assert faults(rule, replace(COURSE, score=Decimal(score))) == found


@pytest.mark.parametrize(
    ("credits", "grants", "lacking"),
    [("4", "3", "0"), ("3", "3", "0"), ("2.5", "3", "0.5"), ("2.49", "0", "0.51")],
)
def test_more_replaces_less_and_a_shortfall_only_within_tolerance(
    credits: str, grants: str, lacking: str
) -> None:
    verdict = judge(RULE, [replace(COURSE, credits=Decimal(credits))], TERMS)
    assert (verdict.grants, verdict.lacking) == (Decimal(grants), Decimal(lacking))


@pytest.mark.parametrize(
    ("kind", "stands_for", "found"),
    [
        ("required", "required", []),
        ("required", "elective", []),
        ("restricted_elective", "elective", []),
        ("elective", "elective", []),
        ("elective", "required", [Fault.LESSER]),
        ("elective", "restricted_elective", [Fault.LESSER]),
        ("restricted_elective", "required", [Fault.LESSER]),
        ("unknown", "required", [Fault.UNTOLD]),
        ("either", "required", [Fault.UNTOLD]),
        ("unknown", "elective", []),
        ("elective", "", []),
    ],
)
def test_required_stands_for_elective_and_never_the_reverse(
    kind: str, stands_for: str, found: list[Fault]
) -> None:
    assert faults(replace(RULE, stands_for=stands_for), replace(COURSE, kind=kind)) == found


def test_the_agreement_says_which_kind_is_higher() -> None:
    turned = replace(TERMS, kinds=("elective", "restricted_elective", "required"))
    rule, course = replace(RULE, stands_for="elective"), replace(COURSE, kind="required")
    assert (faults(rule, course), faults(rule, course, terms=turned)) == ([], [Fault.LESSER])


@pytest.mark.parametrize(
    ("unknown", "found"),
    [
        (replace(COURSE, score=None), [Fault.UNSCORED]),
        (replace(COURSE, credits=None), [Fault.UNMEASURED]),
        (replace(COURSE, credits=None, score=Decimal(59)), [Fault.LOW, Fault.UNMEASURED]),
    ],
)
def test_what_nobody_knows_is_granted_by_no_rule(unknown: Brought, found: list[Fault]) -> None:
    """A person decides, unless something is known to be against it."""
    verdict = judge(RULE, [unknown], TERMS)
    assert [finding.fault for finding in verdict.findings] == found
    assert (verdict.is_open, verdict.grants) == (Fault.LOW not in found, Decimal(0))


def test_a_rule_that_refuses_grants_nothing() -> None:
    verdict = judge(replace(RULE, is_refusal=True), [COURSE], TERMS)
    assert (verdict.findings, verdict.is_open) == ((Finding(Fault.REFUSED),), False)
    assert verdict.grants == Decimal(0)


def test_several_courses_fall_short_together_or_each_for_itself() -> None:
    rule = Rule(frozenset({"A", "B", "C"}), Decimal(6))
    low = Brought("B", Decimal(2), Decimal(55))
    fine = Brought("A", Decimal(1), Decimal(90))
    assert judge(rule, [low, fine], TERMS).findings == (
        Finding(Fault.LOW, "B", Decimal(5)),
        Finding(Fault.MISSING, "C"),
    )
    small = Brought("C", Decimal(2), Decimal(70))
    assert judge(rule, [low, fine, small], TERMS).findings == (
        Finding(Fault.LOW, "B", Decimal(5)),
        Finding(Fault.SMALL, lacking=Decimal(1)),
    )


def test_replayed_in_any_order_beside_any_others_it_says_the_same() -> None:
    rule = Rule(frozenset({"A", "B", "C"}), Decimal(6), stands_for="required")
    courses = [
        Brought(code, Decimal(1), Decimal(score)) for code, score in zip("ABCX", (59, 60, 61, 0), strict=True)
    ]
    first = judge(rule, courses, TERMS)
    assert len(first.findings) == 5
    assert {judge(rule, order, TERMS) for order in permutations(courses)} == {first}
    assert judge(rule, courses[:3], TERMS) == first


def test_the_rules_know_nothing_of_django() -> None:
    (folder,) = alliance.recognition.__path__
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in Path(folder).glob("*.py")]
    names = [node.module for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {(name or "").split(".")[0] for name in names} <= {
        "alliance", "collections", "dataclasses", "decimal", "enum", "hashlib",
    }  # fmt: skip
