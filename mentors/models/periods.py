"""Half-open periods [since, until), and triggers that keep what was written about them."""

from django.db.models import Q

from common.constraints import Trigger

# The institute's day, whatever the session's time zone is.
TODAY = "(now() AT TIME ZONE 'Asia/Shanghai')::date"


def covers(day: object, prefix: str = "") -> Q:
    """The period has begun and is not over."""
    ends = Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": day})
    return Q(**{f"{prefix}since__lte": day}) & ends


def in_past(*days: str) -> str:
    """SQL: one of these days is over. NULL, which means no end, is passed over."""
    return f"LEAST({', '.join(days)}) < {TODAY}"


def never_emptied(name: str) -> Trigger:
    return Trigger(name=f"{name}_never_emptied", event="BEFORE TRUNCATE", body="REFUSE;", each="STATEMENT")


def kept(name: str, *free: str) -> tuple[Trigger, Trigger]:
    """Rows are never deleted, and only the free columns ever change."""
    columns = ", ".join(f"'{column}'" for column in free)
    return (
        Trigger(
            name=f"{name}_kept",
            event="BEFORE UPDATE OR DELETE",
            body=f"""
            IF TG_OP = 'DELETE' THEN REFUSE; END IF;
            IF to_jsonb(NEW) - ARRAY[{columns}]::text[] <> to_jsonb(OLD) - ARRAY[{columns}]::text[] THEN REFUSE; END IF;
            RETURN NEW;
            """,
        ),
        never_emptied(name),
    )
