"""Triggers that several tables share: what is published stands still."""

from common.constraints import Trigger


def only_while_draft(name: str, table: str, path: str) -> Trigger:
    """Rows that belong to a draft may change; once the parent left draft they stand still.

    `table` holds the parents (with a status), `path` is the SQL that finds a row's parent
    (with ROW standing for the row). The parent is locked first,
    so that an editor and a publisher can never both win. A parent that does not exist (yet: foreign
    keys are asked at the end) is no draft, or a row could be laid out for a parent published meanwhile.
    """
    check = """
        SELECT status INTO found FROM {table} WHERE id = ({path}) FOR NO KEY UPDATE;
        IF found IS DISTINCT FROM 'draft' THEN REFUSE; END IF;
    """
    return Trigger(
        name=name,
        event="BEFORE INSERT OR UPDATE OR DELETE",
        declare="found text;",
        body=f"""
        IF TG_OP <> 'INSERT' THEN {check.format(table=table, path=path.replace("ROW.", "OLD."))} END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        {check.format(table=table, path=path.replace("ROW.", "NEW."))}
        RETURN NEW;
        """,
    )


def frozen_with_revision(name: str) -> Trigger:
    """The parts of a course revision stand still with it."""
    return only_while_draft(name, "catalog_courserevision", "ROW.revision_id")


def frozen(name: str, free: tuple[str, ...], wording: tuple[str, ...], link: str) -> Trigger:
    """A row that left draft keeps every column but the free ones.

    A wording column may change when a `Correction` of this very transaction says so, word for word;
    `link` is the correction's column that points here. Rows that left draft are never deleted.
    """
    columns = ", ".join(f"'{column}'" for column in (*free, *wording))
    corrected = " ".join(
        f"""
        IF NEW.{column} IS DISTINCT FROM OLD.{column} AND NOT EXISTS (
            SELECT FROM catalog_correction c
            WHERE c.{link} = OLD.id AND c.field = '{column}'
              AND c.before = OLD.{column} AND c.after = NEW.{column} AND c.corrected_at = now()
        ) THEN REFUSE; END IF;
        """
        for column in wording
    )
    return Trigger(
        name=name,
        event="BEFORE UPDATE OR DELETE",
        body=f"""
        IF OLD.status = 'draft' THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
        IF TG_OP = 'DELETE' THEN REFUSE; END IF;
        IF to_jsonb(NEW) - ARRAY[{columns}] <> to_jsonb(OLD) - ARRAY[{columns}] THEN REFUSE; END IF;
        {corrected}
        RETURN NEW;
        """,
    )


def steps_forward(name: str, steps: tuple[tuple[str, str], ...]) -> Trigger:
    """A status changes only along the steps named; a new row starts as a draft."""
    allowed = ", ".join(f"('{old}', '{new}')" for old, new in steps)
    return Trigger(
        name=name,
        event="BEFORE INSERT OR UPDATE OF status",
        body=f"""
        IF TG_OP = 'INSERT' THEN
            IF NEW.status <> 'draft' THEN REFUSE; END IF;
        ELSIF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN ({allowed}) THEN REFUSE;
        END IF;
        RETURN NEW;
        """,
    )
