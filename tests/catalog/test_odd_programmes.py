"""Programmes of other sizes: they are published, and the map of each adds up."""

from decimal import Decimal

import pytest
from django.test import Client

from catalog.models import Programme
from tests import odd_programmes, odd_sizes


def test_texts_are_read_as_credits() -> None:
    assert odd_sizes.parsed("3 2*2.5 / 2 of 3*2") == (
        [Decimal(3), Decimal("2.5"), Decimal("2.5")], Decimal(2), [Decimal(2)] * 3,
    )  # fmt: skip
    assert odd_sizes.parsed("") == ([], Decimal(0), [])


@pytest.mark.django_db
def test_every_odd_programme_is_half_and_half(client: Client) -> None:
    odd_programmes.build()
    halves = {}
    for code in odd_sizes.ODD:
        for address in (f"/programmes/{code}/2026/", f"/en/programmes/{code}/2026/?view=semesters"):
            whole = client.get(address).context["map"]
            halves[code] = (whole.halves["foundation"], whole.halves["industry"])
    assert halves == {
        "odd-36": (Decimal(18), Decimal(18)),
        "odd-60": (Decimal(30), Decimal(30)),
        "odd-100": (Decimal(50), Decimal(50)),
        "odd-140": (Decimal(70), Decimal(70)),
        "odd-cells": (Decimal(9), Decimal(9)),
    }
    assert Programme.objects.published().count() == len(halves)
