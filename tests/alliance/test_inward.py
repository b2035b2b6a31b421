"""From a course of theirs to what it gives here: alone, together with others, and what is nearly met."""

from decimal import Decimal
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from alliance.inward import as_rule, return_for
from alliance.models import Agreement, Equivalence, PartnerCourse
from alliance.models.vocabulary import CountsAs, Direction, Relation
from catalog.models import CourseRevision
from tests import cast, make
from tests.alliance.worth.brute import best

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement() -> Agreement:
    return make.agreed((cast.cqu(), cast.pku()), cap_in=Decimal(6))


def theirs(code: str, **facts: Any) -> PartnerCourse:
    known = PartnerCourse.objects.filter(organisation=cast.cqu(), code=code).first()
    return known or make.partner_course(cast.cqu(), code, **facts)


def rule(agreement: Agreement, codes: str, ours: CourseRevision | None = None, **facts: Any) -> Equivalence:
    """`codes` of theirs count here as one of ours."""
    plain = {"direction": Direction.IN, "credits": Decimal(3)}
    target = ours or make.revision(published=True)
    return make.equivalence(agreement, [target], [theirs(code) for code in codes.split()], **plain | facts)


def refuse(agreement: Agreement, code: str) -> Equivalence:
    return rule(
        agreement, code, relation=Relation.NONE, counts_as=CountsAs.NOTHING, credits=Decimal(0),
        reason_zh="内容重合不到七成",
    )  # fmt: skip


def shown(client: Client, address: str) -> Any:
    return client.get(f"/credits/cqu/courses/{address}").context


def granted(client: Client, address: str) -> tuple[Decimal | None, list[int]]:
    gifts = shown(client, address)["found"].gifts
    return (gifts[0].credits, [each.rule.pk for each in gifts[0].granted]) if gifts else (None, [])


def lacks(client: Client, address: str) -> list[list[str]]:
    return [said for _told, said, _url in shown(client, address)["near"]]


def test_a_course_gives_what_its_rule_says(client: Client, agreement: Agreement) -> None:
    found = rule(agreement, "SE1", score_from=Decimal(70))
    assert granted(client, "SE1/") == (Decimal(3), [found.pk])
    page = client.get("/credits/cqu/courses/SE1/").content.decode()
    assert "成绩70分及以上" in page
    assert f"{agreement.number}第1版，已生效" in page
    assert agreement.checksum in page
    assert "没有写分数的课，按分数够了算。" in page


@pytest.mark.parametrize(
    ("score", "credits", "said"),
    [("70", Decimal(3), []), ("68", None, [["SE1课差2分，要70分及以上才认。"]]), ("69.5", None, [["SE1课差0.5分，要70分及以上才认。"]])],
)  # fmt: skip
def test_a_score_decides(
    client: Client, agreement: Agreement, score: str, credits: Decimal | None, said: list[list[str]]
) -> None:
    rule(agreement, "SE1", score_from=Decimal(70))
    assert granted(client, f"SE1/?score={score}")[0] == credits
    assert lacks(client, f"SE1/?score={score}") == said


def test_a_better_score_has_a_rule_of_its_own(client: Client, agreement: Agreement) -> None:
    course = make.revision(published=True)
    low = rule(agreement, "SE1", course, score_until=Decimal(80), credits=Decimal(2))
    high = rule(agreement, "SE1", course, score_from=Decimal(80))
    assert granted(client, "SE1/?score=79") == (Decimal(2), [low.pk])
    assert granted(client, "SE1/?score=80") == (Decimal(3), [high.pk])
    assert lacks(client, "SE1/?score=80") == [["这条只用于低于80分的成绩。"]]


def test_one_more_course_is_said_and_can_be_added(client: Client, agreement: Agreement) -> None:
    found = rule(agreement, "SE1 SE2")
    assert lacks(client, "SE1/") == [["再修一门SE2课（SE2）就行。"]]
    url = shown(client, "SE1/?score=90")["near"][0][2]
    assert url == "/credits/cqu/courses/SE1/?score=90&with=SE2&score="
    assert granted(client, "SE1/?score=90&with=SE2&score=") == (Decimal(3), [found.pk])


def test_many_more_courses_and_marks_are_counted(client: Client, agreement: Agreement) -> None:
    rule(agreement, "SE1 SE2 SE3", score_from=Decimal(75))
    assert lacks(client, "SE1/?score=70") == [
        ["SE1课差5分，要75分及以上才认。", "还差2门：SE2课（SE2）、SE3课（SE3）。"]
    ]
    assert lacks(client, "SE1/?score=70&with=SE2&score=80") == [
        ["SE1课差5分，要75分及以上才认。", "还要修SE3课（SE3）。"]
    ]


@pytest.mark.parametrize(
    ("tolerance", "credits", "said"),
    [
        ("0", None, "少0.5学分，协议不允许少。"),
        ("0.25", None, "少0.5学分，协议最多允许少0.25学分。"),
        ("0.5", Decimal(3), "比认的少修0.5学分，在协议允许的0.5学分以内。"),
    ],
)
def test_a_shortfall_only_within_tolerance(
    client: Client, tolerance: str, credits: Decimal | None, said: str
) -> None:
    loose = make.agreed((cast.cqu(), cast.pku()), shortfall_tolerance=Decimal(tolerance))
    theirs("SE1", credits=Decimal("2.5"))
    rule(loose, "SE1")
    assert granted(client, "SE1/")[0] == credits
    assert said in client.get("/credits/cqu/courses/SE1/").content.decode()


def test_nothing_is_used_twice_and_the_cap_holds(client: Client, agreement: Agreement) -> None:
    course = make.revision(published=True)
    rules = [rule(agreement, "SE1", course), rule(agreement, "SE2", course), rule(agreement, "SE3")]
    rules.append(rule(agreement, "SE4", credits=Decimal(2)))
    credits, picked = granted(client, "SE1/?with=SE2&with=SE3&with=SE4")
    assert credits == Decimal(6)
    assert picked == [rules[0].pk, rules[2].pk]
    spare = shown(client, "SE1/?with=SE2&with=SE3&with=SE4")["spare"]
    assert [(told.rule.pk, why) for told, why in spare] == [
        (rules[1].pk, f"一门课不能用两次：已经按对应{rules[0].pk}认了。"),
        (rules[3].pk, "协议的上限是6学分，认了上面的，这一条放不下了。"),
    ]


@pytest.mark.parametrize("seed", range(12))
def test_the_same_by_trying_everything(seed: int) -> None:
    dice = Random(seed)
    cap = dice.choice([None, Decimal(2), Decimal("4.5"), Decimal(7)])
    agreement = make.agreed((cast.cqu(), cast.pku()), cap_in=cap, shortfall_tolerance=Decimal(5))
    ours = [make.revision(published=True) for _ in range(3)]
    codes = [f"SE{number}" for number in range(4)]
    for size in (1, 1, 2, 3):
        for start in range(0, 4 - size + 1, size):
            if dice.random() < 0.6 and not Equivalence.objects.filter(
                agreement=agreement, priority=size, partner_courses__code__in=codes[start : start + size]
            ):
                sources = " ".join(codes[start : start + size])
                rule(
                    agreement,
                    sources,
                    dice.choice(ours),
                    credits=Decimal(dice.choice(["0.5", "1.5", "2", "3"])),
                )
    for code in codes:
        theirs(code)
    found = return_for(cast.cqu(), dict.fromkeys(codes), None, timezone.localdate())
    rules = [
        as_rule(standing.told) for standing in (*found.granted, *(each.standing for each in found.spare))
    ]
    assert len(rules) == Equivalence.objects.count()
    most = best(frozenset(codes), rules, cap)
    assert sum((each.credits or Decimal(0) for each in found.gifts), Decimal(0)) == most
    assert sum((each.rule.credits for each in found.granted), Decimal(0)) == most


def test_two_agreements_are_not_added_up(client: Client, agreement: Agreement) -> None:
    other = make.agreed((cast.cqu(), cast.pku()))
    rule(agreement, "SE1")
    rule(other, "SE2")
    found = shown(client, "SE1/?with=SE2")["found"]
    assert [(each.agreement, each.credits) for each in found.gifts] == [
        (agreement, Decimal(3)),
        (other, Decimal(3)),
    ]
    assert "有2份协议同时有效" in client.get("/credits/cqu/courses/SE1/?with=SE2").content.decode()


def test_a_refused_course_says_why(client: Client, agreement: Agreement) -> None:
    refuse(agreement, "SE1")
    page = client.get("/credits/cqu/courses/SE1/").content.decode()
    assert "学院不认这门课，原因写在下面。" in page
    assert "内容重合不到七成" in page


@pytest.mark.usefixtures("agreement")
def test_a_course_without_rule_says_what_to_do(client: Client) -> None:
    theirs("SE1")
    page = client.get("/credits/cqu/courses/SE1/").content.decode()
    assert "学院还没有公布和这门课的对应。" in page
    assert "看有对应的课" in page


@pytest.mark.parametrize("code", ["*EIE40112", "EIE40112", "02332976 / 讨论课 02332977", "A?b#c%d", "x.json"])
@pytest.mark.usefixtures("agreement")
def test_a_code_is_taken_as_it_is(client: Client, code: str) -> None:
    theirs(code)
    response = client.get(f"/credits/cqu/courses/{quote(code)}/")
    assert [row.code for row in response.context["first"].rows] == [code]
    assert client.get(f"/credits/cqu/courses/{quote(code)}.json").json()["courses"][0]["code"] == code


@pytest.mark.parametrize("code", ["SE9", "se1", "*SE1", "x" * 3000, "a/b/c", "🙂"])
@pytest.mark.usefixtures("agreement")
def test_an_unknown_code_is_not_found_and_can_be_searched(client: Client, code: str) -> None:
    theirs("SE1")
    response = client.get(f"/credits/cqu/courses/{quote(code)}/")
    assert response.status_code == 404
    assert 'action="/credits/cqu/courses/"' in response.content.decode()


def test_an_unknown_further_course_is_said_and_left_out(client: Client, agreement: Agreement) -> None:
    found = rule(agreement, "SE1")
    assert granted(client, "SE1/?with=NONE") == (Decimal(3), [found.pk])
    page = client.get("/credits/cqu/courses/SE1/?with=NONE&with=&with=SE1").content.decode()
    assert "重庆大学的课程里没有“NONE”，没有算进去。" in page


def test_a_further_course_no_address_can_hold_is_refused(client: Client, agreement: Agreement) -> None:
    rule(agreement, "SE1")
    response = client.get("/credits/cqu/courses/SE1/", {"with": "SE\n2", "score": "60"})
    assert (response.status_code, response.context["without"]) == (400, "/credits/cqu/courses/SE1/")
    assert "课程代码里没有换行。" in response.content.decode()


@pytest.mark.parametrize(
    "score", ["abc", "-1", "101", "1e3", "NaN", "９０", "60.55", "9" * 400, "1_0", ".5", "60.", "∞"]
)
def test_a_score_that_is_none_is_refused(client: Client, agreement: Agreement, score: str) -> None:
    rule(agreement, "SE1")
    response = client.get("/credits/cqu/courses/SE1/", {"score": score})
    assert response.status_code == 400
    assert "分数要写成0到100之间的数" in response.content.decode()


def test_two_hundred_courses_are_too_many(client: Client, agreement: Agreement) -> None:
    rule(agreement, "SE1")
    response = client.get("/credits/cqu/courses/SE1/", {"with": [f"SE{number}" for number in range(200)]})
    assert response.status_code == 400
    assert "一次最多一起看12门课。" in response.content.decode()
    most = client.get("/credits/cqu/courses/SE1/", {"with": [f"SE{number}" for number in range(2, 13)]})
    assert (most.status_code, most.context["has_room"]) == (200, False)


@pytest.mark.parametrize("rules", [1, 3, 200])
def test_the_number_of_rules_costs_no_query(
    client: Client, agreement: Agreement, django_assert_num_queries: DjangoAssertNumQueries, rules: int
) -> None:
    cast.agi()
    rule(agreement, "SE0")
    for number in range(1, rules):
        rule(agreement, f"SE0 SE{number}" if number == 1 else f"SE{number}")
    with django_assert_num_queries(11):
        shown(client, "SE0/")
    with django_assert_num_queries(5):
        assert shown(client, "")["every"] == rules
    with django_assert_num_queries(6):
        shown(client, "?q=SE0")
    with django_assert_num_queries(5):
        client.get("/credits/cqu/courses.csv").getvalue()


@pytest.mark.parametrize(
    ("query", "found"),
    [("", ["SE1", "SE2"]), ("?q=SE1", ["SE1"]), ("?q=shujuku", ["SE2"]), ("?q=數據庫", ["SE2"]), ("?q=sjk", ["SE2"]), ("?q=火星", [])],
)  # fmt: skip
def test_courses_are_searched(client: Client, agreement: Agreement, query: str, found: list[str]) -> None:
    theirs("SE2", title_zh="数据库")
    theirs("SE3", title_zh="火星地理")
    rule(agreement, "SE1")
    rule(agreement, "SE2")
    rows = client.get(f"/credits/cqu/courses.json{query}").json()["results"]
    assert [row["code"] for row in rows] == found
    assert ("SE3" in client.get(f"/credits/cqu/courses/{query}").content.decode()) == ("火星" in query)


def test_what_has_ended_or_is_a_draft_gives_nothing(client: Client, agreement: Agreement) -> None:
    rule(make.agreement((cast.cqu(), cast.pku())), "SE1")
    rule(agreement, "SE1", valid_until=timezone.localdate())
    assert granted(client, "SE1/") == (None, [])
    assert shown(client, "")["every"] == 0


def test_machines_are_told_the_same(client: Client, agreement: Agreement) -> None:
    first, other = rule(agreement, "SE1", basis_zh="=1+1"), rule(agreement, "SE1 SE2")
    told = client.get("/credits/cqu/courses/SE1.json?score=90").json()
    assert (told["granted"][0]["credits"], told["granted"][0]["cap"]) == ("3", "6.00")
    assert told["granted"][0]["rules"] == [client.get(f"/credits/rules/{first.pk}.json").json()]
    assert told["near_misses"][0]["missing"] == [{"code": "SE2", "cohort": "2024级"}]
    assert told["near_misses"][0]["rule"]["number"] == other.pk
    table = client.get("/credits/cqu/courses/SE1.csv").content.decode().splitlines()
    assert [line.split(",")[0] for line in table[1:]] == ["granted", "near"]
    assert "'=1+1" in table[1]
