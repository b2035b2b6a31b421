"""Circumstances many tests share: a database of one's own, and how often a race is run."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from tests.clones import copy_database, drop_database, living_in


@pytest.fixture(scope="session")
def pristine(worker_id: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A freshly migrated database nobody ever connects to, one for each worker: clones are copied from it."""
    with django_db_blocker.unblock():
        name = f"{connection.settings_dict['NAME']}_{worker_id}_pristine"
        copy_database("template1", name)
        with living_in(name):
            call_command("migrate", verbosity=0)
    yield name
    drop_database(name)


@pytest.fixture
def clone(pristine: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """This test's own database: commit as you like, it is thrown away afterwards."""
    name = f"{pristine}_clone"
    with django_db_blocker.unblock():
        copy_database(pristine, name)
        with living_in(name):
            yield
        drop_database(name)


@pytest.fixture
def trials(is_long: bool) -> range:
    """How often a race is run."""
    return range(20 if is_long else 3)


@pytest.fixture
def racers(is_long: bool) -> int:
    """How many run in it."""
    return 50 if is_long else 20
