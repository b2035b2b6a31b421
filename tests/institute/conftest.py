"""Circumstances the roof has to stand in."""

import pytest
from django.db import OperationalError, connection


@pytest.fixture
def without_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database does not answer."""

    def refuse() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    monkeypatch.setattr(connection, "cursor", lambda *_, **__: refuse())
