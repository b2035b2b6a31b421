"""The next step on its page: plans to choose from, one beside the present one, chosen through the seal."""

import datetime
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from catalog.models.vocabulary import OfferingState
from students.audit import case_bytes, case_from
from students.case import cases_of
from students.models import Participation
from students.plan_ground import ground_of, season_of
from students.planning.shortfall import with_planned
from tests import make
from tests.make.indexing import together
from tests.students.modules import two_modules
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


def offered(*codes: str, term: str = "2099-spring", weeks: int = 4) -> None:
    held = coming(term, weeks)
    for code in codes:
        make.meeting(make.offering(revision(code), term=held), weekday=1 + ord(code[0]) % 5)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


def sent(content: str) -> Iterator[tuple[str, str]]:
    """What the form on the page would send."""
    return iter(re.findall(r'<input type="hidden" name="((?!csrf)[^"]+)" value="([^"]*)">', content))


def test_a_plan_is_finished_by_choosing(mine: Client, place: Participation) -> None:
    offered("AG101")
    offered("CQ201", term="2099-autumn", weeks=30)
    shown = mine.get("/plan/next/")
    [choice] = shown.context["next"].choices
    assert choice.label == "学分最少、最早修完、每学期最平均"
    assert "所以只有一份" in shown.content.decode()
    assert [value for _name, value in choice.facts] == ["2", "3", "2099-autumn", "1.5"]
    beside = mine.get("/plan/next/?plan=even")
    assert re.search(
        r'action="/plan/"><input type="hidden" name="csrfmiddlewaretoken"', beside.content.decode()
    )
    readings = beside.context["next"].chosen.beside.readings
    assert [(change.now, change.then) for change in readings] == [("3", "3"), ("3", "3"), ("3", "0")]
    answer = mine.post("/plan/", dict(sent(beside.content.decode())))
    assert (answer.status_code, answer["Location"]) == (302, "/plan/#terms")
    assert plan(place.student) == {"AG101": "2099-spring", "CQ201": "2099-autumn"}
    page = mine.get("/plan/").context["plan"]
    assert (page.lacking, page.problems) == ("0", [])
    assert "你的计划已经排满" in text(mine, "/plan/next/")


def test_a_single_course_is_planned_where_it_is_proposed(mine: Client, place: Participation) -> None:
    offered("AG101", "CQ201")
    html = mine.get("/plan/next/").content.decode()
    assert re.findall(r'name="course" value="([^"]+)"', html) == ["AG101@2099-spring", "CQ201@2099-spring"]
    answer = mine.post("/plan/add/", {"course": "AG101@2099-spring", "next": "/plan/next/"})
    assert answer["Location"] == "/plan/next/#plan-AG101"
    assert plan(place.student) == {"AG101": "2099-spring"}
    mine.get("/courses/")  # where the undo is told
    html = mine.get("/plan/next/").content.decode()
    assert re.findall(r'name="course" value="([^"]+)"', html) == ["CQ201@2099-spring"]
    assert html.count(' id="plan-AG101"') == 1


def test_nothing_is_written_over_a_plan_that_changed_meanwhile(mine: Client, place: Participation) -> None:
    offered("AG101", "CQ201")
    form = dict(sent(mine.get("/plan/next/?plan=fewest").content.decode()))
    mine.post("/plan/add/", {"course": "AG102"})
    answer = mine.post("/plan/", form)
    assert (answer.status_code, len(answer.context["versions"])) == (409, 2)
    assert plan(place.student) == {"AG102": ""}


def test_what_nobody_announced_is_marked(mine: Client) -> None:
    """CQ201 was held in a spring; what the next springs hold nobody has said."""
    offered("AG101")
    springs = [datetime.date(year, 3, 1) for year in (2020, 2199)]
    past, _far = (
        make.term(f"{day.year}-spring", starts_on=day, ends_on=day.replace(month=7)) for day in springs
    )
    make.offering(revision("CQ201"), term=past)
    [choice] = mine.get("/plan/next/").context["next"].choices
    placed = [(each.course.code, each.is_assumed) for term in choice.beside.terms for each in term.then]
    assert placed == [("AG101", False), ("CQ201", True)]
    assert "推测" in text(mine, "/plan/next/?plan=fewest")


def test_where_there_is_no_way_it_says_why(mine: Client) -> None:
    offered("AG101")
    assert "CQ201课在剩下的学期里不开。" in text(mine, "/plan/next/")
    assert "is not offered in the semesters that are left." in text(mine, "/en/plan/next/")


def test_where_the_audit_says_no_its_proof_is_shown(mine: Client, place: Participation) -> None:
    """The only course of the other half was recognised with too few credits, and cannot be taken again."""
    make.recognised_record(place.student, revision("CQ201"), credits="1")
    offered("AG101")
    [(obstacle, proof)] = mine.get("/plan/next/").context["next"].reasons()
    assert obstacle.sentence == "把能修的课全修上，审核还是不满足。"
    assert proof[-1] == (
        "算上计划：「通识·产业课」要求1.5学分，只能计入它的1门课（CQ201）共1学分，还差0.5学分；所以至少缺0.5学分。"
    )


def test_a_failed_course_is_planned_again(mine: Client, place: Participation) -> None:
    taught = make.offering(revision("AG101"), term=coming("2098-autumn", -2), state=OfferingState.ACTIVE)
    make.enrolment(place.student, taught)
    offered("AG101", "CQ201")
    assert [each.code for each in mine.get("/plan/next/").context["next"].choices[0].further] == ["CQ201"]
    failed = mine.get("/plan/next/?failed=AG101").context["next"]
    assert failed.choices[0].proposal.terms == {"AG101": "2099-spring", "CQ201": "2099-spring"}


@pytest.mark.parametrize("asked", ["plan=cheapest", "failed=AG102", "failed=ZZ1", "plan=%00"])
def test_an_address_nobody_gave_is_refused(mine: Client, asked: str) -> None:
    assert mine.get(f"/plan/next/?{asked}").status_code == 400


def test_who_is_in_no_programme_or_no_student_is_told(client: Client) -> None:
    student = make.student()
    assert student.user is not None
    client.force_login(student.user)
    assert "还没有进入任何培养方案。" in text(client, "/plan/next/")
    client.force_login(make.user())
    assert client.get("/plan/next/").status_code == 404


def test_the_twins_say_the_same(mine: Client) -> None:
    offered("AG101", "CQ201")
    told = mine.get("/plan/next.json").json()
    assert [each["plan"] for each in told["plans"]] == [
        [{"course": "AG101", "term": "2099-spring"}, {"course": "CQ201", "term": "2099-spring"}]
    ]
    assert mine.get("/plan/next.csv").content.decode("utf-8-sig").splitlines()[1] == (
        "fewest,2099-spring,AG101,AG101课,1.5,"
    )
    assert "no-store" in mine.get("/plan/next/")["Cache-Control"]


def test_a_supposed_plan_is_the_case_of_a_planned_one(place: Participation) -> None:
    ground = ground_of(place.student, place, localdate())
    credits = {code: course.credits for code, course in ground.scene.courses.items()}
    whole = cases_of([place], localdate(), {place.student_id: credits})[place.pk]
    assert case_bytes(with_planned(ground.case, credits)) == case_bytes(case_from(whole))


def test_seasons_come_again() -> None:
    months = [season_of(localdate().replace(2027, month, 1)) for month in (3, 6, 9, 1)]
    assert months == ["spring", "summer", "autumn", "autumn"]


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_questions_do_not_grow(
    mine: Client, place: Participation, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    term, provider = coming("2099-spring", 4), make.organisation()
    with together():
        for number in range(min(rows, 90)):
            course = make.revision(f"ZZ{number:03}", provider=provider, published=True)
            make.meeting(make.offering(course, term=term), weekday=1 + number % 7)
            make.plan_item(place.student, course, term=term)
    with django_assert_num_queries(29):
        mine.get("/plan/next/")
