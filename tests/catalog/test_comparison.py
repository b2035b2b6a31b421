"""The comparison of two cohorts or versions: its page, its twins, and where there is none."""

import csv
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Pool, Programme
from catalog.models.vocabulary import Category, ProgrammeStatus, Stage
from catalog.twins import BOM
from tests import cast, make
from tests.make.indexing import together

pytestmark = pytest.mark.django_db
COHORTS = "/programmes/agi/2026/compare/2025/"
VERSIONS = "/programmes/agi/2026/versions/2/compare/1/"


def amended() -> Programme:
    """Version 2 of 通用人工智能 2026: 低空经济AI应用 in place of one course, the first one a semester later."""
    first = cast.agi()
    draft = make.programme("agi", version=2)
    for pool in first.pools.all():
        twin = make.pool(draft, stage=Stage(pool.stage), category=Category(pool.category))
        for entry in pool.entries.all():
            make.pool_course(twin, entry.revision, semester=entry.semester)
    change(draft.pools.order_by("position"))
    first.status, first.successor = ProgrammeStatus.SUPERSEDED, draft
    first.save()
    return make.in_force(draft)


def change(pools: Any) -> None:
    pools.first().entries.update(semester=4)
    last: Pool = pools.last()
    last.entries.all().delete()
    make.pool_course(last, cast.low_altitude(), semester=3)


def shown(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    return response.context


def told(context: Any) -> list[tuple[str, str]]:
    """What is said of each cell, in reading order."""
    cells = [cell for row in context["rows"] for cell in (row.foundation, row.industry)]
    return [(change.kind, change.words) for cell in cells for change in cell.changes]


def test_versions_side_by_side(client: Client) -> None:
    amended()
    context = shown(client, VERSIONS)
    assert (context["before"].label, context["after"].label) == ("第1版", "第2版")
    assert context["summary"] == "新增1门课，去掉1门课，改动1门课。"
    assert told(context) == [
        ("改动", "第1学期 → 第4学期"),
        ("新增", "必修，第3学期，2学分"),
        ("去掉", "必修，第3学期，2学分"),
    ]
    assert [row.industry.difference for row in context["rows"]] == ["没有变"] * 3


def test_cohorts_are_taken_as_they_stand_today(client: Client) -> None:
    cast.first_agi()
    second = amended()
    context = shown(client, COHORTS)
    assert (context["before"].label, context["after"].label) == ("2025级", "2026级")
    assert context["programme"] == second


def test_the_way_back(client: Client) -> None:
    amended()
    kinds = [kind for kind, _words in told(shown(client, "/programmes/agi/2026/versions/1/compare/2/"))]
    assert kinds == ["改动", "新增", "去掉"]


def test_other_credits_are_said_in_words(client: Client) -> None:
    first = cast.agi()
    make.small_programme("agi", version=2, total_credits="2", semesters=2)
    make.in_force(Programme.objects.get(version=2)) if retired(first) else None
    context = shown(client, VERSIONS)
    assert context["totals"] == {"foundation": "少5学分", "industry": "少5学分"}
    assert [row.foundation.difference for row in context["rows"]] == ["少1学分", "少2学分", "少2学分"]
    assert context["figures"] == [
        ("总学分", "12", "2"),
        ("学期数", "4", "2"),
        ("每学期最多学分", "15", "15"),
    ]
    assert ("模块改动", "2 → 1学分") in told(context)
    assert ("模块去掉", "2学分") in told(context)


def retired(programme: Programme) -> bool:
    programme.status = ProgrammeStatus.RETIRED
    programme.save()
    return True


def test_no_difference_is_said(client: Client) -> None:
    cast.agi()
    response = client.get("/programmes/agi/2026/versions/1/compare/1/")
    assert response.context["is_empty"]
    assert "没有差别：课程、学期、学分都一样。" in response.content.decode()


def test_english(client: Client) -> None:
    amended()
    text = client.get(f"/en{VERSIONS}").content.decode()
    assert "1 course new, 1 course removed, 1 course changed." in text
    assert "Sem. 1 → Sem. 4" in text


def test_a_course_that_changes_cells_is_told_in_both(client: Client) -> None:
    first = make.revision("AG101", published=True)
    before, after = make.small_programme("agi"), make.small_programme("agi", version=2)
    make.pool_course(before.pools.order_by("position")[0], first)
    later = make.revision("AG101", stage=Stage.GENERAL_INTELLIGENCE, published=False)
    make.supersede(first)
    make.pool_course(
        make.pool(after, stage=Stage.GENERAL_INTELLIGENCE, min_credits="0.5"), make.publish(later)
    )
    after.pools.filter(position=1).update(min_credits=Decimal("0.5"))
    retired(make.in_force(before))
    make.in_force(after)
    assert told(shown(client, VERSIONS)) == [
        ("模块改动", "1 → 0.5学分"),
        ("移走", "现在通智基础课"),
        ("模块新增", "0.5学分"),
        ("移来", "原在通识基础课"),
    ]


def test_the_json_twin(client: Client) -> None:
    amended()
    answer = client.get(f"{VERSIONS[:-1]}.json").json()
    assert (answer["before"]["version"], answer["after"]["version"]) == (1, 2)
    assert answer["cells"][0] == {
        "stage": "general_education", "category": "foundation", "before": "2.0", "after": "2.0",
    }  # fmt: skip
    assert answer["pools"] == []
    (later, came, _went) = answer["courses"]
    assert (later["changes"], later["before"]["semester"], later["after"]["semester"]) == (["semester"], 1, 4)
    assert (came["code"], came["title_zh"], came["before"]) == ("CQ301", "低空经济AI应用", None)
    assert came["after"] == {
        "stage": "general_application", "category": "industry", "pool": "通用·产业课",
        "compulsory": True, "semester": 3, "credits": "2.0",
    }  # fmt: skip


def test_the_csv_twin(client: Client) -> None:
    amended()
    text = client.get(f"{VERSIONS[:-1]}.csv").content.decode().removeprefix(BOM)
    rows = list(csv.DictReader(StringIO(text)))
    assert [(row["changes"], row["before_semester"], row["after_semester"]) for row in rows] == [
        ("semester", "1", "4"),
        ("came", "", "3"),
        ("went", "3", ""),
    ]


def test_an_empty_csv_still_has_its_head(client: Client) -> None:
    cast.agi()
    lines = client.get("/programmes/agi/2026/versions/1/compare/1.csv").content.decode().splitlines()
    assert len(lines) == 1


@pytest.mark.parametrize(
    "address",
    [
        "/programmes/agi/2026/compare/2024/",
        "/programmes/agi/2024/compare/2026/",
        "/programmes/nothing/2026/compare/2025/",
        "/programmes/agi/2026/versions/1/compare/2/",
        "/programmes/agi/2026/compare/99999999999999999999/",
        "/programmes/agi/2026/compare/2025x/",
    ],
)
def test_what_is_not_published_is_not_compared(client: Client, address: str) -> None:
    cast.agi()
    make.programme("agi", version=2)
    make.programme("agi", cohort=2024)
    assert [client.get(address).status_code, client.get(f"{address[:-1]}.json").status_code] == [404, 404]


@pytest.mark.parametrize("size", [1, 3, 200])
def test_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries, size: int) -> None:
    cast.first_agi()
    draft = make.balanced_programme("agi")
    pool = draft.pools.get(stage=Stage.GENERAL_EDUCATION, category=Category.INDUSTRY)
    provider, builder = cast.cqu(), cast.seres()
    with together():
        for _ in range(size):
            taught = make.revision(
                category=Category.INDUSTRY, provider=provider, co_builders=[builder], published=True
            )
            make.pool_course(pool, taught, compulsory=False)
    make.in_force(draft)
    for address in (COHORTS, f"{COHORTS[:-1]}.json", f"{COHORTS[:-1]}.csv"):
        with django_assert_num_queries(8):
            assert client.get(address).status_code == 200
