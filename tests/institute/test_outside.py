"""How the site is known outside: its map, its one address for each page, what a shared link says."""

import re
from xml.etree import ElementTree

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import resolve
from django.utils.timezone import localtime
from pytest_django import DjangoAssertNumQueries

from alliance.models import Member, PartnerCourse
from catalog.models import Programme
from catalog.models.vocabulary import ProgrammeStatus
from tests import cast, make
from tests.days import today
from tests.house.test_addresses import OPEN
from tests.make.indexing import together

pytestmark = pytest.mark.django_db
XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def _behind_https(settings: LazySettings) -> None:
    """As `BEHIND_HTTPS=1` sets it."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True


def sitemap(client: Client) -> dict[str, dict[str, str]]:
    """Each address with its twins."""
    urls = ElementTree.fromstring(client.get("/sitemap.xml").content).findall("s:url", XML)
    return {
        url.findtext("s:loc", "", XML): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link", XML)
        }
        for url in urls
    }


def links(client: Client, address: str) -> dict[str, str]:
    """The canonical address of a page, and its twins by language."""
    page = client.get(address).content.decode()
    canonical = re.findall(r'<link rel="canonical" href="([^"]+)">', page)
    twins = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page)
    return {"canonical": canonical[0], **dict(twins)} if canonical else dict(twins)


def meta(client: Client, address: str) -> dict[str, str]:
    page = client.get(address).content.decode()
    return dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page))


def test_the_map_names_every_published_page_in_both_languages(client: Client) -> None:
    cast.introduction()
    cast.autumn()
    make.in_force(make.small_programme("agi"))
    make.appointment(make.mentor(slug="jiang", organisation=cast.pku()))
    make.member(cast.cqu())
    rules_here(*(make.partner_course(cast.cqu(), "B/2 x", cohort=cohort) for cohort in ("2023级", "2024级")))
    make.partner_course(cast.cqu(), "UNRULED")
    found = sitemap(client)
    paths = ["/", "/programmes/", "/courses/", "/organisations/", "/programmes/agi/2026/", "/courses/AG101/",
             "/organisations/pku/", "/organisations/cqu/", "/clusters/", "/terms/", "/terms/2026-autumn/",
             "/mentors/", "/mentors/jiang/", "/credits/", "/credits/cqu/", "/credits/cqu/courses/",
             "/credits/cqu/courses/B/2%20x/"]  # fmt: skip
    assert set(found) == {f"http://testserver{prefix}{path}" for path in paths for prefix in ("", "/en")}
    chinese, english = "http://testserver/courses/AG101/", "http://testserver/en/courses/AG101/"
    twins = {"zh-hans": chinese, "en": english, "x-default": chinese}
    assert (found[chinese], found[english]) == (twins, twins)


def rules_here(*theirs: PartnerCourse) -> None:
    """In force, one for each of these courses of 重庆大学."""
    agreement = make.agreed((cast.cqu(), cast.pku()), valid_from=today(-9))
    Member.objects.filter(organisation=cast.pku()).update(until=today())
    for course in theirs:
        make.equivalence(agreement, [cast.introduction()], [course], direction="in", valid_from=today(-9))


def superseded(programme: Programme) -> None:
    programme.status = ProgrammeStatus.SUPERSEDED
    programme.save()


def test_drafts_and_what_is_over_stand_on_no_map(client: Client) -> None:
    make.revision("AG900", provider=cast.pku())
    make.supersede(make.revision("AG901", provider=cast.pku(), published=True))
    make.programme("draft")
    over = cast.agi()
    over.status = "retired"
    over.save()
    assert [url for url in sitemap(client) if re.search("AG90|programmes/.", url)] == []


def test_the_map_says_when_a_course_was_published(client: Client) -> None:
    published = cast.introduction().published_at
    assert published is not None
    day = f"{localtime(published):%Y-%m-%d}"  # as it is in Chongqing
    response = client.get("/sitemap.xml")
    assert (response["Content-Type"], response.content.decode().count(f"<lastmod>{day}<")) == (
        "application/xml",
        2,
    )


@pytest.mark.parametrize("size", [1, 3, 200])
def test_the_map_asks_as_often_for_many(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, size: int
) -> None:
    with together():
        for _ in range(size):
            make.revision(provider=cast.pku(), published=True)
    make.member(cast.cqu())
    rules_here(*(make.partner_course(cast.cqu()) for _ in range(size)))
    with django_assert_num_queries(8):
        client.get("/sitemap.xml")


def test_robots_find_the_map_and_keep_to_public_pages(client: Client) -> None:
    response = client.get("/robots.txt", headers={"accept-language": "en"})
    lines = response.content.decode().splitlines()
    assert (response["Content-Type"], lines[0], lines[-1]) == (
        "text/plain; charset=utf-8",
        "User-agent: *",
        "Sitemap: http://testserver/sitemap.xml",
    )
    closed = ["/accounts/", "/admin/", "/theme/", "/courses/?"]
    assert [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")] == [
        *closed,
        *(f"/en{path}" for path in closed),
    ]


@pytest.mark.usefixtures("_behind_https")
def test_behind_https_every_address_is_https(client: Client) -> None:
    cast.introduction()
    offering = make.offering(cast.introduction(), term=cast.autumn())
    make.meeting(offering)
    secure = {"host": "testserver", "x-forwarded-proto": "https"}
    for address in (
        "/sitemap.xml",
        "/robots.txt",
        "/courses/AG101/",
        "/courses/AG101/offerings/2026-autumn/1.ics",
    ):
        text = client.get(address, headers=secure).content.decode()
        assert ("https://testserver/" in text, "http://testserver" in text) == (True, False), address


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("/", "/"),
        ("/?utm_source=wechat", "/"),
        ("/courses/", "/courses/"),
        ("/courses/?q=%E6%99%BA&sort=credits", "/courses/"),
        ("/courses/?page=2", "/courses/?page=2"),
        ("/courses/?page=1", "/courses/"),
        ("/courses/?page=2&category=foundation", "/courses/"),
        ("/courses/AG101/", "/courses/AG101/"),
        ("/courses/AG101/?page=7", "/courses/AG101/"),
        ("/courses/AG101/revisions/2/", "/courses/AG101/"),
        ("/courses/AG101/revisions/1/", "/courses/AG101/revisions/1/"),
        ("/programmes/agi/2026/", "/programmes/agi/2026/"),
        ("/programmes/agi/2026/versions/1/", "/programmes/agi/2026/"),
        ("/accounts/sign-in/?next=/plan/", "/accounts/sign-in/"),
    ],
)
def test_each_page_has_one_address(client: Client, prefix: str, asked: str, known: str) -> None:
    cast.agi()
    make.supersede(cast.introduction())
    make.revision("AG101", published=True)
    for _ in range(51):
        make.revision(provider=cast.pku(), published=True)
    chinese, english = f"http://testserver{known}", f"http://testserver/en{known}"
    assert links(client, prefix + asked) == {
        "canonical": f"http://testserver{prefix}{known}",
        "zh-Hans": chinese,
        "en": english,
        "x-default": chinese,
    }


def test_what_is_not_there_is_not_known_outside(client: Client) -> None:
    assert links(client, "/courses/AG999/") == {}


def test_a_shared_course_says_what_it_is(client: Client) -> None:
    make.revision("AG900", published=True, title_zh='看"与"做', summary_zh="先看再做。" * 60)
    said = meta(client, "/courses/AG900/")
    summary = ("先看再做。" * 60)[:157] + "..."
    assert {name: value for name, value in said.items() if name.startswith(("og:", "twitter:", "desc"))} == {
        "description": summary,
        "og:type": "website",
        "og:site_name": "重庆人工智能学院",
        "og:title": "看&quot;与&quot;做",
        "og:description": summary,
        "og:url": "http://testserver/courses/AG900/",
        "og:locale": "zh_CN",
        "og:locale:alternate": "en_GB",
        "twitter:card": "summary",
    }


def test_a_course_without_a_summary_is_described_all_the_same(client: Client) -> None:
    cast.introduction()
    assert meta(client, "/courses/AG101/")["og:description"] == "北京大学开设的人工智能引论（AG101）。"
    english = meta(client, "/en/courses/AG101/")
    assert (english["og:description"], english["og:locale"]) == (
        "Introduction to Artificial Intelligence (AG101), taught by Peking University.",
        "en_GB",
    )


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_describes_itself(client: Client, prefix: str) -> None:
    cast.first_agi()
    superseded(cast.agi())
    make.published_programme("agi", version=2)
    make.supersede(cast.introduction())
    make.revision("AG101", published=True)
    cast.autumn()
    make.appointment(make.mentor(slug="jiang"))
    cast.recognised()
    pages = ["/", "/programmes/", "/programmes/agi/2026/", "/programmes/agi/2026/versions/1/",
             "/programmes/agi/2026/compare/2025/", "/programmes/agi/2026/versions/2/compare/1/", "/courses/",
             "/courses/AG101/", "/courses/AG101/revisions/1/", "/organisations/", "/organisations/pku/",
             "/clusters/", "/terms/", "/terms/2026-autumn/", "/mentors/", "/mentors/jiang/",
             "/credits/", "/credits/cqu/", f"/credits/rules/{cast.RULE}/",
             "/credits/cqu/courses/", f"/credits/cqu/courses/{cast.THEIRS}/"]  # fmt: skip
    assert {resolve(page).view_name for page in pages} == set(OPEN)
    said = [meta(client, prefix + page) for page in pages]
    assert [page["description"] == page["og:description"] != "" for page in said] == [True] * len(pages)
    assert len({page["description"] for page in said}) == len(pages)
    assert len({page["og:title"] for page in said}) == len(pages)
