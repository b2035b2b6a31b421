"""How many courses answer to each word of the filters, and which single group of ticks keeps others out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Case, Count, Q, Value, When

from catalog.models.document import CourseDocumentQuerySet

EVERY = ""  # the word every course answers to
NONE, SEVERAL = "", "*"
# Courses are counted by shelf first, as there are far fewer of those; all the rest is done with the sums.
TALLY = """
WITH found ({columns}) AS ({found}),
answering (words, courses) AS (
    SELECT ARRAY[''] || words || {lent}, courses FROM found JOIN catalog_courseshelf ON key = shelf
),
judged (words, courses, missed) AS (SELECT words, courses, {missed} FROM answering),
-- Once for each shelf, not for each of its words.
sorted (words, courses, missed) AS MATERIALIZED (
    SELECT words, courses, CASE cardinality(missed) WHEN 0 THEN '' WHEN 1 THEN missed[1] ELSE '*' END FROM judged
)
SELECT word, missed, sum(courses)::int FROM sorted, unnest(words) AS word GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Tally:
    """Courses counted by a word they answer to and the group of ticks they miss: none, one by name, or several."""

    counts: Mapping[tuple[str, str], int]
    totals: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for (word, _missed), courses in self.counts.items():
            self.totals[word] += courses

    def shown(self, word: str = EVERY) -> int:
        """Those that meet all ticks."""
        return self.counts.get((word, NONE), 0)

    def without(self, group: str, word: str = EVERY) -> int:
        """Those that would, if nothing were ticked in this group."""
        return self.shown(word) + self.counts.get((word, group), 0)

    def ever(self, word: str = EVERY) -> int:
        """All that the words find, whatever is ticked."""
        return self.totals[word]


def tally_of(
    documents: CourseDocumentQuerySet, ticked: Mapping[str, Sequence[str]], lent: Mapping[str, Q]
) -> Tally:
    """One query. `ticked` are words by group, `lent` are words no shelf knows, with what they mean."""
    # A condition that can never hold stays a truth value this way: wrapped alone Django writes it as 0.
    truths = {
        f"lent_{place}": Case(When(condition, then=Value(True)), default=Value(False))
        for place, condition in enumerate(lent.values())
    }
    found = documents.order_by().annotate(**truths).values("shelf", *truths).annotate(courses=Count("*"))
    # A query of signs alone finds nothing: that is counted too, instead of raised as Django would.
    sql, values = found.query.get_compiler(connection=connection, elide_empty=False).as_sql()
    statement = TALLY.format(
        columns=", ".join(["shelf", *truths, "courses"]),
        found=sql,
        lent=_lent(truths),
        missed=_missed(ticked),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, *lent, *_values(ticked)])
        return Tally({(word, missed): courses for word, missed, courses in cursor.fetchall()})


def _lent(truths: Iterable[str]) -> str:
    return _present(f"CASE WHEN {name} THEN %s END" for name in truths)


def _missed(ticked: Mapping[str, Sequence[str]]) -> str:
    return _present("CASE WHEN NOT words && %s::text[] THEN %s END" for _group in ticked)


def _values(ticked: Mapping[str, Sequence[str]]) -> Iterable[Any]:
    return (value for group, words in ticked.items() for value in (list(words), group))


def _present(cases: Iterable[str]) -> str:
    return f"array_remove(ARRAY[{', '.join(cases)}]::text[], NULL)"
