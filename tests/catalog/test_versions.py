"""Versions and cohorts of a programme lead to one another; what was corrected is said."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from catalog.actions.correction import correct_wording
from catalog.models import Programme
from catalog.models.vocabulary import ProgrammeStatus
from tests import cast, make

pytestmark = pytest.mark.django_db


def step_down(programme: Programme, status: ProgrammeStatus = ProgrammeStatus.SUPERSEDED) -> None:
    programme.status = status
    programme.save()


def second_version() -> Programme:
    step_down(cast.agi())
    return make.published_programme("agi", version=2)


def others(client: Client, address: str) -> Any:
    return [(other.label, other.comparison) for other in client.get(address).context["cohorts"]]


def test_versions_of_one_cohort_are_compared_by_number(client: Client) -> None:
    second_version()
    ways = "/programmes/agi/2026/versions/2/compare/1/"
    assert others(client, "/programmes/agi/2026/") == [("2026级第1版", ways)]
    assert others(client, "/programmes/agi/2026/versions/1/") == [("2026级第2版", ways)]


def test_cohorts_are_compared_as_they_stand(client: Client) -> None:
    cast.first_agi()
    second_version()
    between = "/programmes/agi/2026/compare/2025/"
    assert others(client, "/programmes/agi/2025/") == [("2026级第2版", between), ("2026级第1版", "")]
    assert others(client, "/programmes/agi/2026/versions/1/")[-1] == ("2025级第1版", "")


def test_a_superseded_version_leads_to_the_one_in_force(client: Client) -> None:
    second_version()
    response = client.get("/programmes/agi/2026/versions/1/")
    current = response.context["current"]
    assert (current.label, current.url) == ("2026级第2版", "/programmes/agi/2026/")
    assert "这是第1版，已被新版替代。" in response.content.decode()
    assert client.get("/programmes/agi/2026/").context["current"] is None


def test_a_retired_programme_has_nothing_in_its_place(client: Client) -> None:
    programme = cast.agi()
    step_down(programme, ProgrammeStatus.RETIRED)
    response = client.get("/programmes/agi/2026/")
    assert response.context["current"] is None
    assert '<a href="/programmes/">看全部方案</a>' in response.content.decode()


def corrected(programme: Programme) -> None:
    correct_wording(of=programme, field="title_zh", text="通用智能", reason="多了两个字", by=cast.lin())


def test_a_correction_says_when_what_and_why(client: Client) -> None:
    corrected(cast.agi())
    response = client.get("/programmes/agi/2026/")
    (shown,) = response.context["corrections"]
    assert (shown.day, shown.what, shown.before, shown.after, shown.reason) == (
        timezone.localdate(), "中文名称", "通用人工智能", "通用智能", "多了两个字",
    )  # fmt: skip
    assert "原因：多了两个字" in response.content.decode()


def test_machines_are_told_too(client: Client) -> None:
    corrected(cast.agi())
    (told,) = client.get("/programmes/agi/2026.json").json()["corrections"]
    at = datetime.datetime.fromisoformat(told.pop("corrected_at"))
    assert timezone.localdate(at) == timezone.localdate()
    assert told == {
        "field": "title_zh",
        "before": "通用人工智能",
        "after": "通用智能",
        "reason": "多了两个字",
    }


def test_a_course_says_its_own(client: Client) -> None:
    make.correction(cast.introduction(), reason="漏了一个字")
    (shown,) = client.get("/courses/AG101/").context["corrections"]
    assert (shown.what, shown.reason) == ("中文课名", "漏了一个字")


def test_without_corrections_nothing_is_said(client: Client) -> None:
    cast.agi()
    assert 'id="corrections"' not in client.get("/programmes/agi/2026/").content.decode()


def test_two_programmes_have_two_titles(client: Client) -> None:
    make.published_programme("agi")
    make.published_programme("robots", title_zh="机器人", title_en="Robotics")
    for address, title in (
        ("/programmes/agi/2026/", "通用人工智能培养方案2026级"),
        ("/programmes/robots/2026/", "机器人培养方案2026级"),
        ("/en/programmes/robots/2026/", "Robotics, programme 2026"),
        ("/programmes/robots/2026/versions/1/compare/1/", "机器人培养方案2026级：第1版与第1版的差别"),
    ):
        page = client.get(address).content.decode()
        assert f"<title>{title} | " in page
        assert f'<meta property="og:title" content="{title}"' in page
