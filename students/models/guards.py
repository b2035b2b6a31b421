"""Triggers that several tables share: what was written stays written."""

from common.constraints import Trigger


def append_only(name: str) -> tuple[Trigger, Trigger]:
    """Rows are added and nothing else: no change, no deletion, no emptying of the table."""
    return (
        Trigger(name=f"{name}_append_only", event="BEFORE UPDATE OR DELETE", body="REFUSE;"),
        Trigger(name=f"{name}_never_emptied", event="BEFORE TRUNCATE", body="REFUSE;", each="STATEMENT"),
    )


def stands(name: str, closing: str, *free: str) -> Trigger:
    """A row is never deleted. It is closed by writing `closing`, once; only the free columns change besides."""
    columns = ", ".join(f"'{column}'" for column in (closing, *free))
    return Trigger(
        name=name,
        event="BEFORE UPDATE OR DELETE",
        body=f"""
        IF TG_OP = 'DELETE' THEN REFUSE; END IF;
        IF to_jsonb(NEW) - ARRAY[{columns}] <> to_jsonb(OLD) - ARRAY[{columns}] THEN REFUSE; END IF;
        IF OLD.{closing} IS NOT NULL AND NEW.{closing} IS DISTINCT FROM OLD.{closing} THEN REFUSE; END IF;
        RETURN NEW;
        """,
    )
