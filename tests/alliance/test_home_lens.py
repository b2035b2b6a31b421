"""What the visitor's university recognises, on the pages of courses: chip, panel, filter."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.visitor import Visitor, university_cookie
from alliance.home_lens import HomeLens
from alliance.models import Agreement
from alliance.models.vocabulary import Approval, CountsAs, Relation
from catalog.models import CourseRevision
from tests import cast, make

pytestmark = pytest.mark.django_db
CODES = ["AG101", "AG102", "AG103", "AG104", "AG105", "AG106"]
CHIP = re.compile(r'<span class="home-chip([^"]*)">(.*?)</b></span>', re.DOTALL)


@pytest.fixture
def agreement() -> Agreement:
    return make.agreed((cast.cqu(), cast.pku()))


@pytest.fixture
def courses(agreement: Agreement) -> list[CourseRevision]:
    """One for each thing a university can say, and one of which it says nothing."""
    made = [make.revision(code, published=True, credits="3") for code in CODES]
    whole, part, first, second, refused, _silent = made
    make.equivalence(agreement, [whole], credits=Decimal(3))
    make.equivalence(agreement, [part], credits=Decimal(2), relation=Relation.PARTIAL, reason_zh="只到这里")
    make.equivalence(
        agreement, [first, second], credits=Decimal(4), relation=Relation.PARTIAL, reason_zh="合"
    )
    make.equivalence(
        agreement, [refused], [], relation=Relation.NONE, counts_as=CountsAs.NOTHING, credits=Decimal(0),
        reason_zh="内容重合不到七成",
    )  # fmt: skip
    return made


@pytest.fixture
def mine(client: Client) -> Client:
    client.cookies[university_cookie()] = "cqu"
    return client


def page(client: Client, address: str) -> str:
    return b"".join(client.get(address)).decode()


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


@pytest.mark.usefixtures("courses")
def test_each_row_says_what_it_is_worth_at_home(mine: Client) -> None:
    chips = [(kind.strip(), words(text)) for kind, text in CHIP.findall(page(mine, "/courses/"))]
    assert chips == [
        ("whole", "重大 认3"),
        ("", "重大 认2 / 3"),
        ("", "重大 合起来认"),
        ("", "重大 合起来认"),
        ("none", "重大 不认"),
        ("none", "重大 – 还没有公布认不认"),
    ]


@pytest.mark.usefixtures("courses")
def test_who_chose_nothing_sees_the_bare_row(client: Client) -> None:
    assert CHIP.findall(page(client, "/courses/")) == []
    client.cookies[university_cookie()] = "no-member"
    assert CHIP.findall(page(client, "/courses/")) == []
    client.cookies[university_cookie()] = "pku"
    assert len(CHIP.findall(page(client, "/courses/"))) == len(CODES)


def test_an_account_names_its_university(client: Client, courses: list[CourseRevision]) -> None:
    student = make.student(home=cast.cqu())
    assert student.user is not None
    client.force_login(student.user)
    assert len(CHIP.findall(page(client, "/courses/"))) == len(courses)


@pytest.mark.usefixtures("courses")
def test_the_panel_says_conditions_and_what_to_do_first(mine: Client, agreement: Agreement) -> None:
    member = agreement.parties.order_by("id")[0].member
    member.approval, member.approval_where_zh = Approval.REQUIRED, "教务处"
    member.save()
    said = {code: words(page(mine, f"/courses/{code}/").partition("home-worth")[2]) for code in CODES}
    expected = {
        "AG101": ["认3学分", "修读前须经重庆大学审批：教务处。"],
        "AG102": ["认2学分", "只到这里"],
        "AG103": ["合起来认4学分", "AG104课"],
        "AG105": ["不认", "内容重合不到七成"],
        "AG106": ["还没有公布", "重庆大学还没有公布和这门课的对应。"],
    }
    found = {code: [text for text in texts if text in said[code]] for code, texts in expected.items()}
    assert found == expected
    assert "修读前" not in said["AG105"]


@pytest.mark.usefixtures("courses")
def test_what_counts_at_home_is_a_filter_with_counts(mine: Client) -> None:
    response = mine.get("/courses/?home=yes")
    (group,) = [group for group in response.context["groups"] if group.name == "home"]
    assert [(option.value, option.count) for option in group.options] == [("yes", 4), ("no", 2)]
    codes = [row.code for stage in response.context["stages"] for row in stage.rows]
    assert sorted(codes) == CODES[:4]


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_questions_do_not_grow(
    agreement: Agreement, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make.equivalence(agreement, [make.revision("AG101", published=True)], credits=Decimal(1))
    for number in range(rows):
        other = make.revision(f"ZZ{number:03}", published=True)
        make.equivalence(agreement, [other], credits=Decimal(1))
    visitor = Visitor(None, "zh-hans", "cqu")
    codes = ["AG101", *(f"ZZ{number:03}" for number in range(rows))]
    with django_assert_num_queries(2):
        marks = HomeLens().marks(visitor, codes)
    assert len(marks) == rows + 1
    with django_assert_num_queries(6):
        HomeLens().panel(visitor, "AG101")
