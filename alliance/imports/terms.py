"""The terms of a rule as its row says them; what the database would refuse is said beforehand, in its own words."""

from collections.abc import Iterator
from typing import Any

from alliance.imports.table import Line
from alliance.models import Equivalence
from alliance.models.equivalence import MOST_CREDITS, PASS_MARK
from alliance.models.vocabulary import SIGNS, CountsAs, Direction, Relation
from common.refusals import SENTENCES

WORDS = ("reason_zh", "reason_en", "condition_zh", "condition_en", "basis_zh", "basis_en", "source")
FULL_MARKS = 100


def term_facts(line: Line) -> dict[str, Any]:
    lowest = line.amount("score_from")
    return {name: line.text(name) for name in WORDS} | {
        "direction": line.choice("direction", Direction),
        "relation": _relation(line),
        "counts_as": line.choice("counts_as", CountsAs),
        "credits": line.amount("credits"),
        "score_from": PASS_MARK if lowest is None else lowest,
        "score_until": line.amount("score_until"),
        "valid_from": line.day("valid_from"),
        "valid_until": line.day("valid_until"),
    }


def _relation(line: Line) -> str:
    """In words or as its sign; nothing said is the same."""
    signs = {sign: value for value, sign in SIGNS.items()}
    return signs.get(line.text("relation")) or line.choice("relation", Relation, Relation.EQUAL)


def ask_of_terms(line: Line, rule: Equivalence) -> None:
    for name in _broken(rule):
        sentence = SENTENCES[name]
        if not line.is_faulty(sentence.field or ""):
            line.refuse(sentence.field or "", sentence.text)


def _broken(rule: Equivalence) -> Iterator[str]:
    """The checks of the table, by name; what is empty was refused already."""
    least, below = rule.score_from, rule.score_until
    if not 0 <= least <= FULL_MARKS or (below is not None and not least < below <= FULL_MARKS):
        yield "equivalence_scores"
    if rule.credits is not None and not 0 <= rule.credits <= MOST_CREDITS:
        yield "equivalence_credits"
    if rule.valid_from and rule.valid_until and rule.valid_until <= rule.valid_from:
        yield "equivalence_period"
    if rule.relation != Relation.EQUAL and rule.relation and not rule.reason_zh:
        yield "equivalence_reason"
    yield from _miscounted(rule)


def _miscounted(rule: Equivalence) -> Iterator[str]:
    nothing = rule.counts_as == CountsAs.NOTHING
    if not rule.counts_as or not rule.relation:
        return
    if (rule.relation == Relation.NONE) != nothing or (nothing and rule.credits):
        yield "equivalence_nothing_where_not_recognised"
    elif (
        rule.direction
        and not nothing
        and (rule.direction == Direction.IN) != (rule.counts_as == CountsAs.MODULE)
    ):
        yield "equivalence_module_where_it_counts_here"
