"""`make run`: everything from a bare checkout to the site answering on its port."""

import os
import socket
import subprocess
import sys
from importlib import import_module

import psycopg

from institute.launch import environment
from institute.launch.follow import follow_parent
from institute.launch.locks import locked
from institute.launch.say import Trouble, say

HOST = "127.0.0.1"
BACKLOG = 1024


def main() -> None:
    follow_parent()
    listener = reserve_port()
    site = f"http://{HOST}:{listener.getsockname()[1]}"
    bare = environment.has_own_server()
    with environment.database("pg"):
        environment.settle("local")
        with locked(environment.local_folder() / "preparing"):
            prepare()
            # Not before now: importing it reads the settings, and these the environment.
            opened = import_module("institute.launch.site")
            opened.furnish(site, bare)
        listener.listen(BACKLOG)
        say(f"Ready: {site}/ (Ctrl-C ends it)")
        opened.serve(listener)
        say("Stopping ...")


def reserve_port() -> socket.socket:
    """Taken before anything else is done, so that nobody waits for a server that cannot start."""
    wanted = port()
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, wanted))
    except PermissionError:
        raise Trouble(f"Port {wanted} needs root: choose another, `make run PORT=8000`.") from None
    except OSError:
        raise Trouble(
            f"Port {wanted} is taken: choose another, `make run PORT={wanted % 65000 + 1}`."
        ) from None
    return listener


def port() -> int:
    """Other scripts have digits, too, which nobody can type into a browser."""
    wanted = os.environ.get("PORT") or "8000"
    if not (wanted.isascii() and wanted.isdecimal() and 0 < int(wanted) < 65536):
        raise Trouble(f"PORT must be a number from 1 to 65535, not '{wanted}'.")
    return int(wanted)


def prepare() -> None:
    """In a process of its own, since only that one may change the schema."""
    command = [sys.executable, "-m", "institute.launch.prepare", application_role()]
    if subprocess.run(command, cwd=environment.ROOT, env=environment.as_owner(), check=False).returncode:
        raise Trouble("Preparing the database or the files failed: the lines above say why.")


def application_role() -> str:
    """Asked before anything is written: a superuser would walk through every promise."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        told = connection.info
        if told.parameter_status("is_superuser") == "on" and os.environ["INSTITUTE_MODE"] != "development":
            raise Trouble("The site connects to its database as a superuser: use an ordinary role.")
        return told.user


if __name__ == "__main__":
    main()
