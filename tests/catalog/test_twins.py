"""Twins: JSON and CSV say what the page says, with provenance, safely."""

import csv
import datetime
import re
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from catalog import course_table
from catalog.models.vocabulary import OfferingState
from catalog.twins import BOM, cell
from tests import cast, make
from tests.house.test_addresses import OPEN

pytestmark = pytest.mark.django_db


def table(response: Any) -> list[dict[str, str]]:
    text = b"".join(response).decode()
    assert text.startswith(BOM)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(text.removeprefix(BOM))))


def says(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response["Content-Type"] == "application/json"
    return response.json()


def test_the_course_list(client: Client) -> None:
    cast.introduction()
    cast.low_altitude()
    answer = says(client, "/courses.json?stage=general_application")
    assert (answer["count"], answer["page"], list(answer)) == (1, 1, ["count", "page", "results"])
    assert answer["results"] == [
        {
            "code": "CQ301",
            "number": 1,
            "title_zh": "低空经济AI应用",
            "title_en": "AI in the Low-Altitude Economy",
            "credits": "2.0",
            "hours": None,
            "category": "industry",
            "stage": "general_application",
            "language": "zh",
            "status": "published",
            "summary_zh": "",
            "summary_en": "",
            "source": "",
            "illustrative": [],
            "provider": "cqu",
            "co_builders": ["seres"],
        }
    ]


def test_the_csv_list_is_whole_and_filtered(client: Client) -> None:
    for _ in range(60):
        make.revision(published=True)
    cast.low_altitude()
    assert len(says(client, "/courses.json")["results"]) == 50
    assert says(client, "/courses.json?page=2")["count"] == 61
    assert len(table(client.get("/courses.csv"))) == 61
    assert [row["code"] for row in table(client.get("/courses.csv?category=industry"))] == ["CQ301"]


def test_an_empty_csv_still_has_its_head(client: Client) -> None:
    for name in ("courses", "organisations", "programmes", "clusters", "terms"):
        lines = b"".join(client.get(f"/{name}.csv")).decode().splitlines()
        assert (len(lines), "title_zh" in lines[0] or "name_zh" in lines[0]) == (1, True)


def test_heads_fit_their_rows(client: Client) -> None:
    cast.agi()
    cast.autumn()
    make.cluster()
    for address in ("/courses", "/organisations", "/programmes", "/clusters", "/terms"):
        first = says(client, f"{address}.json")["results"][0]
        assert list(table(client.get(f"{address}.csv"))[0]) == list(first)


def test_a_course_in_detail(client: Client) -> None:
    draft = make.revision(
        "CQ201", requires=[["AG102"], ["CQ101", "CQ102"]], source="新华网", illustrative=["credits"]
    )
    make.outcome(draft)
    make.syllabus_row(draft)
    make.publish(draft)
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    term = make.term("next", starts_on=tomorrow, ends_on=tomorrow + datetime.timedelta(weeks=16))
    offering = make.offering(draft, state=OfferingState.ACTIVE, term=term)
    make.teaching(offering)
    make.meeting(offering)
    course = says(client, "/courses/CQ201.json")
    assert course["prerequisites"] == [["AG102"], ["CQ101", "CQ102"]]
    assert (course["source"], course["illustrative"]) == ("新华网", ["credits"])
    assert [row["text_en"] for row in course["outcomes"]] == ["Write a program that learns"]
    assert course["syllabus"][0]["weeks"] == "1–4"
    (taught,) = course["offerings"]
    assert (taught["term"], taught["state"], taught["meetings"][0]["starts"]) == ("next", "active", "14:00")
    assert (taught["teachers"][0]["name_zh"], taught["teachers"][0]["illustrative"]) == ("许岚", [])


def test_a_cell_keeps_what_belongs_together(client: Client) -> None:
    draft = make.revision("CQ201", requires=[["AG102"], ["CQ101", "CQ102"]])
    for number in (1, 2):
        make.outcome(draft, position=number, text_zh=f"会{number}", text_en=f"Can {number}")
    make.syllabus_row(draft)
    make.publish(draft)
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    term = make.term("next", starts_on=tomorrow, ends_on=tomorrow + datetime.timedelta(weeks=16))
    offering = make.offering(draft, state=OfferingState.ACTIVE, term=term)
    make.meeting(offering)
    make.meeting(offering, weekday=5, room_zh="南岸101")
    (row,) = table(client.get("/courses/CQ201.csv"))
    assert (row["prerequisites"], row["outcomes"], row["offerings"]) == (
        "AG102; CQ101 | CQ102",
        "会1 | Can 1; 会2 | Can 2",
        "next | 1 | active |  |  |  |  |  |  | 3, 14:00, 16:35, 1, 16, ,  / 5, 14:00, 16:35, 1, 16, 南岸101, ",
    )


def test_a_programme_has_its_modules(client: Client) -> None:
    cast.agi()
    programme = says(client, "/programmes/agi/2026.json")
    assert (programme["total_credits"], programme["status"], len(programme["pools"])) == (
        "12.0",
        "published",
        6,
    )
    first = programme["pools"][0]
    assert {key: first[key] for key in ("stage", "category", "title", "min_credits")} == {
        "stage": "general_education", "category": "foundation", "title": "通识·基础课", "min_credits": "2.0",
    }  # fmt: skip
    course = first["courses"][0]
    assert (course["credits"], course["compulsory"], course["semester"]) == ("2.0", True, 1)
    assert (course["source"], course["illustrative"]) == ("", [])
    assert says(client, "/programmes/agi/2026/versions/1.json") == programme


def test_a_programme_as_a_table_has_a_course_in_each_row(client: Client) -> None:
    cast.agi()
    rows = table(client.get("/programmes/agi/2026.csv"))
    assert [(row["stage"], row["category"], row["compulsory"]) for row in rows][:2] == [
        ("general_education", "foundation", "true"),
        ("general_education", "industry", "true"),
    ]
    assert len(rows) == 6


def test_every_row_of_a_programme_says_what_of_the_programme_is_a_sample(client: Client) -> None:
    make.published_programme("agi", source="新华网", illustrative=["pools", "title"])
    make.published_programme("sample", illustrative=["*"])
    for code, marked in (("agi", ("新华网", "pools; title")), ("sample", ("", "*"))):
        rows = table(client.get(f"/programmes/{code}/2026.csv"))
        assert {(row["programme_source"], row["programme_illustrative"]) for row in rows} == {marked}


def test_an_organisation_lists_its_courses(client: Client) -> None:
    cast.introduction()
    cast.low_altitude()
    pku, seres = says(client, "/organisations/pku.json"), says(client, "/organisations/seres.json")
    assert ([c["code"] for c in pku["taught"]], pku["built"], pku["teaches"]) == (["AG101"], [], 1)
    assert ([c["code"] for c in seres["built"]], seres["builds"]) == (["CQ301"], 1)


def test_cells_never_become_formulas(client: Client) -> None:
    make.revision(published=True, title_zh="=HYPERLINK(1)", title_en="@x", source="+1", summary_zh="-1")
    (row,) = table(client.get("/courses.csv"))
    assert [row[k] for k in ("title_zh", "title_en", "source", "summary_zh")] == [
        "'=HYPERLINK(1)",
        "'@x",
        "'+1",
        "'-1",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (3, "3"),
        (-3, "-3"),
        (Decimal("-0.5"), "-0.5"),
        (["=1", "b"], "'=1; b"),
        (["a", "b"], "a; b"),
        ([{"x": "1"}], "1"),
        ([["a"], ["b", "c"]], "a; b | c"),
        ([{"zh": "一", "en": None}, {"zh": "二", "en": "two"}], "一 | ; 二 | two"),
        (
            [{"at": 1, "who": [{"name": "甲", "of": ["x", "y"]}, {"name": "乙", "of": []}]}],
            "1 | 甲, x + y / 乙, ",
        ),
        ("*M1", "*M1"),
    ],
)
def test_cells(value: object, text: str) -> None:
    assert cell(value) == text


@pytest.mark.parametrize(
    "address",
    ["/courses", "/courses/AG101", "/organisations/pku", "/programmes", "/courses/AG101/revisions/1"],
)
def test_pages_name_their_twins(client: Client, address: str) -> None:
    cast.introduction()
    cast.agi()
    twins = client.get(f"{address}/?q=a").context["twins"]
    assert twins == {"csv": f"{address}.csv?q=a", "json": f"{address}.json?q=a"}
    assert [client.get(twins[shape]).status_code for shape in twins] == [200, 200]


@pytest.mark.parametrize("name", OPEN)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_download_offers_its_address(client: Client, name: str, language: str) -> None:
    cast.first_agi()
    make.published_programme("agi")
    cast.introduction()
    make.meeting(make.offering(cast.introduction(), term=cast.autumn()))
    make.appointment(make.mentor(slug="jiang"))
    cast.recognised()
    with override(language):
        page = client.get(reverse(name, kwargs=OPEN[name]) + "?page=1").content.decode()
    downloads = re.findall(r'<a href="([^"]+\.(?:csv|json|ics)\b[^"]*)"', page)
    copied = re.findall(r'<input type="text" readonly value="http://testserver([^"]+)"', page)
    assert (downloads, len(downloads) >= 2) == (copied, ":" in name)


def test_twins_of_english_pages_are_english_addresses(client: Client) -> None:
    assert client.get("/en/courses/").context["twins"]["json"] == "/en/courses.json"
    assert says(client, "/en/courses.json")["count"] == 0


def test_a_long_table_says_the_same_as_its_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course_table, "SIZE", 2)
    cast.introduction(), cast.low_altitude()
    for credits in ("2.5", "1", "4"):
        make.revision(credits=credits, published=True, source="新华网", illustrative=["credits", "stage"])
    rows = says(client, "/courses.json?sort=credits")["results"]
    read = [{key: cell(value) for key, value in row.items()} for row in rows]
    assert table(client.get("/courses.csv?sort=credits")) == read
    assert client.get("/courses.csv").streaming
