"""Brings schema, rights, messages and static files up to date. Run as the owner of the database."""

import hashlib
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from institute.launch.say import say


def prepare(application: str) -> None:
    """Each step looks first whether there is anything to do."""
    call_command("messages", compile=True)
    migrate()
    call_command("index_courses")
    call_command("grant", application)
    if settings.STORAGES["staticfiles"]["BACKEND"].startswith("whitenoise."):
        collect()


def migrate() -> None:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        say(f"Bringing the database up to date ({len(pending)} migrations) ...")
        call_command("migrate", interactive=False, verbosity=0)


def collect() -> None:
    """Naming by content and compressing takes seconds, so it is done for changed files only."""
    stamp = Path(settings.STATIC_ROOT).with_suffix(".sha256")
    found = fingerprint()
    if stamp.exists() and stamp.read_text() == found:
        return
    say("Collecting static files ...")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(found)


def fingerprint() -> str:
    """Changes when any static file does."""
    files = sorted(
        (name, Path(storage.path(name))) for finder in get_finders() for name, storage in finder.list([])
    )
    told = hashlib.sha256()
    for name, path in files:
        state = path.stat()
        told.update(f"{name} {path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return told.hexdigest()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "institute.settings")
    os.environ["STATEMENT_TIMEOUT"] = "0"  # a migration takes as long as it takes
    django.setup()
    prepare(sys.argv[1])
