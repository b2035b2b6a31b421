"""The plus, wherever a course is shown: on maps and in weeks, beside clusters, organisations and what counts at home."""

import datetime
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from catalog.models import CourseRevision, Term
from catalog.models.vocabulary import Category
from students.models import Participation, PlanItem
from tests import make
from tests.cases import taken_down
from tests.catalog.test_pages_queries import SIZES
from tests.make.indexing import together
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db
RULE = 777
PAGES = [
    "/programmes/agi/2026/",
    "/programmes/agi/2026/?view=semesters",
    "/terms/2099-spring/",
    "/clusters/",
    "/record/",
    "/organisations/guest/",
    "/credits/home/",
    f"/credits/rules/{RULE}/",
]


def term(code: str, *, until: int, enrolment: int) -> Term:
    """One that ends in so many weeks, whose enrolment ends in so many days."""
    today = localdate()
    enrolment_until = today + datetime.timedelta(enrolment)
    days = {"enrolment_from": enrolment_until - datetime.timedelta(9), "enrolment_until": enrolment_until}
    ends_on = today + datetime.timedelta(weeks=until)
    return make.term(code, starts_on=ends_on - datetime.timedelta(weeks=18), ends_on=ends_on, **days)


@pytest.fixture
def place() -> Participation:
    """AG101 is shown by two clusters, taught twice a week in two sections by a guest, and counts at home."""
    found = make.participation(programme=two_modules(), since=localdate())
    taught = CourseRevision.objects.get(course__code="AG101")
    taken_down("revision_cluster_only_while_draft")
    for section in ("1", "2"):
        offering = make.offering(
            taught, term=Term.objects.filter(code="2099-spring").first() or spring(), section=section
        )
        for weekday in (1, 3):
            make.meeting(offering, weekday=weekday)
        make.revision_cluster(taught)
    home, guest = make.organisation("home"), make.organisation("guest")
    make.teaching(offering, make.teacher(organisation=guest))
    make.offering_partner(offering, guest)
    make.equivalence(make.agreed((home, guest)), [taught], pk=RULE)
    return found


def spring() -> Term:
    return term("2099-spring", until=30, enrolment=3)


@pytest.fixture
def mine(client: Client, place: Participation) -> Client:
    assert place.student.user is not None
    client.force_login(place.student.user)
    return client


def planned() -> list[tuple[str, str | None]]:
    return list(PlanItem.objects.values_list("course__code", "term__code"))


@pytest.mark.parametrize("page", PAGES)
def test_it_stands_wherever_the_course_does_and_is_found_again_once(mine: Client, page: str) -> None:
    before = mine.get(page).content.decode()
    assert [before.count(' id="plan-AG101"'), "把AG101排进计划" in before] == [1, True]
    mine.post("/plan/add/", {"course": "AG101", "next": page})
    after = mine.get(page).content.decode()
    assert [after.count(' id="plan-AG101"'), "AG101已在计划里，拿掉" in after] == [1, True]
    assert after.count("AG101已在计划里，拿掉") == before.count("把AG101排进计划")


@pytest.mark.parametrize("page", ["/plan/", "/courses/AG101/"])
def test_the_address_it_leads_back_to_points_at_something_to_press(mine: Client, page: str) -> None:
    """In the plan, at the term it can be put into; on the course page, at the button that takes it back."""
    for verb in ("add", "drop"):
        answer = mine.post(f"/plan/{verb}/", {"course": "AG101", "next": page})
        assert answer["Location"] == f"{page}#plan-AG101"
        assert (
            len(re.findall(r'<(?:button|select)[^>]* id="plan-AG101"', mine.get(page).content.decode())) == 1
        )


@pytest.mark.parametrize("page", [page for page in PAGES if page != "/record/"])
@pytest.mark.usefixtures("place")
def test_who_has_no_plan_sees_the_bare_page(client: Client, page: str) -> None:
    bare = client.get(page).content.decode()
    client.force_login(make.administrator())
    assert ["plan-AG101" in bare, "plan-AG101" in client.get(page).content.decode()] == [False, False]


def sent_from(mine: Client, address: str) -> dict[str, str]:
    """What the plus of AG101 sends from the page: its own value, and what stands in the form beside it."""
    page = mine.get(address).content.decode()
    beside = re.findall(r'<input type="hidden" form="plan" name="(\w+)" value="([^"]*)">', page)
    return {"course": "AG101", "next": address, **dict(beside)}


@pytest.mark.usefixtures("place")
def test_from_the_page_of_a_term_it_is_planned_for_that_term(mine: Client) -> None:
    mine.post("/plan/add/", sent_from(mine, "/terms/2099-spring/"))
    assert planned() == [("AG101", "2099-spring")]
    page = mine.get("/terms/2099-spring/").content.decode()
    assert "AG101已排进2099-spring学期。" in page


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(("until", "enrolment"), [(10, -1), (-1, -150)], ids=["closed", "over"])
def test_from_a_term_nobody_can_enrol_in_it_is_planned_without_one(
    mine: Client, until: int, enrolment: int
) -> None:
    shut = term("2098-autumn", until=until, enrolment=enrolment)
    make.meeting(make.offering(CourseRevision.objects.get(course__code="AG101"), term=shut))
    mine.post("/plan/add/", sent_from(mine, "/terms/2098-autumn/"))
    assert planned() == [("AG101", None)]
    assert (
        f"AG101已排进计划，没有放进学期：{shut.name_zh}已经不能选课了。"
        in mine.get("/plan/").content.decode()
    )


def test_what_was_in_no_term_goes_back_into_none(mine: Client, place: Participation) -> None:
    """Though the button that takes it back stands on the page of a term."""
    make.plan_item(place.student, CourseRevision.objects.get(course__code="AG101"))
    sent = sent_from(mine, "/terms/2099-spring/")
    mine.post("/plan/drop/", sent)
    assert planned() == []
    mine.post("/plan/add/", sent | {"course": "AG101@"})
    assert planned() == [("AG101", None)]


def in_the_week(size: int) -> None:
    week = Term.objects.get(code="2099-spring")
    with together():
        for _ in range(size):
            make.meeting(make.offering(make.revision(published=True), term=week))


def for_a_cluster(size: int) -> None:
    with together():
        for number in range(size):
            draft = make.revision(f"CQ4{number:03}", category=Category.INDUSTRY)
            make.revision_cluster(draft)
            make.publish(draft)


def on_the_map(size: int) -> None:
    draft = make.programme("agi", cohort=2027, total_credits="3")
    left, right = (
        make.pool(draft, min_credits="1.5"),
        make.pool(draft, category=Category.INDUSTRY, min_credits="1.5"),
    )
    with together():
        for number in range(size):
            for pool, code, half in ((left, "AG", Category.FOUNDATION), (right, "CQ", Category.INDUSTRY)):
                course = make.revision(f"{code}4{number:03}", credits="1.5", category=half, published=True)
                make.pool_course(pool, course, compulsory=False)
    make.in_force(draft)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("address", "rows", "queries"),
    [
        ("/clusters/", for_a_cluster, 7),
        ("/terms/2099-spring/", in_the_week, 10),
        ("/programmes/agi/2027/", on_the_map, 11),
    ],
)
def test_it_asks_as_often_for_many_courses(
    mine: Client, address: str, rows: Callable[[int], None], queries: int, size: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    rows(size)
    with django_assert_num_queries(queries):
        assert "plan-" in mine.get(address).content.decode()
