"""Circumstances the roof has to stand in."""

import pytest
from django.db import OperationalError, connections


@pytest.fixture
def without_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database does not answer."""

    def refuse(*_: object, **__: object) -> None:
        raise OperationalError("connection refused")

    # On the class: set on one connection, what is put back would stay there and shadow the class for ever.
    wrapper = type(connections["default"])
    monkeypatch.setattr(wrapper, "ensure_connection", refuse)
    monkeypatch.setattr(wrapper, "cursor", refuse)
