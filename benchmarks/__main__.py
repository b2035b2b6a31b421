"""`make bench`: in a database of its own; the tables go to the terminal and to last.md."""

import logging
import os
import secrets
import tempfile
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command

from institute.launch.follow import follow_parent
from tests.journeys.site import own_database

SIZES = (1_000, 10_000, 100_000)
SECONDS = 4.0
KEPT = Path(__file__).parent / "last.md"


def main() -> None:
    follow_parent()
    logging.disable(logging.INFO)
    with own_database() as database_url, tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATABASE_URL": database_url,
            "DATABASE_OWNER_URL": database_url,
            "LOCAL_DIR": folder,
            "INSTITUTE_MODE": "local",
            "STATEMENT_TIMEOUT": "0",  # an index of a hundred thousand documents takes a minute to build
            "SECRET_KEY": secrets.token_urlsafe(50),
        }
        django.setup()
        call_command("messages", compile=True)
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0)
        # Not before now: importing them reads models, and these the settings.
        judged = import_module("benchmarks.relevance").relevance()
        audited = import_module("benchmarks.audit").audits()
        figures = import_module("benchmarks.run").run(SIZES, SECONDS)
        exchanged = import_module("benchmarks.exchange").exchange()
        page = import_module("benchmarks.table").page(figures, exchanged, judged, audited)
        django.db.connections.close_all()
    KEPT.write_text(page)
    print(page)


if __name__ == "__main__":
    main()
