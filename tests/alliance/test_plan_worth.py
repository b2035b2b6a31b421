"""What a plan is worth at home, on the plan's own page: exact over what is still to be chosen."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from alliance.models import Agreement
from alliance.models.vocabulary import CountsAs, Relation
from catalog.models import CourseRevision, Programme
from catalog.models.vocabulary import Category, OfferingState
from students.models import Participation
from tests import cast, make
from tests.make.indexing import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    """AG101 (2 credits, compulsory), and one of CQ201 and CQ202 (2 each)."""
    draft = make.programme("agi", total_credits="4")
    left = make.pool(draft, min_credits="2")
    right = make.pool(draft, category=Category.INDUSTRY, min_credits="2")
    make.pool_course(left, make.revision("AG101", credits="2", published=True), compulsory=True)
    for code in ("CQ201", "CQ202"):
        course = make.revision(code, credits="2", category=Category.INDUSTRY, published=True)
        make.pool_course(right, course, compulsory=False)
    return make.in_force(draft)


@pytest.fixture
def place(programme: Programme) -> Participation:
    return make.participation(make.student(home=cast.cqu()), programme=programme, since=localdate())


@pytest.fixture
def mine(client: Client, place: Participation) -> Client:
    assert place.student.user is not None
    client.force_login(place.student.user)
    return client


@pytest.fixture
def agreement(programme: Programme) -> Agreement:
    """AG101 counts whole, CQ201 for half, of CQ202 nothing is said."""
    agreement = make.agreed((cast.cqu(), cast.pku()))
    make.equivalence(agreement, [revision("AG101")], credits=Decimal(2))
    make.equivalence(
        agreement, [revision("CQ201")], credits=Decimal(1), relation=Relation.PARTIAL, reason_zh="一半"
    )
    assert programme.pools.count() == 2
    return agreement


def revision(code: str) -> CourseRevision:
    return CourseRevision.objects.get(course__code=code)


def said(client: Client) -> str:
    """The line of the page."""
    found = client.get("/plan/").content.decode().partition('<p class="plan-worth">')[2].partition("</p>")[0]
    return re.sub("<[^>]+>", "", found)


def told(client: Client) -> tuple[str, str]:
    """The span and what is held already."""
    words = said(client)
    span, held = re.search(r"认可(\S+) / 4学分", words), re.search(r"的课认(\S+)，", words)
    return span[1] if span else "", held[1] if held else ""


@pytest.mark.usefixtures("agreement")
@pytest.mark.parametrize(
    ("codes", "span", "held"),
    [
        ([], "2–3", "0"),
        (["AG101"], "2–3", "2"),
        (["CQ201"], "3", "1"),
        (["CQ202"], "2", "0"),
        (["AG101", "CQ201"], "3", ""),
        (["AG101", "CQ202"], "2", ""),
    ],
)
def test_it_is_exact_over_what_is_left_to_choose(
    mine: Client, place: Participation, codes: list[str], span: str, held: str
) -> None:
    for code in codes:
        make.plan_item(place.student, revision(code))
    assert told(mine) == (span, held)


@pytest.mark.parametrize(("score", "span"), [(69, "0"), (70, "2"), (89, "2"), (90, "0")])
def test_a_result_that_is_known_must_meet_the_rule(
    mine: Client, place: Participation, score: int, span: str
) -> None:
    make.equivalence(
        make.agreed((cast.cqu(), cast.pku())), [revision("AG101")], credits=Decimal(2),
        score_from=Decimal(70), score_until=Decimal(90),
    )  # fmt: skip
    taught = make.offering(revision("AG101"), state=OfferingState.ACTIVE)
    make.credit_record(place.student, taught, score=Decimal(score))
    assert told(mine)[0] == span


@pytest.mark.usefixtures("agreement")
def test_what_was_recognised_here_is_not_recognised_there(mine: Client, place: Participation) -> None:
    make.recognised_record(place.student, revision("AG101"))
    assert told(mine) == ("0–1", "0")


def test_the_cap_and_two_agreements(mine: Client, place: Participation, agreement: Agreement) -> None:
    make.plan_item(place.student, revision("CQ201"))
    other = make.agreed((cast.cqu(), cast.pku()))
    make.equivalence(
        other, [revision("CQ202")], credits=Decimal(1), relation=Relation.PARTIAL, reason_zh="半"
    )
    assert agreement != other
    assert said(mine).strip() == "重庆大学认多少，要看是哪一条对应。 看每一条对应"


@pytest.mark.usefixtures("programme")
def test_a_cap_holds_for_the_plan_too(mine: Client, place: Participation) -> None:
    agreement = make.agreed((cast.cqu(), cast.pku()), cap_out=Decimal(2))
    for code in ("AG101", "CQ201"):
        make.equivalence(agreement, [revision(code)], credits=Decimal(2))
        make.plan_item(place.student, revision(code))
    assert told(mine) == ("2", "")


def test_who_only_refuses_and_who_is_silent(mine: Client, place: Participation) -> None:
    agreement = make.agreed((cast.cqu(), cast.pku()))
    assert said(mine).strip() == "重庆大学的规则还没公布。 看每一条对应"
    make.equivalence(
        agreement, [revision("AG101")], [], relation=Relation.NONE, counts_as=CountsAs.NOTHING,
        credits=Decimal(0), reason_zh="不合",
    )  # fmt: skip
    assert place.student.home == cast.cqu()
    assert said(mine).startswith("重庆大学认多少")


@pytest.mark.usefixtures("agreement")
def test_another_university_may_be_chosen_and_none_be_known(mine: Client, place: Participation) -> None:
    mine.post("/credits/mine/", {"university": "pku"})
    assert said(mine).startswith("北京大学的规则还没公布。")
    User.objects.update(university="")
    place.student.home = make.organisation("elsewhere")
    place.student.save()
    mine.cookies.pop("university")
    page = mine.get("/plan/").content.decode()
    assert ('class="plan-worth"' in page, "next=/plan/" in page) == (False, True)


def test_a_fault_of_it_is_left_out(
    mine: Client, agreement: Agreement, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PLAN_LENSES = ["alliance.plan_worth.absent", "alliance.plan_worth.told"]
    assert agreement.equivalences.count() == 2
    assert told(mine) == ("2–3", "0")
    assert [record.getMessage() for record in caplog.records] == ["Lens left out: alliance.plan_worth.absent"]


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_questions_do_not_grow(
    mine: Client,
    place: Participation,
    agreement: Agreement,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with together():
        for number in range(rows):
            course = make.revision(f"ZZ{number:03}", published=True)
            make.equivalence(agreement, [course], credits=Decimal(1))
            if number < 90:
                make.plan_item(place.student, course)
    with django_assert_num_queries(35):
        mine.get("/plan/")
