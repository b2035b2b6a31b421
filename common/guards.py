"""Triggers that tables of every floor share: what was written stays written."""

from common.constraints import Trigger


def never_emptied(name: str) -> Trigger:
    """The table is not emptied at one stroke, which no trigger on rows would notice."""
    return Trigger(name=f"{name}_never_emptied", event="BEFORE TRUNCATE", body="REFUSE;", each="STATEMENT")


def append_only(name: str) -> tuple[Trigger, Trigger]:
    """Rows are added and nothing else: no change, no deletion, no emptying of the table."""
    return (
        Trigger(name=f"{name}_append_only", event="BEFORE UPDATE OR DELETE", body="REFUSE;"),
        never_emptied(name),
    )
