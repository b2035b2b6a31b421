"""The explorer: what a university recognises, why not the rest, and until when; by anyone, in three shapes."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.visitor import university_cookie
from alliance.models import Agreement, Equivalence
from alliance.models.vocabulary import Approval, CountsAs, Relation
from catalog.models import CourseRevision, PoolCourse, Programme
from tests import cast, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    """通用人工智能: 6 | 6."""
    return cast.agi()


@pytest.fixture
def agreement() -> Agreement:
    return make.agreed((cast.cqu(), cast.pku()))


def courses_of(programme: Programme) -> list[CourseRevision]:
    entries = PoolCourse.objects.filter(pool__programme=programme).order_by("revision__course__code")
    return [entry.revision for entry in entries.select_related("revision__course")]


def answer(client: Client, address: str = "/credits/cqu/") -> Any:
    return client.get(address).context["answer"]


def refuse(agreement: Agreement, course: CourseRevision) -> Equivalence:
    return make.equivalence(
        agreement, [course], [], relation=Relation.NONE, counts_as=CountsAs.NOTHING, credits=Decimal(0),
        reason_zh="内容重合不到七成",
    )  # fmt: skip


def test_the_range_and_all_that_is_behind_it(
    client: Client, programme: Programme, agreement: Agreement
) -> None:
    first, second, *others = courses_of(programme)
    rule = make.equivalence(agreement, [first], credits=Decimal(1))
    refused = refuse(agreement, second)
    told = answer(client)
    verdict = told.verdicts[0]
    assert (str(verdict.span), str(verdict.besides), told.total) == ("1", "11", Decimal(12))
    assert [each.rule for each in told.equations] == [rule]
    assert [each.rule for each in told.refused] == [refused]
    assert [part.code for part in told.unruled] == [course.course.code for course in others]
    page = client.get("/credits/cqu/").content.decode()
    assert page.index(f"/credits/rules/{rule.pk}/") < page.index("内容重合不到七成")


def test_each_half_by_itself_and_the_cap_over_both(client: Client, programme: Programme) -> None:
    """A cap of 3 leaves 2 + 2 credits at 2: a rule is granted whole or not at all."""
    agreement = make.agreed((cast.cqu(), cast.pku()), cap_out=Decimal(3))
    halves = {course.category: course for course in courses_of(programme)}
    for course in halves.values():
        make.equivalence(agreement, [course], credits=Decimal(2))
    verdict = answer(client).verdicts[0]
    assert (str(verdict.span), verdict.is_cut) == ("2", True)
    assert [(str(side.span), side.total) for side in verdict.sides] == [("2", Decimal(6)), ("2", Decimal(6))]


def test_halves_that_one_rule_joins_are_not_told_apart(
    client: Client, programme: Programme, agreement: Agreement
) -> None:
    halves = {course.category: course for course in courses_of(programme)}
    make.equivalence(agreement, list(halves.values()), credits=Decimal(2))
    verdict = answer(client).verdicts[0]
    assert (str(verdict.span), verdict.sides) == ("2", ())


@pytest.mark.usefixtures("programme")
def test_a_school_whose_rules_are_not_published_can_still_be_chosen(client: Client) -> None:
    make.agreement((cast.cqu(), cast.pku()))
    told = answer(client)
    assert (told.verdicts, told.equations, told.refused) == ([], [], [])
    assert "重庆大学的规则还没公布。" in client.get("/credits/cqu/").content.decode()


def test_two_agreements_are_told_apart_and_not_added(
    client: Client, programme: Programme, agreement: Agreement
) -> None:
    first, second, *_others = courses_of(programme)
    other = make.agreed((cast.cqu(), cast.pku()))
    make.equivalence(agreement, [first], credits=Decimal(1))
    make.equivalence(other, [second], credits=Decimal(2))
    page = client.get("/credits/cqu/")
    found = [(each.agreement, str(each.span)) for each in page.context["answer"].verdicts]
    assert found == [(agreement, "1"), (other, "2")]
    assert "重庆大学有2份协议同时有效，各有各的上限。" in page.content.decode()


@pytest.mark.parametrize(("days", "left"), [(1, 1), (89, 89), (90, None), (900, None)])
def test_what_ends_soon_says_how_soon(
    client: Client, programme: Programme, agreement: Agreement, days: int, left: int | None
) -> None:
    until = timezone.localdate() + timedelta(days=days)
    make.equivalence(agreement, courses_of(programme)[:1], valid_until=until)
    told = answer(client).equations[0]
    assert (told.last_day, told.days_left) == (until - timedelta(days=1), left)


@pytest.mark.parametrize(
    ("facts", "conditions"),
    [
        ({}, ["及格"]),
        ({"score_from": Decimal(50)}, ["及格"]),
        ({"score_from": Decimal(72)}, ["成绩72分及以上"]),
        ({"score_from": Decimal(70), "score_until": Decimal(80)}, ["成绩70分及以上，低于80分"]),
        ({"condition_zh": "须提交项目报告"}, ["及格", "须提交项目报告"]),
        ({"relation": Relation.PARTIAL, "reason_zh": "只认一半"}, ["及格", "只认一半"]),
    ],
)
def test_conditions_in_words(
    client: Client, programme: Programme, agreement: Agreement, facts: dict[str, Any], conditions: list[str]
) -> None:
    make.equivalence(agreement, courses_of(programme)[:1], **facts)
    assert answer(client).equations[0].conditions == conditions


def test_drafts_and_what_has_ended_are_not_told(
    client: Client, programme: Programme, agreement: Agreement
) -> None:
    today = timezone.localdate()
    course = courses_of(programme)[:1]
    draft = make.equivalence(make.agreement((cast.cqu(), cast.pku())), course)
    ended = make.equivalence(agreement, course, valid_until=today)
    assert answer(client).equations == []
    assert client.get(f"/credits/rules/{draft.pk}/").status_code == 404
    page = client.get(f"/credits/rules/{ended.pk}/")
    assert (page.status_code, page.context["holds"]) == (200, False)


@pytest.mark.parametrize("rules", [1, 3, 200])
def test_the_number_of_rules_costs_no_query(
    client: Client,
    programme: Programme,
    agreement: Agreement,
    django_assert_num_queries: DjangoAssertNumQueries,
    rules: int,
) -> None:
    for course in [*courses_of(programme), *(make.revision(published=True) for _ in range(rules))][:rules]:
        make.equivalence(agreement, [course], credits=Decimal(1))
    with django_assert_num_queries(8):
        assert len(answer(client).equations) == rules
    with django_assert_num_queries(8):
        client.get("/credits/cqu.csv")


def test_the_school_is_chosen_once(client: Client, agreement: Agreement) -> None:
    assert agreement.parties.count() == 2
    assert client.get("/credits/").status_code == 200
    response = client.post("/credits/mine/", {"university": "cqu"})
    cookie = response.cookies[university_cookie()]
    assert (response["Location"], cookie.value, cookie["httponly"]) == ("/credits/cqu/", "cqu", True)
    assert client.get("/credits/")["Location"] == "/credits/cqu/"
    assert client.get("/en/credits/")["Location"] == "/en/credits/cqu/"
    assert client.get("/credits/?q=").status_code == 200


def test_the_account_says_where_a_student_comes_from(client: Client, agreement: Agreement) -> None:
    assert agreement.parties.count() == 2
    account = make.user()
    make.student(user=account, home=cast.pku())
    client.force_login(account)
    assert client.get("/credits/")["Location"] == "/credits/pku/"
    client.cookies[university_cookie()] = "cqu"
    assert client.get("/credits/")["Location"] == "/credits/cqu/"


@pytest.mark.parametrize("slug", ["", "mars", "cqai", "' or 1=1", "🙂" * 200])
@pytest.mark.usefixtures("agreement")
def test_a_school_that_is_none_is_refused(client: Client, slug: str) -> None:
    make.member(make.organisation("cqai"))
    assert client.post("/credits/mine/", {"university": slug}).status_code == 400
    client.cookies[university_cookie()] = "mars"
    assert client.get("/credits/").status_code == 200


@pytest.mark.parametrize(
    "address", ["/credits/mars/", "/credits/rules/1/", f"/credits/rules/{10**30}/", "/credits/cqai/"]
)
@pytest.mark.usefixtures("agreement")
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    make.member(make.organisation("cqai"))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"), [("", ["cqu", "pku"]), ("?q=重庆", ["cqu"]), ("?q=peking", ["pku"]), ("?q=火星", [])]
)
@pytest.mark.usefixtures("agreement")
def test_schools_are_searched(client: Client, query: str, found: list[str]) -> None:
    rows = client.get(f"/credits.json{query}").json()["results"]
    assert [row["university"] for row in rows] == found


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"approval": Approval.REQUIRED, "approval_where_zh": "教务处"}, "修读前须经重庆大学审批：教务处。"),
        ({"approval": Approval.UNKNOWN}, "重庆大学还没有公布修读前要不要审批"),
        ({"approval": Approval.NONE}, "重庆大学不要求修读前审批。"),
    ],
)
def test_approval_is_told(client: Client, facts: dict[str, Any], sentence: str) -> None:
    make.member(cast.cqu(), **facts)
    assert sentence in client.get("/credits/cqu/").content.decode()


def test_machines_are_told_the_same(client: Client, programme: Programme, agreement: Agreement) -> None:
    theirs = make.partner_course(cast.cqu(), "=1+1")
    rule = make.equivalence(
        agreement, courses_of(programme)[:1], [theirs], credits=Decimal(1), basis_zh="=cmd|' /C calc'!A0"
    )
    told = client.get("/credits/cqu.json").json()
    assert told["worth"][0]["recognised"] == {"least": "1", "most": "1"}
    assert told["rules"] == [client.get(f"/credits/rules/{rule.pk}.json").json()]
    assert told["rules"][0]["partner_courses"] == [{"code": "=1+1", "cohort": "2024级"}]
    table = client.get("/credits/cqu.csv").content.decode()
    assert "'=1+1" in table
    assert "'=cmd|" in table


def test_each_equation_names_what_it_rests_on(
    client: Client, programme: Programme, agreement: Agreement
) -> None:
    rule = make.equivalence(agreement, courses_of(programme)[:1], basis_zh="教务处函〔2026〕8号")
    agreement.refresh_from_db()
    basis = (
        client.get("/credits/cqu/")
        .content.decode()
        .partition('class="equation-basis')[2]
        .partition("</p>")[0]
    )
    link = f'<a href="/credits/rules/{rule.pk}/">协议{agreement.number}第1版</a>'
    assert len(agreement.checksum) == 64
    said = ["依据：教务处函〔2026〕8号", link, f"校验码{agreement.checksum[:8]}"]
    assert [text for text in said if text in basis] == said
