"""Whatever is changed or taken out behind everybody's back is found, and the first such place is named."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from alliance.recognition.chain import NOTHING_BEFORE, Break, Damage, Link, first_break, hash_of

TIMES, LENGTH = 100, 12
Chain = list[Link]


def chain(length: int = LENGTH, said: str = "认定") -> Chain:
    return continued([], [f"{said}{place}" for place in range(1, length + 1)])


def continued(links: Chain, texts: list[str]) -> Chain:
    for text in texts:
        previous = links[-1].hash if links else NOTHING_BEFORE
        links = [*links, Link(len(links) + 1, previous, text, hash_of(previous, text))]
    return links


def heads_of(links: Chain) -> dict[int, str]:
    return {link.place: link.hash for link in links}


def with_row(links: Chain, changed: Link) -> Chain:
    return [changed if link.place == changed.place else link for link in links]


def says_otherwise(links: Chain, at: int) -> tuple[Chain, Damage]:
    return with_row(links, replace(links[at - 1], text="不认定")), Damage.ALTERED


def with_another_hash(links: Chain, at: int) -> tuple[Chain, Damage]:
    return with_row(links, replace(links[at - 1], hash="0" * 64)), Damage.ALTERED


def after_another(links: Chain, at: int) -> tuple[Chain, Damage]:
    link, other = links[at - 1], "0" * 64
    return with_row(links, replace(link, previous=other, hash=hash_of(other, link.text))), Damage.UNLINKED


def written_anew(links: Chain, at: int) -> tuple[Chain, Damage]:
    """With a fitting hash, and all that follows too."""
    return continued(links[: at - 1], ["不认定", *(link.text for link in links[at:])]), Damage.REPLACED


def taken_out(links: Chain, at: int) -> tuple[Chain, Damage]:
    left = [link for link in links if link.place != at]
    return left, Damage.CUT if at == len(links) else Damage.MISSING


def cut_off(links: Chain, at: int) -> tuple[Chain, Damage]:
    return links[: at - 1], Damage.CUT


def put_in(links: Chain, at: int) -> tuple[Chain, Damage]:
    return [*links, links[at - 1]], Damage.TWICE


ATTACKS: list[Callable[[Chain, int], tuple[Chain, Damage]]] = [
    says_otherwise, with_another_hash, after_another, written_anew, taken_out, cut_off, put_in,
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_every_attack_is_found_at_its_place(attack: Callable[[Chain, int], tuple[Chain, Damage]]) -> None:
    """100 times each, at places of chance, the rows in any order."""
    chance, links = Random(9), chain()
    for _ in range(TIMES):
        at = chance.randint(1, LENGTH)
        damaged, damage = attack(links, at)
        chance.shuffle(damaged)
        assert first_break(damaged, heads_of(links)) == Break(at, damage)


@pytest.mark.parametrize("length", [0, 1, LENGTH])
def test_a_whole_chain_is_whole(length: int) -> None:
    links = chain(length)
    assert (first_break(links, {}), first_break(links, heads_of(links))) == (None, None)


def test_of_two_places_the_first_is_named() -> None:
    links = chain()
    damaged, _damage = says_otherwise(links, 9)
    damaged, _damage = says_otherwise(damaged, 4)
    assert first_break(damaged, heads_of(links)) == Break(4, Damage.ALTERED)


@pytest.mark.parametrize("attack", [cut_off, written_anew])
def test_without_what_was_printed_these_two_look_whole(
    attack: Callable[[Chain, int], tuple[Chain, Damage]],
) -> None:
    links = chain()
    damaged, _damage = attack(links, 7)
    assert first_break(damaged, {}) is None
    assert first_break(damaged, {LENGTH: links[-1].hash}) is not None


def test_a_row_of_another_chain_does_not_fit() -> None:
    links, other = chain(), chain(said="撤销")
    assert first_break([*links[:4], other[4], *links[5:]], {}) == Break(5, Damage.UNLINKED)
