"""A catalogue of any size: generated courses beside the institute's own."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import StringIO
from itertools import chain
from random import Random
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Model

from benchmarks.copies import copy
from benchmarks.words import APART, FIELDS, FORMS, HALF, NOTHING, RARE, TOPICS
from catalog.index import index_courses
from catalog.models import (
    CoBuilder,
    Course,
    CourseDocument,
    CourseRevision,
    IndustryCluster,
    Offering,
    Organisation,
    RevisionCluster,
    Term,
)
from catalog.models.vocabulary import (
    Category,
    OfferingState,
    OrganisationKind,
    RevisionStatus,
    Stage,
    TeachingLanguage,
)

FIRST = 100_000  # all codes are of one length: the whole of one is the beginning of no other
ONCE = FIRST + 100  # courses before are never copied: what they alone say is said as often at every size
DRAWN = 10_000  # courses; beyond, they are copied
KINDS = 600
CREDITS = ("1", "1.5", "2", "3", "4")
PUBLISHED_AT = datetime(2026, 9, 1, tzinfo=UTC)


def begin() -> None:
    """The institute's own courses."""
    call_command("load_institute", stdout=StringIO())


def grow(size: int, drawn: int = DRAWN) -> None:
    """Add courses until there are so many: always the same ones, however often it stops on the way."""
    highest = FIRST + size - 1
    with without_index():
        draw(range(FIRST + Course.objects.count(), FIRST + min(size, drawn)))
        if size > drawn:
            with transaction.atomic(), connection.cursor() as cursor:
                copy(cursor, ONCE, FIRST + drawn, highest)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def draw(numbers: range) -> None:
    """These courses, and what search knows of them."""
    source = Source()
    rows: dict[type[Model], list[Model]] = defaultdict(list)
    for row in chain.from_iterable(map(source.course, numbers)):
        rows[type(row)].append(row)
    with transaction.atomic(), connection.cursor() as cursor:
        for model, written in rows.items():
            write(cursor, model, written)
        cursor.execute("ANALYZE")
    index_courses(numbers)


@contextmanager
def without_index() -> Iterator[None]:
    """Built at once at the end: to enter twenty million words one by one takes many minutes."""
    (index,) = (each for each in CourseDocument._meta.indexes if isinstance(each, GinIndex))
    with connection.schema_editor() as editor:
        editor.remove_index(CourseDocument, index)
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
    with connection.schema_editor() as editor:
        editor.add_index(CourseDocument, index)


def write(cursor: Any, model: type[Model], rows: list[Model]) -> None:
    """At once and unguarded: the triggers judge row by row, for minutes, and nothing here breaks a rule."""
    table = model._meta.db_table
    fields = [f for f in model._meta.concrete_fields if getattr(rows[0], f.attname) is not None]
    columns = ", ".join(str(field.column) for field in fields)
    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([getattr(row, field.attname) for field in fields])
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


class Source:
    """What courses are drawn from. A provider teaches in its way: there are so many kinds of courses, each with
    its cell, provider, language, credits, builders and clusters; texts and terms are drawn for each course.
    """

    def __init__(self) -> None:
        enterprise = OrganisationKind.ENTERPRISE
        self.providers = ids(Organisation.objects.exclude(kind=enterprise))
        self.enterprises = ids(Organisation.objects.filter(kind=enterprise))
        self.clusters = ids(IndustryCluster.objects.all())
        self.terms = ids(Term.objects.all())

    def course(self, number: int) -> Iterator[Model]:
        """A published course and all that hangs on it; its number is its key and that of its revision."""
        kind, chance = Random(f"kind {number % KINDS}"), Random(number)
        category = kind.choice(list(Category))
        yield Course(pk=number, code=f"{'BF' if category == Category.FOUNDATION else 'BI'}{number}")
        yield CourseRevision(
            pk=number,
            course_id=number,
            category=category.value,
            stage=kind.choice(Stage.values),
            credits=kind.choice(CREDITS),
            language=kind.choice(TeachingLanguage.values),
            provider_id=kind.choice(self.providers),
            status=RevisionStatus.PUBLISHED.value,
            published_at=PUBLISHED_AT,
            **texts(number, chance),
        )
        if category == Category.INDUSTRY:
            yield from self.industry(number, kind)
        for term in chance.sample(self.terms, chance.choice((0, 0, 1, 2))):
            yield Offering(revision_id=number, term_id=term, state=OfferingState.ACTIVE.value)

    def industry(self, number: int, kind: Random) -> Iterator[Model]:
        for builder in kind.sample(self.enterprises, kind.randint(1, 2)):
            yield CoBuilder(revision_id=number, organisation_id=builder)
        for cluster in kind.sample(self.clusters, kind.randint(0, 2)):
            yield RevisionCluster(revision_id=number, cluster_id=cluster)


def ids(rows: Any) -> list[int]:
    """Keys in a lasting order."""
    return list(rows.order_by("pk").values_list("pk", flat=True))


def texts(number: int, chance: Random) -> dict[str, str]:
    """A title and a few words."""
    field, topic, other, form = map(chance.choice, (FIELDS, TOPICS, TOPICS, FORMS))
    half, rare = chance.choice((HALF, NOTHING)), NOTHING
    if number < ONCE:
        (field, topic), rare = APART, RARE
    elif field == APART[0] and APART[1] in (topic, other):
        field = FIELDS[0]
    return {
        "title_zh": f"{half[0]}{field[0]}{topic[0]}{form[0]}{rare[0]}",
        "title_en": f"{half[1]}{field[1]} {topic[1]}: {form[1]}{rare[1]}",
        "summary_zh": f"从{field[0]}的真实问题出发，学会{topic[0]}，再做一个{other[0]}的小项目，用一次{form[0]}作业说明白。",
        "summary_en": f"Start from real problems of {field[1].lower()} work, learn {topic[1].lower()}, "
        f"build a small project on {other[1].lower()} and explain it.",
    }
