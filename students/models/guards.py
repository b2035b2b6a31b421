"""A trigger that several tables share: rows are closed, never taken back."""

from common.constraints import Trigger


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
