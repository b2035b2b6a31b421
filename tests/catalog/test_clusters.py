"""The 33618: what is known of it today, and which courses serve it."""

import datetime
from typing import Any

import pytest
from django.test import Client

from catalog.models import CourseRevision, IndustryCluster
from catalog.models.vocabulary import Category, ClusterTier
from tests import cast, make

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def page(client: Client) -> Any:
    response = client.get("/clusters/")
    assert response.status_code == 200
    return response


def said(client: Client) -> str:
    text: str = page(client).content.decode()
    return text


def serving(code: str, *clusters: IndustryCluster, **facts: Any) -> CourseRevision:
    draft = make.revision(code, **facts)
    for cluster in clusters:
        make.revision_cluster(draft, cluster)
    return draft


def test_an_unknown_system_keeps_its_shape(client: Client) -> None:
    response = page(client)
    shown, text = response.context, response.content.decode()
    assert [(tier.tier.places, tier.awaiting) for tier in shown["tiers"]] == [
        (3, 3),
        (3, 3),
        (6, 6),
        (18, 18),
    ]
    assert "重庆的“33618”共30个集群，已知0个，其中0个有课。" in text
    assert text.count("<li></li>") == 30


def test_coverage_is_said_in_one_sentence(client: Client) -> None:
    make.cluster("leading-2")
    served = make.cluster("rising-2", tier=ClusterTier.RISING, name_zh="低空经济")
    make.cluster("rising-10", tier=ClusterTier.RISING)
    make.publish(serving("AG900", served))
    response = page(client)
    shown, text = response.context, response.content.decode()
    assert "已知3个，其中1个有课。" in text
    assert ("其余16个待公布" in text, "其余2个待公布" in text) == (True, True)
    assert [[place.cluster.code for place in tier.places] for tier in shown["tiers"]] == [
        ["leading-2"], [], [], ["rising-2", "rising-10"],
    ]  # fmt: skip
    assert [tier.served for tier in shown["tiers"]] == [0, 0, 0, 1]
    assert '<a href="/courses/?cluster=rising-2">1门课程</a>' in text


def test_drafts_serve_nothing_yet(client: Client) -> None:
    serving("AG900", make.cluster(), title_zh="不给看的课")
    response = page(client)
    assert (response.context["served"], "不给看的课" in response.content.decode()) == (0, False)


def test_only_what_is_valid_today_is_shown_and_courses_follow_the_code(client: Client) -> None:
    today = datetime.date.today()
    old = make.cluster("leading-1", name_zh="旧名", valid_until=today)
    make.cluster("leading-1", name_zh="今名", valid_from=today, valid_until=today + DAY)
    make.cluster("leading-1", name_zh="将来的名", valid_from=today + DAY)
    make.publish(serving("AG900", old))
    (place,) = page(client).context["tiers"][0].places
    assert (place.cluster.name, place.count, [c.revision.course.code for c in place.courses]) == (
        "今名",
        1,
        ["AG900"],
    )
    assert client.get("/clusters.json").json()["count"] == 1


def test_a_course_of_two_versions_of_a_cluster_counts_once(client: Client) -> None:
    today = datetime.date.today()
    versions = [make.cluster("leading-1", valid_until=today), make.cluster("leading-1", valid_from=today)]
    make.publish(serving("AG900", *versions))
    (place,) = page(client).context["tiers"][0].places
    assert (place.count, len(place.courses), place.more) == (1, 1, 0)


def test_a_cluster_with_many_courses_leads_to_the_list(client: Client) -> None:
    cluster = make.cluster("leading-1")
    for number in range(8):
        make.publish(serving(f"AG90{number}", cluster))
    (place,) = page(client).context["tiers"][0].places
    assert ([c.revision.course.code for c in place.courses], place.more) == (
        [f"AG90{n}" for n in range(6)],
        2,
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "https://www.example.cn/a",
            '来源：<a href="https://www.example.cn/a" rel="noopener">example.cn</a>',
        ),
        ("新华网", '来源：<span lang="zh-hans">新华网</span>'),
        ("javascript:x", '来源：<span lang="zh-hans">javascript:x</span>'),
    ],
)
def test_sources_and_checks_are_said(client: Client, source: str, words: str) -> None:
    make.cluster(source=source, verified=True)
    text = said(client)
    assert (words in text, "已核实" in text, "未核实" in text) == (True, True, False)


def test_what_nobody_checked_says_so(client: Client) -> None:
    make.cluster(valid_from=datetime.date(2024, 1, 2))
    text = said(client)
    assert ("未核实" in text, "2024年1月2日起" in text) == (True, True)


def test_samples_are_marked(client: Client) -> None:
    cluster = make.cluster()
    assert page(client).context["sample_note"] == ""
    make.publish(serving("AG900", cluster, illustrative=["clusters"]))
    assert page(client).context["sample_note"] == "集群取自公开报道；哪门课面向哪个集群为示例。"


def test_the_twin_counts_courses(client: Client) -> None:
    make.publish(serving("AG900", make.cluster("leading-1", source="新华网", verified=True)))
    assert client.get("/clusters.json").json()["results"] == [
        {
            "code": "leading-1",
            "tier": "leading",
            "name_zh": "智能网联汽车",
            "name_en": "Connected vehicles",
            "valid_from": None,
            "valid_until": None,
            "verified": True,
            "source": "新华网",
            "illustrative": [],
            "courses": 1,
        }
    ]


def test_a_course_leads_to_its_clusters(client: Client) -> None:
    draft = serving(
        "CQ900", make.cluster("leading-1"), category=Category.INDUSTRY, co_builders=[cast.seres()]
    )
    make.publish(draft)
    text = client.get("/courses/CQ900/").content.decode()
    assert '面向的产业集群：<a href="/clusters/#leading-1">智能网联汽车</a>' in text
