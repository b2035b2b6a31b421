"""More courses of the same kinds: those drawn already, once more under other codes, by the database itself.

To index ninety thousand courses takes minutes. A copy says what its model says, so its document is that of its model
but for the code; a test compares it with what the index would have written.
"""

from typing import Any

from django.db.models import Model

from catalog.models import (
    CoBuilder,
    Course,
    CourseDocument,
    CourseOpening,
    CourseRevision,
    Offering,
    RevisionCluster,
)

PAIRS = """
CREATE TEMPORARY TABLE copied AS
SELECT old, old + turn * (%(end)s - %(first)s) AS new
FROM generate_series(%(first)s, %(end)s - 1) old, generate_series(1, %(last)s / (%(end)s - %(first)s)) turn
WHERE old + turn * (%(end)s - %(first)s) <= %(last)s
"""
COPY = """
INSERT INTO {table} SELECT copy.* FROM {table} model JOIN copied ON {key} = old,
LATERAL jsonb_populate_record(model, jsonb_build_object({changes})) copy
"""
OF_REVISION = "'id', nextval(pg_get_serial_sequence('{table}', 'id')), 'revision_id', new"
TAILS = "ARRAY(SELECT 'C' || substr({0}, at) FROM generate_series(1, length({0})) at)"
NEW_CODE = "(left(code, 2) || new)"
WORDS = f"(ts_delete(words, {TAILS.format('code')}) || array_to_tsvector({TAILS.format(NEW_CODE)}))::text"
# In the order they lead to each other: the key of the model, and what is different in the copy.
CHANGES: dict[type[Model], tuple[str, str]] = {
    Course: ("id", f"'id', new, 'code', {NEW_CODE}"),
    CourseRevision: ("id", "'id', new, 'course_id', new"),
    CoBuilder: ("revision_id", OF_REVISION),
    RevisionCluster: ("revision_id", OF_REVISION),
    Offering: ("revision_id", OF_REVISION),
    CourseDocument: (
        "revision_id",
        f"'revision_id', new, 'code', {NEW_CODE}, 'place', replace(place, code, {NEW_CODE}), 'words', {WORDS}",
    ),
    CourseOpening: (
        "document_id",
        "'id', nextval(pg_get_serial_sequence('{table}', 'id')), 'document_id', new,"
        " 'place', regexp_replace(place, '[0-9]+$', new::text)",
    ),
}


def copy(cursor: Any, first: int, end: int, last: int) -> None:
    """Courses first to end - 1 again and again, numbered on up to the last. Unguarded: these break no rule."""
    cursor.execute(PAIRS, {"first": first, "end": end, "last": last})
    for model, (key, changes) in CHANGES.items():
        table = model._meta.db_table
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(COPY.format(table=table, key=key, changes=changes.format(table=table)))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    cursor.execute("DROP TABLE copied")
