"""What needs a mentor, on a day: pure, from plain values. No Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = 3  # days before a contact is due that it is told of


class Act(StrEnum):
    """What the mentor can do about it, in the row itself; the most pressing first where the day is the same."""

    ANSWER = "answer"
    CONFIRM = "confirm"
    RECORD = "record"
    CONTACT = "contact"


@dataclass(frozen=True)
class Rule:
    """A duty: `kind` contact (at most so many days between two meetings) or record (so many days after one)."""

    role: str
    kind: str
    days: int


@dataclass(frozen=True)
class Guided:
    """An assignment in force: when the two last met, maybe in an earlier one, and whether a meeting is ahead."""

    key: int
    role: str
    since: date
    last_met: date | None = None
    meets_again: bool = False


@dataclass(frozen=True)
class Proposal:
    key: int
    answer_by: date


@dataclass(frozen=True)
class Talk:
    """A meeting neither recorded nor called off."""

    key: int
    role: str
    day: date
    is_over: bool
    is_confirmed: bool


@dataclass(frozen=True)
class Need:
    """One act, by a day; `key` is that of the assignment (answer, contact) or of the meeting (confirm, record)."""

    act: Act
    key: int
    due: date

    def is_overdue(self, day: date) -> bool:
        return self.due < day


def needs(
    day: date,
    rules: Iterable[Rule],
    *,
    guided: Iterable[Guided] = (),
    proposals: Iterable[Proposal] = (),
    talks: Iterable[Talk] = (),
) -> list[Need]:
    """All that waits for the mentor, the earliest due first; the same for the same facts in any order."""
    within, talks = _strictest(rules), list(talks)
    found = [Need(Act.ANSWER, each.key, each.answer_by) for each in proposals if each.answer_by >= day]
    found += [
        Need(Act.CONFIRM, each.key, each.day) for each in talks if not each.is_over and not each.is_confirmed
    ]
    found += [_record(each, within) for each in talks if each.is_over]
    found += [need for each in guided if (need := _contact(each, within, day))]
    return sorted(found, key=lambda need: (need.due, list(Act).index(need.act), need.key))


def _strictest(rules: Iterable[Rule]) -> Mapping[tuple[str, str], int]:
    within: dict[tuple[str, str], int] = {}
    for rule in rules:
        key = (rule.role, rule.kind)
        within[key] = min(rule.days, within.get(key, rule.days))
    return within


def _record(talk: Talk, within: Mapping[tuple[str, str], int]) -> Need:
    return Need(Act.RECORD, talk.key, talk.day + timedelta(within.get((talk.role, "record"), 0)))


def _contact(each: Guided, within: Mapping[tuple[str, str], int], day: date) -> Need | None:
    """Nothing while a meeting is ahead: the two have arranged it."""
    days = within.get((each.role, "contact"))
    if days is None or each.meets_again:
        return None
    due = max(each.last_met or each.since, each.since) + timedelta(days)
    return Need(Act.CONTACT, each.key, due) if due <= day + timedelta(SOON) else None
