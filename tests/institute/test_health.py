"""What machines are told."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client


def test_the_process_says_it_is_alive_without_asking_the_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content, response["Content-Type"]) == (200, b"ok\n", "text/plain")


@pytest.mark.django_db
def test_a_migrated_database_is_ready(client: Client) -> None:
    assert client.get("/readyz").content == b"ok\n"


@pytest.mark.django_db
def test_a_missing_migration_is_named_as_unready(client: Client) -> None:
    MigrationRecorder(connection).migration_qs.filter(app="sessions").delete()
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"1 migrations missing\n")


@pytest.mark.usefixtures("without_database")
def test_a_silent_database_is_unready(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"database does not answer\n")


@pytest.mark.django_db
def test_no_health_address_has_an_english_twin(client: Client) -> None:
    assert [client.get(f"/en/{name}").status_code for name in ("healthz", "readyz")] == [404, 404]
