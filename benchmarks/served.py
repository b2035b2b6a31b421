"""One web server in a process of its own: `python -m benchmarks.served bare | cached | site`.

All three stand on the web server the site is run on. It prints its port; a request to `/figures` says
what the process has used so far.
"""

import json
import re
import socket
import sys
import time
from collections.abc import Callable, Iterable
from math import nan
from pathlib import Path
from typing import Any

import waitress
from django.utils.module_loading import import_string

from benchmarks.beside import bare, cached
from institute.launch.follow import follow_parent

FIGURES = "/figures"
RESIDENT = re.compile(r"VmHWM:\s+(\d+) kB")
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def site() -> Application:
    application: Application = import_string("institute.wsgi.application")
    return application


KINDS: dict[str, Callable[[], Application]] = {"bare": bare, "cached": cached, "site": site}


def telling(application: Application) -> Application:
    """The application, which can also be asked what its process has used."""

    def told(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] != FIGURES:
            return application(environ, start_response)
        body = json.dumps({"cpu": time.process_time(), "megabytes": megabytes()}).encode()
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return [body]

    return told


def megabytes() -> float:
    """The most memory this process has held; Linux alone says so (what it says elsewhere counts the parent's)."""
    status = Path("/proc/self/status")
    found = RESIDENT.search(status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else nan


def main(kind: str) -> None:
    follow_parent()
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(listener.getsockname()[1], flush=True)
    waitress.serve(
        telling(KINDS[kind]()),
        sockets=[listener],
        threads=8,
        ident=None,
        clear_untrusted_proxy_headers=False,
        _quiet=True,
    )


if __name__ == "__main__":
    main(sys.argv[1])
