"""The opened site: its facts, its first people, its web server. Importing it reads the settings."""

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from waitress import serve as wait_on
from waitress.channel import HTTPChannel

from institute.bodies import MOST_BYTES
from institute.launch.say import Trouble
from institute.settings import HERE
from institute.unparsed import Unparsed
from institute.wsgi import application


def furnish(site: str, bare: bool) -> None:
    """The institute's facts, and somebody who can sign in; a bare site gets no samples and no demo people."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")  # for this preparation, not for pages
        call_command("check", databases=["default"], deploy=HERE.mode == "production", stdout=StringIO())
        with without_journal():
            call_command("load_institute", bare=bare)
            if not bare:
                call_command("demo_accounts")
                call_command("demo_students")
                call_command("demo_mentors")
                call_command("demo_alliance")
        if bare and get_user_model().objects.without_administrator():
            call_command("first_administrator", site=seen_from_outside(site))
    except CommandError as error:
        raise Trouble(str(error)) from None
    finally:
        connection.close()


@contextmanager
def without_journal() -> Iterator[None]:
    """The journal is for what people do: hundreds of loaded rows are summed up by who loads them."""
    journal = logging.getLogger("catalog.journal")
    level = journal.level
    journal.setLevel(logging.WARNING)
    try:
        yield
    finally:
        journal.setLevel(level)


def seen_from_outside(site: str) -> str:
    """Behind a proxy the site is known by its name, not by where it listens."""
    return f"https://{HERE.allowed_hosts[0].lstrip('.')}" if HERE.behind_https else site


def serve(listener: socket.socket) -> None:
    """waitress takes a request whole before a thread is spent on it: slow senders hold up nobody."""
    HTTPChannel.error_task_class = Unparsed
    wait_on(
        application,
        sockets=[listener],
        threads=8,
        connection_limit=1000,
        channel_timeout=60,
        asyncore_use_poll=True,
        max_request_body_size=MOST_BYTES,
        ident=None,
        _quiet=True,
        # Who says so is judged in accounts/origin.py and by Django; without a proxy nobody does.
        clear_untrusted_proxy_headers=not HERE.proxies,
    )
