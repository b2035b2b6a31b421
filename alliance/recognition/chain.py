"""A chain of decisions: each hash covers the one before and what its row says, so nothing changes unseen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

NOTHING_BEFORE = ""


class Damage(Enum):
    """What is wrong at a place of the chain."""

    ALTERED = "altered"  # the row does not say what its hash covers
    MISSING = "missing"  # no row stands here, and later ones do
    TWICE = "twice"  # more than one row stands here
    UNLINKED = "unlinked"  # the row follows another than the one before it
    REPLACED = "replaced"  # whole in itself, and not what was once printed
    CUT = "cut"  # the end is gone: a head was printed that no longer stands


@dataclass(frozen=True, slots=True)
class Link:
    """A row: its place from 1 on, the hash it follows, its contents as they are written now, its own hash."""

    place: int
    previous: str
    text: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first place that is not as it was."""

    place: int
    damage: Damage


def hash_of(previous: str, text: str) -> str:
    """The hash before, a line's end, the text: the database takes the same over the same bytes."""
    return sha256(f"{previous}\n{text}".encode()).hexdigest()


def first_break(links: Iterable[Link], heads: Mapping[int, str]) -> Break | None:
    """None if the chain is whole. `heads` are hashes known from elsewhere by their place, as printed decisions show.

    Without them a tail that was cut, or written anew with all that follows, looks whole.
    """
    previous, place = NOTHING_BEFORE, 0
    for link in sorted(links, key=lambda each: each.place):
        if link.place != place + 1:
            return Break(*(place + 1, Damage.MISSING) if link.place > place else (link.place, Damage.TWICE))
        damage = _damage_of(link, previous, heads.get(link.place))
        if damage:
            return Break(link.place, damage)
        previous, place = link.hash, link.place
    return Break(place + 1, Damage.CUT) if any(known > place for known in heads) else None


def _damage_of(link: Link, previous: str, printed: str | None) -> Damage | None:
    if link.hash != hash_of(link.previous, link.text):
        return Damage.ALTERED
    if link.previous != previous:
        return Damage.UNLINKED
    return Damage.REPLACED if printed is not None and link.hash != printed else None
