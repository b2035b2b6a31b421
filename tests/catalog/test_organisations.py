"""Organisations: what each makes, drawn by stage; who teaches from there; where it joins for a term."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from catalog.models import Organisation
from catalog.models.vocabulary import Category, OfferingState, Stage
from tests import cast, make
from tests.days import today

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(weeks=1)


def shown(client: Client, slug: str) -> Any:
    response = client.get(f"/organisations/{slug}/")
    assert response.status_code == 200
    return response


def test_both_numbers_are_counted_apart() -> None:
    for _ in range(3):
        make.revision(
            category=Category.INDUSTRY, provider=cast.cqu(), co_builders=[cast.seres()], published=True
        )
    make.revision(
        category=Category.INDUSTRY, provider=cast.seres(), co_builders=[cast.seres()], published=True
    )
    make.revision(provider=cast.cqu())
    counted: Any = Organisation.objects.counted()
    assert [(o.slug, o.teaches, o.builds) for o in counted] == [("cqu", 3, 0), ("seres", 1, 4)]


def test_who_makes_courses() -> None:
    cast.pku()
    make.revision(provider=cast.cqu())
    make.revision(provider=cast.bigai(), published=True)
    cast.seres()
    assert [o.slug for o in Organisation.objects.that_make_courses()] == ["bigai", "seres"]


def test_a_share_is_drawn_by_stage(client: Client) -> None:
    pku = cast.pku()
    make.revision(provider=pku, credits="2.5", published=True)
    make.revision(provider=pku, credits="3", stage=Stage.GENERAL_APPLICATION, published=True)
    make.revision(
        provider=pku, category=Category.INDUSTRY, stage=Stage.GENERAL_APPLICATION, credits="2", published=True
    )
    response = shown(client, "pku")
    (share,) = response.context["shares"]
    assert (share.label, share.sums.count, share.sums.halves) == (
        "授课", 3, {"foundation": Decimal("5.5"), "industry": Decimal(2)},
    )  # fmt: skip
    assert [(group.stage, group.count, len(group.rows)) for group in share.stages] == [
        (Stage.GENERAL_EDUCATION, 1, 1), (Stage.GENERAL_APPLICATION, 2, 2),
    ]  # fmt: skip
    text = response.content.decode()
    assert ("基础课5.5学分，产业课2学分。" in text, text.count('class="bar ')) == (True, 1)


def test_what_is_too_long_is_not_drawn_but_said(client: Client) -> None:
    for _ in range(6):
        make.revision(provider=cast.pku(), credits="7", published=True)
    text = shown(client, "pku").content.decode()
    assert ("基础课42学分，产业课0学分。" in text, 'class="bar ' in text) == (True, False)


def test_more_than_twelve_courses_can_be_jumped_through(client: Client) -> None:
    pku = cast.pku()
    make.revision(provider=pku, stage=Stage.GENERAL_APPLICATION, published=True)
    for _ in range(11):
        make.revision(provider=pku, published=True)
    assert 'provider-general_application">' not in client.get("/organisations/pku/").content.decode()
    make.revision(provider=pku, published=True)
    text = client.get("/organisations/pku/").content.decode()
    assert (
        text.count('href="#provider-general_application"'),
        text.count('id="provider-general_application"'),
    ) == (1, 1)


def test_whoever_does_both_has_two_shares(client: Client) -> None:
    make.revision(
        category=Category.INDUSTRY, provider=cast.seres(), co_builders=[cast.seres()], published=True
    )
    assert [(s.filter, s.label) for s in shown(client, "seres").context["shares"]] == [
        ("provider", "授课"), ("enterprise", "共建"),
    ]  # fmt: skip


def test_a_research_institute_without_courses_has_a_way_on(client: Client) -> None:
    cast.bigai()
    text = shown(client, "bigai").content.decode()
    for said in ("科研机构", "还没有授课或共建的课程。", '<a href="/organisations/">看别的机构</a>'):
        assert said in text, said


def running(code: str, **facts: Any) -> Any:
    term = make.term(f"{code}-term".lower(), starts_on=today(), ends_on=today() + WEEK)
    return make.offering(make.revision(code, published=True), term=term, **facts)


def test_teachers_from_there_with_each_course_once(client: Client) -> None:
    first, second = (make.teacher(name, organisation=cast.pku()) for name in ("沈亦舟", "陆知远"))
    make.teacher("谁也不教", organisation=cast.pku())
    offering = running("AG900")
    make.teaching(offering, first)
    make.teaching(make.offering(offering.revision, section="2", term=offering.term), first)
    make.teaching(running("AG901", state=OfferingState.CANCELLED), second)
    make.teaching(make.offering(make.revision("AG902"), term=offering.term), second)
    make.teaching(running("AG903"), make.teacher("别处的", organisation=cast.cqu()))
    rows = shown(client, "pku").context["teachers"]
    assert [(row.teacher, [course.course.code for course in row.courses]) for row in rows] == [
        (first, ["AG900"])
    ]


def test_where_it_joins_for_a_term(client: Client) -> None:
    joined, over = (
        running("AG900"),
        make.offering(term=make.term(starts_on=today() - 2 * WEEK, ends_on=today() - WEEK)),
    )
    for offering in (joined, over, make.offering(make.revision("AG901"), term=joined.term)):
        make.offering_partner(offering, cast.seres())
    response = shown(client, "seres")
    assert response.context["partnered"] == [joined]
    assert f'<a href="/terms/{joined.term.code}/">' in response.content.decode()


@pytest.mark.parametrize(
    ("illustrative", "marked"),
    [([], (False, False)), (["hours_per_credit"], (True, False)), (["*"], (True, True))],
)
def test_which_figure_is_a_sample(client: Client, illustrative: list[str], marked: tuple[bool, bool]) -> None:
    make.organisation("here", hours_per_credit=16, illustrative=illustrative)
    context = shown(client, "here").context
    assert (context["hours_are_sample"], context["english_is_sample"]) == marked


def test_policies_website_and_source(client: Client) -> None:
    make.organisation(
        "here", hours_per_credit="17", lab_hour_weight="0.5", website="https://www.here.cn/a", source="新华网"
    )
    text = shown(client, "here").content.decode()
    for said in (
        "<dd>17</dd>",
        "<dd>0.5</dd>",
        'href="https://www.here.cn/a" rel="noopener">here.cn</a>',
        '来源：<span lang="zh-hans">新华网</span>',
    ):
        assert said in text, said


def test_the_list_leads_to_clusters_and_terms(client: Client) -> None:
    text = client.get("/organisations/").content.decode()
    assert [f'class="button" href="{address}"' in text for address in ("/clusters/", "/terms/")] == [
        True,
        True,
    ]
