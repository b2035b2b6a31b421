"""How well the judged queries are answered: recall and nDCG@10, by the way of asking."""

from collections.abc import Sequence
from statistics import mean

from django.db import transaction

from benchmarks.markdown import GOAL as HEAD
from benchmarks.markdown import NO_GOAL, at_least, table
from tests.catalog.judged.measure import Answer, answers, mean_ndcg

GOAL = 0.95


def relevance() -> str:
    """The table, in Markdown. The database is empty before and after."""
    with transaction.atomic():
        asked = answers()
        transaction.set_rollback(True)
    kinds = dict.fromkeys(answer.query.kind for answer in asked)
    rows = [row(kind, [answer for answer in asked if answer.query.kind == kind]) for kind in kinds]
    head = ("queries", "number", "recall", "nDCG@10", *HEAD)
    return "## Search: judged queries\n\n" + table(
        head, [*rows, (*row("all", asked)[:-2], *at_least(mean_ndcg(asked), GOAL))]
    )


def row(name: str, asked: list[Answer]) -> Sequence[str]:
    recall = mean(answer.recall for answer in asked)
    return name, str(len(asked)), f"{recall:.3f}", f"{mean_ndcg(asked):.3f}", *NO_GOAL
