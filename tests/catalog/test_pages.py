"""Pages of the catalogue: who is let in, what is never shown, what programmes and lists say."""

import pytest
from django.test import Client

from catalog.models.vocabulary import Category
from tests import cast, make

pytestmark = pytest.mark.django_db
ADDRESSES = ["/programmes", "/programmes/agi/2026", "/programmes/agi/2026/versions/1", "/courses", "/courses/AG101",
             "/courses/AG101/revisions/1", "/organisations", "/organisations/pku", "/clusters", "/terms", "/terms/2026-autumn"]  # fmt: skip


@pytest.fixture
def _furnished() -> None:
    cast.agi()
    cast.introduction()
    cast.autumn()


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.usefixtures("_furnished")
@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("shape", ["/", ".json", ".csv"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_everyone_may_read_and_only_read(client: Client, address: str, shape: str, language: str) -> None:
    address = f"{language}{address}{shape}"
    answers = {method: getattr(client, method)(address).status_code for method in ("get", "head")}
    assert answers == {"get": 200, "head": 200}
    refused = {
        method: getattr(client, method)(address).status_code
        for method in ("post", "put", "patch", "delete", "options")
    }
    assert set(refused.values()) == {405}


@pytest.mark.parametrize("shape", ["/", ".json", ".csv"])
@pytest.mark.parametrize(
    "address",
    ["/courses/AG900", "/courses/AG900/revisions/1", "/courses/AG901/revisions/2", "/courses/ag901", "/courses/AG902",
     "/courses/AG901/revisions/99999999999999999999", "/courses/%00", "/programmes/draft/2026",
     "/programmes/draft/2026/versions/1", "/programmes/agi/2025", "/programmes/agi/99999999999999999999",
     "/programmes/agi/2026/versions/2", "/organisations/nobody", "/organisations/%FF"],
)  # fmt: skip
def test_what_is_not_public_is_not_there(client: Client, address: str, shape: str) -> None:
    cast.agi()
    make.programme("draft")
    make.revision("AG900")
    make.revision("AG901", published=True)
    make.revision("AG901")
    assert client.get(f"{address}{shape}").status_code == 404


def test_drafts_stand_in_no_list(client: Client) -> None:
    make.programme("draft", title_zh="不给看的方案")
    make.revision("AG900", title_zh="不给看的课")
    assert "不给看的" not in page(client, "/programmes/") + page(client, "/courses/")
    assert client.get("/programmes.json").json()["results"] == []


def test_programme_pages_show_the_version_in_force(client: Client) -> None:
    first = cast.agi()
    second = make.balanced_programme("agi", version=2)
    first.status = "superseded"
    first.save()
    assert client.get("/programmes/agi/2026/").context["programme"] == first
    second.status = "published"
    second.save()
    response = client.get("/programmes/agi/2026/")
    assert response.context["programme"] == second
    assert [(o.label, o.note, o.url) for o in response.context["cohorts"]] == [
        ("2026级第1版", "已被新版替代", "/programmes/agi/2026/versions/1/")
    ]
    assert client.get("/programmes/agi/2026/versions/1/").context["programme"] == first


def test_each_programme_is_named_over_its_heading(client: Client) -> None:
    make.published_programme("agi", cohort=2026, title_zh="通用人工智能")
    make.published_programme("law", cohort=2026, title_zh="人工智能与法")
    names = {"agi": "通用人工智能", "law": "人工智能与法"}
    for code, name in names.items():
        assert f'<p class="quiet">{name}</p>\n<h1>培养方案' in page(client, f"/programmes/{code}/2026/")


@pytest.mark.parametrize(
    ("illustrative", "note", "joining"),
    [
        ([], "", False),
        (["*"], "这一级方案为示例。", True),
        (["title"], "课程放在哪一格、与谁共建为示例。", False),
        (["contact"], "课程放在哪一格、与谁共建为示例。", True),
    ],
)
def test_programmes_say_what_is_a_sample(
    client: Client, illustrative: list[str], note: str, joining: bool
) -> None:
    make.published_programme("agi", illustrative=illustrative, contact_zh="教务处")
    context = client.get("/programmes/agi/2026/").context
    assert (context["sample_note"], context["joining_is_sample"]) == (note, joining)
    assert [(term.label, term.text) for term in context["joining"]] == [("问谁", "教务处")]


@pytest.mark.parametrize(
    ("hours", "note"),
    [
        (None, "课名、学分已公布；其余内容为示例，等学院填写。"),
        (32, "课名、学分、学时已公布；其余内容为示例，等学院填写。"),
    ],
)
def test_what_is_not_known_is_not_called_published(client: Client, hours: int | None, note: str) -> None:
    make.revision("AG900", published=True, hours=hours, illustrative=["stage"])
    assert client.get("/courses/AG900/").context["facts_note"] == note


def test_an_empty_site_speaks_of_nobody(client: Client) -> None:
    texts = page(client, "/") + page(client, "/courses/") + page(client, "/programmes/")
    assert [name for name in ("北京大学", "重庆大学", "示例", "外校课程") if name in texts] == []


@pytest.mark.parametrize("page", ["/courses/", "/en/courses/", "/courses.json", "/courses.csv"])
@pytest.mark.parametrize("signs", [".", "。", "\u200b", "--", "？！"])
def test_signs_alone_find_nothing_and_hurt_nothing(client: Client, page: str, signs: str) -> None:
    make.revision("AG901", published=True)
    response = client.get(page, {"q": signs, "stage": "general_education"})
    assert (response.status_code, b"AG901" in response.getvalue()) == (200, False)


def test_empty_lists_say_so(client: Client) -> None:
    assert "还没有发布的课程。" in page(client, "/courses/")
    assert "还没有发布的培养方案。" in page(client, "/programmes/")
    assert "还没有登记机构。" in page(client, "/organisations/")


def test_an_organisation_without_courses(client: Client) -> None:
    cast.pku()
    assert "还没有授课或共建的课程。" in page(client, "/organisations/pku/")


def test_names_are_escaped(client: Client) -> None:
    make.revision("AG900", published=True, title_zh="<script>x</script>")
    assert "<script>x" not in page(client, "/courses/") + page(client, "/courses/AG900/")
    assert "<script>x" not in page(client, "/courses/?q=<script>x")


def test_a_version_no_longer_in_force_says_so(client: Client) -> None:
    programme = cast.agi()
    notice = "这是第1版，已停用。"
    assert notice not in page(client, "/programmes/agi/2026/")
    programme.status = "retired"
    programme.save()
    assert notice in page(client, "/programmes/agi/2026/")


def test_an_organisation_with_many_courses_leads_to_the_list(client: Client) -> None:
    for _ in range(51):
        make.revision(provider=cast.pku(), published=True)
    text = page(client, "/organisations/pku/")
    assert text.count('class="course-title"') == 50
    assert '<a href="/courses/?provider=pku">看全部51门</a>' in text


def test_whoever_builds_can_be_filtered_by(client: Client) -> None:
    make.revision(
        "CQ900", category=Category.INDUSTRY, co_builders=[cast.seres(), cast.bigai()], published=True
    )
    response = client.get("/courses/?enterprise=bigai")
    assert [course.code for stage in response.context["stages"] for course in stage.rows] == ["CQ900"]
