"""`make run`: everything from a bare checkout to the site answering on its port."""

import os
import signal
import socket
import subprocess
import sys
from types import FrameType
from typing import Never
from urllib.parse import urlsplit

from institute.launch import environment
from institute.launch.follow import follow_parent
from institute.launch.locks import locked
from institute.launch.say import Trouble, say

HOST = "127.0.0.1"


def main() -> None:
    follow_parent()
    signal.signal(signal.SIGTERM, end)
    listener = reserve_port()
    with environment.database("pg"):
        environment.settle("local")
        with locked(environment.local_folder() / "preparing"):
            prepare()
            furnish()
        say(f"Ready: http://{HOST}:{listener.getsockname()[1]}/ (Ctrl-C ends it)")
        serve(listener)
        say("Stopping ...")


def end(number: int, frame: FrameType | None) -> Never:
    """A polite signal ends us the way Ctrl-C does, so the database is let go."""
    sys.exit(0)


def reserve_port() -> socket.socket:
    """Taken before anything else is done, so that nobody waits for a server that cannot start."""
    wanted = os.environ.get("PORT", "8000")
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
        raise Trouble(f"PORT must be a number from 1 to 65535, not '{wanted}'.")
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, int(wanted)))
    except PermissionError:
        raise Trouble(f"Port {wanted} needs root: choose another, `make run PORT=8000`.") from None
    except OSError:
        raise Trouble(f"Port {wanted} is taken: choose another, `make run PORT={int(wanted) % 65000 + 1}`.") from None
    return listener


def prepare() -> None:
    """In a process of its own, since only that one may change the schema."""
    application = urlsplit(os.environ["DATABASE_URL"]).username or ""
    command = [sys.executable, "-m", "institute.launch.prepare", application]
    if subprocess.run(command, cwd=environment.ROOT, env=environment.as_owner(), check=False).returncode:
        raise Trouble("Preparing the database or the files failed: the lines above say why.")


def furnish() -> None:
    """The institute's facts, and somebody who can sign in."""
    import django

    from django.core.management import CommandError, call_command, get_commands

    django.setup()

    bare = environment.has_own_server()
    try:
        call_command("check", databases=["default"])
        if "load_institute" in get_commands():
            call_command("load_institute", bare=bare)
        call_command("first_administrator" if bare else "demo_accounts")
    except CommandError as error:
        raise Trouble(str(error)) from None


def serve(listener: socket.socket) -> None:
    """waitress takes a request whole before a thread is spent on it: slow senders hold up nobody."""
    from waitress import serve as wait_on

    from institute.settings import HERE
    from institute.wsgi import application

    proxy = {"trusted_proxy": HOST, "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto"}
    wait_on(
        application,
        sockets=[listener],
        threads=8,
        connection_limit=1000,
        channel_timeout=60,
        asyncore_use_poll=True,
        ident=None,
        _quiet=True,
        **(proxy if HERE.behind_https else {}),
    )


if __name__ == "__main__":
    main()
