"""What travels to a reader of the course list: page, style and script, compressed."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client

from institute.loading.everything import load_everything
from tests.institute.facts import FOLDER

PAGE, STYLE, SCRIPT = 6 * 1024, 15 * 1024, 20 * 1024
PADDING = 100  # Django adds up to so many random bytes, or a length could tell what a page holds

pytestmark = pytest.mark.django_db


@pytest.fixture
def data() -> None:
    load_everything(folder=FOLDER, bare=False)


def travels(client: Client, address: str) -> bytes:
    response = client.get(address, headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    return b"".join(response)


def files(client: Client, pattern: str) -> int:
    """The bytes of all files of the course list whose tag looks like this."""
    names = re.findall(pattern, client.get("/courses/").content.decode())
    return sum(len(gzip.compress(Path(str(find(name))).read_bytes())) for name in names)


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("address", ["/courses/", "/en/courses/", "/courses/?sort=code"])
def test_the_list_is_light(client: Client, address: str) -> None:
    assert len(travels(client, address)) <= PAGE - PADDING


def test_style_is_light(client: Client) -> None:
    assert files(client, r'<link rel="stylesheet" href="/static/([^"]+)"') <= STYLE


def test_script_is_light(client: Client) -> None:
    assert 0 < files(client, r'<script src="/static/([^"]+)"') <= SCRIPT


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("shape", ["json", "csv"])
def test_twins_travel_compressed_too(client: Client, shape: str) -> None:
    whole = b"".join(client.get(f"/courses.{shape}"))
    assert gzip.decompress(travels(client, f"/courses.{shape}")) == whole


def test_who_cannot_unpack_is_served_plainly(client: Client) -> None:
    response = client.get("/courses/")
    assert ("Content-Encoding" in response, "Accept-Encoding" in response["Vary"]) == (False, True)
