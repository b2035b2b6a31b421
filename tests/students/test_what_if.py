"""What if: another cohort, a course failed, one for another; only a swap can be saved, and only by the plan itself."""

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from catalog.models import Programme, Term
from catalog.models.vocabulary import Category, OfferingState
from students.models import Participation
from tests import make
from tests.students.modules import two_modules
from tests.students.test_next_page import offered, sent, text
from tests.students.test_plan_page import coming, plan, revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Participation:
    return make.participation(programme=two_modules(max_credits_per_semester=3), since=localdate())


@pytest.fixture
def mine(client: Client, place: Participation) -> Client:
    assert place.student.user is not None
    client.force_login(place.student.user)
    return client


@pytest.fixture
def next_cohort() -> Programme:
    """The cohort after asks for AG102 alone on the left."""
    draft = make.programme("agi", cohort=2027, total_credits="3")
    sides = ((Category.FOUNDATION, "AG102"), (Category.INDUSTRY, "CQ201"))
    for category, code in sides:
        make.pool_course(
            make.pool(draft, category=category, min_credits="1.5"), revision(code), compulsory=False
        )
    return make.in_force(draft)


def short(client: Client, address: str) -> list[tuple[str, str]]:
    return [(change.now, change.then) for change in client.get(address).context["what"].beside.readings]


def test_another_cohort_is_shown_and_never_saved(
    mine: Client, place: Participation, next_cohort: Programme
) -> None:
    make.plan_item(place.student, revision("AG102"), term=coming("2099-spring", 4))
    address = f"/plan/what-if/?cohort={next_cohort.cohort}&failed=&out=&in="
    assert short(mine, address) == [("3", "3"), ("3", "3"), ("3", "1.5")]
    said = text(mine, address)
    assert "入学年级的方案不能自己换：确实要换，把这一页打印下来，去找学生事务。" in said
    assert "就用这份计划" not in said
    assert "would be under" in text(mine, f"/en{address}")


def test_a_failed_course_leads_to_its_own_next_step(mine: Client, place: Participation) -> None:
    taught = make.offering(revision("AG101"), term=coming("2098-autumn", -2), state=OfferingState.ACTIVE)
    make.enrolment(place.student, taught)
    assert short(mine, "/plan/what-if/?failed=AG101") == [("3", "3"), ("1.5", "3"), ("1.5", "3")]
    answer = mine.get("/plan/what-if/?failed=AG101").content.decode()
    assert 'href="/plan/next/?failed=AG101"' in answer
    assert "就用这份计划" not in answer


def test_a_swap_is_saved_by_the_plan_under_its_seal(mine: Client, place: Participation) -> None:
    offered("AG101", "AG102")
    make.plan_item(place.student, revision("AG102"), term=make.plan_item(place.student).term)
    mine.post("/plan/", {"term-AG102": "2099-spring", "seen": mine.get("/plan/").context["plan"].seal})
    shown = mine.get("/plan/what-if/?out=AG102&in=AG101")
    assert [(change.now, change.then) for change in shown.context["what"].beside.readings][2] == ("3", "1.5")
    form = dict(sent(shown.content.decode()))
    assert mine.post("/plan/", form).status_code == 302
    now = plan(place.student)
    assert ("AG102" in now, now["AG101"]) == (False, "2099-spring")
    assert mine.post("/plan/", form | {"term-AG101": ""}).status_code == 409


def test_a_failed_course_may_be_swapped_for_another(mine: Client, place: Participation) -> None:
    offered("AG101", "AG102")
    make.plan_item(place.student, revision("AG102"), term=Term.objects.get(code="2099-spring"))
    shown = mine.get("/plan/what-if/?failed=AG102&out=AG102&in=AG101").context["what"].beside
    assert (shown.placed, shown.dropped) == ({"AG101": "2099-spring"}, ["AG102"])


@pytest.mark.parametrize(
    "asked", ["cohort=1999", "cohort=x", "failed=ZZ1", "out=AG101&in=AG102", "in=ZZ1", "cohort=%00"]
)
def test_an_address_nobody_gave_is_refused(mine: Client, asked: str) -> None:
    answer = mine.get(f"/plan/what-if/?{asked}")
    assert (answer.status_code, 'href="/plan/what-if/"' in answer.content.decode()) == (400, True)


def test_nothing_supposed_is_a_form_alone(mine: Client) -> None:
    assert "现在和假如" not in text(mine, "/plan/what-if/")


@pytest.mark.parametrize("asked", ["out=AG102&in=", "out=&in=AG101"])
def test_half_a_swap_asks_for_the_other_half(mine: Client, place: Participation, asked: str) -> None:
    offered("AG101", "AG102")
    make.plan_item(place.student, revision("AG102"))
    said = text(mine, f"/plan/what-if/?{asked}")
    assert ("换课要选两门：换掉哪门，换成哪门。" in said, "现在和假如" in said) == (True, False)


def test_the_twins_say_the_same(mine: Client) -> None:
    assert mine.get("/plan/what-if.json").json()["short"] == {
        "只算已修": ["3", "3"], "算上在修": ["3", "3"], "算上计划": ["3", "3"],
    }  # fmt: skip
    assert mine.get("/plan/what-if.csv").content.decode("utf-8-sig").splitlines()[:2] == [
        "what,now,then",
        "只算已修,3,3",
    ]


def test_questions_are_few(
    mine: Client, next_cohort: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(49):
        mine.get(f"/plan/what-if/?cohort={next_cohort.cohort}")
