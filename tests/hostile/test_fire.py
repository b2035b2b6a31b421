"""Everything hostile at every place of the site: no fault, no trace, no reflection, every header, and no memory kept.

The long run sends about 400,000 requests (35 to 50 minutes on two idle cores). Every path part, every parameter and
every field of every form, new rows of its tables included, meets 350 kinds of value: fields of a form all at
once, each with a kind of its own, once those that a form cannot do without and once the others. By itself, or among
five others in a form that is otherwise in order, each meets 35 more; as do names nobody asked for, headers at six
further addresses and POSTs to every address.
"""

import random
import resource
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from accounts.limits import searches
from tests.hostile.aims import Aim, aims, in_english
from tests.hostile.damage import damage
from tests.hostile.survey import Survey
from tests.hostile.values import KINDS
from tests.hostile.wire import Request, send

pytestmark = pytest.mark.django_db
SHOTS = 500  # of the sample
MOST_GROWTH = 50 * 1024 * 1024  # over 10,000 requests
WARM = 100  # requests after which everything that is loaded once has been


def memory() -> int:
    """The bytes this process holds; where nobody says, the most it ever held."""
    told = Path("/proc/self/statm")
    if told.exists():
        return int(told.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def fired(application: Any, requests: Iterator[tuple[str, Request]]) -> list[str]:
    """What was damaged, and by what."""
    found, first, sent = [], 0, 0
    for sent, (name, request) in enumerate(requests, 1):
        searches.forget()
        found += [f"{name}: {each}" for each in damage(send(application, request))]
        if sent == WARM:
            first = memory()
    growth = memory() - first if first else 0
    if growth * 10_000 > MOST_GROWTH * max(sent, 10_000):
        found.append(f"memory grew by {growth // 1024} KiB over {sent} requests")
    return found


def sample(places: Sequence[Aim], chance: random.Random) -> Iterator[tuple[str, Request]]:
    """Places and kinds by chance, in both languages."""
    names, kinds = list(KINDS), list(KINDS.values())
    for shot in range(SHOTS):
        aim, turn = chance.choice(places), shot % len(kinds)
        request = aim.at(kinds, turn)
        yield f"{aim} [{names[turn]}]", in_english(request) if shot % 2 else request


def everything(places: Sequence[Aim], chance: random.Random) -> Iterator[tuple[str, Request]]:
    """Every place, with as many kinds as were promised."""
    for aim in places:
        names = chance.sample(list(KINDS), aim.kinds)
        kinds = [KINDS[name] for name in names]
        for turn, name in enumerate(names):
            request = aim.at(kinds, turn)
            yield f"{aim} [{name}]", in_english(request) if turn % 2 else request


def test_nothing_hurts(application: Any, survey: Survey, shard: range | None) -> None:
    """A sample; every place in the long run, in shards."""
    places, chance = aims(survey), random.Random(f"hostile {shard}")
    shots = (
        everything([places[at] for at in shard if at < len(places)], chance)
        if shard
        else sample(places, chance)
    )
    assert fired(application, shots) == []
