"""The pages of administration: who may enter, how many questions they ask, what they are called."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from catalog.models import (
    CategoryShare,
    Correction,
    Course,
    CourseRevision,
    IndustryCluster,
    Offering,
    Organisation,
    Pool,
    Programme,
    Teacher,
    Term,
)
from institute.admin_site import ORDER
from institute.models import Passage
from tests import cast, desk, make
from tests.make.indexing import together

OURS = ("accounts.", "catalog.", "students.", "institute.")
pytestmark = pytest.mark.django_db


def group() -> Group:
    return Group.objects.create(name=f"组{Group.objects.count()}")


# Session, account, count and rows; what stands beside filters, if any; their choices by relation or value.
LISTS: list[tuple[type[Model], Callable[[], object], int]] = [
    (Organisation, make.organisation, 4),
    (IndustryCluster, make.cluster, 4),
    (Programme, make.programme, 5),
    (Pool, make.pool, 5),
    (Course, lambda: make.revision(published=True).course, 5),
    (CourseRevision, make.revision, 5),
    (Correction, make.correction, 4),
    (Term, make.term, 4),
    (Teacher, make.teacher, 5),
    (Offering, make.offering, 5),
    (Passage, make.passage, 4),
    (Group, group, 4),
    (CategoryShare, make.category_share, 4),
    (User, make.user, 4),
]


def questions(browser: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    return len(asked)


@pytest.mark.parametrize(("model", "made", "count"), LISTS, ids=lambda part: getattr(part, "__name__", ""))
def test_a_list_asks_the_same_at_1_3_and_200_rows(
    model: type[Model], made: Callable[[], Any], count: int
) -> None:
    make.organisation()  # a filter with one choice alone is not shown
    browser, page = desk.client(), desk.address("changelist", model)
    found = {}
    for rows in (1, 3, 200):
        with together():
            while model._default_manager.count() < rows:
                made()
        found[rows] = questions(browser, page)
    assert found == {1: count, 3: count, 200: count}


def of_a_module(pool: Any) -> None:
    make.pool_course(pool)


def of_a_course(draft: Any) -> None:
    make.co_builder(draft)
    make.revision_cluster(draft)
    make.prerequisite(draft)


def of_a_class(offering: Any) -> None:
    make.teaching(offering)
    make.offering_partner(offering)


def of_a_rule(rule: Any) -> None:
    make.equivalence_course(rule)
    make.equivalence_partner_course(rule)


@pytest.mark.parametrize(
    ("made", "adds"),
    [
        (make.pool, of_a_module),
        (make.revision, of_a_course),
        (make.offering, of_a_class),
        (make.equivalence, of_a_rule),
    ],
)
def test_a_form_asks_nothing_for_what_its_rows_are_called(made: Any, adds: Callable[[Any], None]) -> None:
    """They came with the rows; without that, each would be asked for."""
    row = made()
    adds(row)
    browser, page = desk.client(), desk.address("change", row)
    browser.get(page)  # content types are asked once for all
    one = questions(browser, page)
    for _each in range(3):
        adds(row)
    assert questions(browser, page) == one


def test_typing_finds_courses_in_a_fixed_number_of_questions() -> None:
    page = "/admin/autocomplete/?app_label=catalog&model_name=poolcourse&field_name=revision&term="
    browser = desk.client()
    make.revision()
    one = questions(browser, page)
    for _each in range(5):
        make.revision()
    assert questions(browser, page) == one == 4


@pytest.mark.parametrize("page", ["/admin/", "/admin/catalog/programme/", "/en/admin/catalog/pool/add/"])
def test_a_stranger_is_sent_to_sign_in(client: Client, page: str) -> None:
    response = client.get(page)
    prefix = "/en" if page.startswith("/en") else ""
    assert response["Location"] == f"{prefix}/admin/login/?next={page}"
    assert client.get(response["Location"])["Location"] == f"{prefix}/accounts/sign-in/?next={page}"


def test_an_account_without_office_is_not_let_in(client: Client) -> None:
    client.force_login(cast.zhao())
    assert (
        client.get("/admin/catalog/programme/")["Location"] == "/admin/login/?next=/admin/catalog/programme/"
    )


def test_a_member_of_staff_without_rights_finds_it_forbidden(client: Client) -> None:
    client.force_login(make.user(is_staff=True))
    assert client.get("/admin/catalog/programme/").status_code == 403


def test_it_carries_our_name() -> None:
    page = desk.client().get("/admin/").content.decode()
    assert "<title>管理后台 | 重庆人工智能学院</title>" in page


def test_corrections_are_not_written_by_hand() -> None:
    row = make.correction()
    browser = desk.client()
    assert browser.get(desk.address("add", Correction)).status_code == 403
    assert (
        browser.get(desk.address("change", row)).context["closed_because"]
        == "勘误一经记下就不能改，也不能删。"
    )


MODELS = [model for model in admin.site._registry if model.__module__.startswith(OURS)]


def test_the_order_is_the_same_in_both_languages() -> None:
    browser = desk.client()

    def order(prefix: str) -> list[str]:
        page = browser.get(f"{prefix}/admin/")
        return [model["object_name"] for app in page.context["app_list"] for model in app["models"]]

    assert order("") == order("/en") == list(ORDER)


def test_the_ways_begin_with_programmes_and_need_no_script() -> None:
    page = desk.client().get("/admin/").content.decode()
    menu = page.split('class="menu phone-menu"')[1].split("</details>")[0]
    ways = ["培养方案", "课程版本", "开课", "机构", "学生", "账号", "全部"]
    assert re.findall(r'<a href="[^"]+">([^<]+)</a>', menu) == ways


@pytest.mark.parametrize("page", ["changelist", "add"])
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_page_types_spaces_between_han(model: type[Model], page: str) -> None:
    answer = desk.client().get(desk.address(page, model))
    text = re.sub(r"<[^>]+>", "\n", answer.content.decode())
    assert re.findall(r".*[\u3400-\u9fff] [\u3400-\u9fff].*", text) == []
