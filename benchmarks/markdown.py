"""Tables in Markdown, with each goal beside what was reached."""

from collections.abc import Iterable, Sequence

GOAL, NO_GOAL = ("goal", "reached"), ("", "")


def at_least(measured: float, goal: float) -> Sequence[str]:
    return f"≥ {goal}", "yes" if measured >= goal else "**no**"


def at_most(measured: float, goal: float, unit: str = "") -> Sequence[str]:
    return f"≤ {goal}{unit}", "yes" if measured <= goal else "**no**"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, all columns but the first aligned right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))
