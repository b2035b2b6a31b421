"""The institute's files as plain rows, for tests of what they say."""

import csv
from collections import defaultdict

from django.conf import settings

FOLDER = settings.BASE_DIR / "institute" / "data"
FILES = sorted(path.name for path in FOLDER.glob("*.csv"))
Fact = dict[str, str]


def facts(file: str) -> list[Fact]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def by_code(file: str) -> dict[str, list[Fact]]:
    """The rows that belong to each course."""
    grouped: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts(file):
        grouped[fact["code"]].append(fact)
    return grouped


def words(file: str, column: str) -> set[str]:
    """What stands in a column, whole cells and words divided by semicolons alike."""
    return {word.partition(":")[0] for fact in facts(file) for word in fact[column].split(";") if word}


def groups(code: str) -> list[set[str]]:
    """The prerequisite groups of a course."""
    grouped: dict[str, set[str]] = defaultdict(set)
    for fact in by_code("prerequisites.csv")[code]:
        grouped[fact["group"]].add(fact["requires"])
    return list(grouped.values())
