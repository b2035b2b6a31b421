"""Where a request comes from: counted from the right, past what visitors claim."""

import pytest
from django.conf import LazySettings
from django.test import RequestFactory

from accounts.origin import origin_of

PEER = "10.0.0.9"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "origin"),
    [
        (0, "", PEER),
        (0, "1.1.1.1", PEER),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "1.1.1.1, 203.0.113.5", "203.0.113.5"),
        (1, "6.6.6.6,1.1.1.1,203.0.113.5", "203.0.113.5"),
        (2, "1.1.1.1, 203.0.113.5, 10.0.0.1", "203.0.113.5"),
        (2, "203.0.113.5", PEER),
        (1, "", PEER),
        (1, "unknown", PEER),
        (1, "203.0.113.5, <script>", PEER),
        (1, "203.0.113.5, ", PEER),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "2001:DB8:1:2:ffff::1", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.5", "203.0.113.5"),
    ],
)
def test_only_our_proxies_are_believed(
    settings: LazySettings, proxies: int, forwarded: str, origin: str
) -> None:
    settings.PROXIES = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert origin_of(RequestFactory().get("/", headers=headers, REMOTE_ADDR=PEER)) == origin


def test_a_peer_without_an_address_is_nobody_in_particular() -> None:
    assert origin_of(RequestFactory().get("/", REMOTE_ADDR="")) == ""
