"""`make dev`, as a developer meets it."""

import time
from pathlib import Path

import pytest

from institute.launch.cluster import find
from institute.launch.keeper import running
from tests.launch.holder import ends
from tests.launch.site import Site, free_port, start


def patiently(site: Site, path: str, seconds: float = 60) -> str:
    end = time.monotonic() + seconds
    while True:
        try:
            return site.get(path)
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@pytest.mark.xdist_group("site")
def test_it_serves_with_debug_pages_and_ends_whole(loaded: Path) -> None:
    port = free_port()
    with start(loaded, port, target="dev") as process:
        try:
            assert "DEBUG = True" in patiently(Site(process, port, loaded, []), "/nowhere/")
            server = running(find(loaded / "pg"))
        finally:
            process.terminate()  # a process nobody ends would be waited for without an end
    assert server
    assert ends(server)
    with pytest.raises(ConnectionRefusedError):
        Site(process, port, loaded, []).get("/healthz")
