"""Many send the same form at the same moment: one saves, the others are shown both versions."""

from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db.models import Model

from catalog.admin.organisation import OrganisationAdmin
from common.admin.conflicts import Watching
from tests import desk, make
from tests.clones import PATIENCE, at_once

pytestmark = pytest.mark.usefixtures("clone")
EDITORS = 4


def race(row: Model, field: str) -> list[int]:
    """Everybody opens the form before anybody sends it; the answers, sorted."""
    browsers = [desk.client() for _each in range(EDITORS)]
    page = desk.address("change", row)
    sent = desk.fields(browsers[0].get(page))
    posts: list[Any] = [
        partial(browser.post, page, sent | {field: str(turn + 3)}) for turn, browser in enumerate(browsers)
    ]
    return sorted(answer.status_code for answer in at_once(*posts))


def test_of_those_who_save_at_once_one_does(trials: range) -> None:
    for _each in trials:
        assert race(make.organisation(), "hours_per_credit") == [302, 409, 409, 409]
        assert race(make.pool(), "min_credits") == [302, 409, 409, 409]
        assert race(make.balanced_programme(), "pools-0-min_credits") == [302, 409, 409, 409]


def test_without_the_lock_each_overwrites_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: everybody compares before anybody saves."""
    gate, save = Barrier(EDITORS), OrganisationAdmin.save_model

    def together(*args: Any, **more: Any) -> None:
        gate.wait(PATIENCE)
        save(*args, **more)

    monkeypatch.setattr(Watching, "hold_all", lambda *_: None)
    monkeypatch.setattr(OrganisationAdmin, "save_model", together)
    assert race(make.organisation(), "hours_per_credit") == [302] * EDITORS
