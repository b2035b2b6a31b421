"""Days that are over, and triggers that keep what was written about them."""

from common.constraints import Trigger
from common.guards import never_emptied
from common.periods import TODAY


def in_past(*days: str) -> str:
    """SQL: one of these days is over. NULL, which means no end, is passed over."""
    return f"LEAST({', '.join(days)}) < {TODAY}"


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
