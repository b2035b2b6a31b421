"""The frame of every page."""

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override

from institute.context import Link, bare_site, language_links

LOGIN = "/accounts/sign-in/"


def test_each_language_leads_to_the_same_page_with_its_filters() -> None:
    request = RequestFactory().get(LOGIN, {"q": "智能", "page": "2"})
    query = "?q=%E6%99%BA%E8%83%BD&page=2"
    with override("zh-hans"):
        links = language_links(request)
    assert links == [
        Link("中文", f"{LOGIN}{query}", current=True, code="zh-hans"),
        Link("EN", f"/en{LOGIN}{query}", current=False, code="en"),
    ]


def test_from_english_the_way_leads_back() -> None:
    request = RequestFactory().get(f"/en{LOGIN}?q=a")
    with override("en"):
        assert [link.url for link in language_links(request)] == [f"{LOGIN}?q=a", f"/en{LOGIN}?q=a"]


@pytest.mark.parametrize(
    ("language", "address", "urls"),
    [("zh-hans", "/absent/", ["/absent/", "/en/"]), ("en", "/en/absent/", ["/", "/en/absent/"])],
)
def test_a_missing_page_leads_to_the_home_of_the_other_language(
    client: Client, language: str, address: str, urls: list[str]
) -> None:
    with override(language):
        assert [link.url for link in language_links(RequestFactory().get(address))] == urls
    assert client.get(address).status_code == 404


def test_signing_in_leads_back_here_and_not_to_itself() -> None:
    frames = [bare_site(RequestFactory().get(path))["account_url"] for path in ("/absent/?q=1", LOGIN)]
    assert frames == [f"{LOGIN}?next=%2Fabsent%2F%3Fq%3D1", LOGIN]
