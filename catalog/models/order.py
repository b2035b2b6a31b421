"""P4 in SQL: prerequisites have no cycle and never stand on a later stage.

Both look at every revision that is not superseded, drafts included, so that publishing never
brings a surprise. An advisory lock lets one writer of prerequisites in at a time: two halves of
a cycle, written at once, would not see each other.
"""

from common.constraints import SEES_EVERYTHING, Trigger

LOCK = "PERFORM pg_advisory_xact_lock(hashtext('catalog_prerequisite'));"


def no_cycle(name: str) -> Trigger:
    """Refuse a prerequisite through which a course would come before itself."""
    return Trigger(
        name=name,
        event="AFTER INSERT OR UPDATE",
        body=f"""
        {SEES_EVERYTHING}
        {LOCK}
        IF EXISTS (
            WITH RECURSIVE edge AS (
                SELECT r.course_id AS later, p.course_id AS earlier
                FROM catalog_prerequisite p JOIN catalog_courserevision r ON r.id = p.revision_id
                WHERE r.status <> 'superseded'
            ), reached AS (
                SELECT NEW.course_id AS course
                UNION
                SELECT edge.earlier FROM edge JOIN reached ON edge.later = reached.course
            )
            SELECT FROM reached JOIN catalog_courserevision r ON r.course_id = reached.course
            WHERE r.id = NEW.revision_id
        ) THEN REFUSE; END IF;
        RETURN NULL;
        """,
    )


def never_later(name: str, event: str, touched: str) -> Trigger:
    """Refuse a prerequisite on a later stage; `touched` says in SQL which pairs to look at."""
    return Trigger(
        name=name,
        event=event,
        body=f"""
        {SEES_EVERYTHING}
        {LOCK}
        IF EXISTS (
            SELECT FROM catalog_prerequisite p
            JOIN catalog_courserevision later ON later.id = p.revision_id AND later.status <> 'superseded'
            JOIN catalog_courserevision earlier
                ON earlier.course_id = p.course_id AND earlier.status <> 'superseded'
            WHERE earlier.stage > later.stage AND {touched}
        ) THEN REFUSE; END IF;
        RETURN NULL;
        """,
    )
