"""How well the judged queries are answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log2
from statistics import mean

from catalog.respelling import reread
from catalog.search import Sort, in_order, search
from tests.catalog.judged import Query, fill, queries

FIRST = 10
WANTED = 2  # the grade from which a course must be found
MAY_MISS = {"slip", "meaning"}


@dataclass(frozen=True)
class Answer:
    """What a query found, against what it should have."""

    query: Query
    ndcg: float
    recall: float

    @property
    def must_find(self) -> bool:
        return self.query.kind not in MAY_MISS


def answers() -> list[Answer]:
    """Every query of the set, asked as the page asks it; in an empty database."""
    grades = fill()
    return [_answer(query, grades[query.topic]) for query in queries()]


def mean_ndcg(of: list[Answer]) -> float:
    return mean(answer.ndcg for answer in of)


def found(text: str) -> list[str]:
    """The codes a query finds, the nearest first; read again if there are none."""
    nearest = in_order(search(text), Sort.RELEVANCE, text).values_list("course__code", flat=True)
    codes = list(nearest)
    meant = text if codes else reread(text)
    return codes if meant == text else found(meant)


def _answer(query: Query, grades: Mapping[str, int]) -> Answer:
    codes = found(query.text)
    wanted = {code for code, grade in grades.items() if grade >= WANTED}
    best = gain(sorted(grades.values(), reverse=True))
    return Answer(
        query,
        ndcg=gain([grades.get(code, 0) for code in codes]) / best,
        recall=len(wanted & set(codes)) / len(wanted),
    )


def gain(grades: list[int]) -> float:
    """Discounted cumulative gain of the first ten."""
    return sum(((1 << grade) - 1) / log2(place + 2) for place, grade in enumerate(grades[:FIRST]))
