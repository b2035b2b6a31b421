"""Wherever a row is chosen in administration, it is found by pinyin, by initials, in traditional characters."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from alliance.models import Agreement, Equivalence, Member, Officer, PartnerCourse
from catalog.models import (
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
from students.models import CreditRecord, Participation, Student
from tests import desk, make

pytestmark = pytest.mark.django_db
NAME = "重庆两江"
TYPED = ["chongqingliangjiang", "liangjiang", "cqlj", "重慶兩江", "兩江", "Chong Qing", "ｃｑｌｊ"]


def taught(name: str) -> CourseRevision:
    revision = make.revision(title_zh=name, published=True)
    make.document(revision)
    return revision


# How a row of each model that is chosen somewhere gets a name.
NAMED: dict[type[Model], Callable[[str], Model]] = {
    Agreement: lambda name: make.agreement(title_zh=name),
    Course: lambda name: taught(name).course,
    CourseRevision: taught,
    CreditRecord: lambda name: make.credit_record(make.student(name)),
    Equivalence: lambda name: make.equivalence(
        theirs=[make.partner_course(make.organisation(short_zh=name))]
    ),
    IndustryCluster: lambda name: make.cluster(name_zh=name),
    Member: lambda name: make.member(make.organisation(short_zh=name)),
    Officer: lambda name: make.officer(who=make.user(name=name)),
    Offering: lambda name: make.offering(taught(name)),
    Organisation: lambda name: make.organisation(short_zh=name),
    Participation: lambda name: make.participation(make.student(name)),
    PartnerCourse: lambda name: make.partner_course(title_zh=name),
    Pool: lambda name: make.pool(title_zh=name),
    Programme: lambda name: make.programme(title_zh=name),
    Student: make.student,
    Teacher: make.teacher,
    Term: lambda name: make.term(name_zh=name),
    User: lambda name: make.user(name=name),
}


def chosen() -> Iterator[tuple[type[Model], str]]:
    """Every field of every form and table of administration under which choices drop down."""
    request = RequestFactory().get("/")
    for model, place in admin.site._registry.items():
        for here in (place, *(inline(model, admin.site) for inline in place.inlines)):
            yield from ((here.model, field) for field in here.get_autocomplete_fields(request))


FIELDS = sorted(set(chosen()), key=str)


def relation(model: type[Any], field: str) -> Any:
    return model._meta.get_field(field)


def offered(model: type[Model], field: str, typed: str) -> list[str]:
    label, _dot, name = model._meta.label_lower.partition(".")
    asked = {"app_label": label, "model_name": name, "field_name": field, "term": typed}
    answer = desk.client().get("/admin/autocomplete/", asked)
    return [row["id"] for row in answer.json()["results"]]


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=lambda part: getattr(part, "__name__", part))
def test_a_choice_is_found_as_it_is_typed(model: type[Model], field: str) -> None:
    chosen = relation(model, field)
    row, _other = (NAMED[chosen.related_model](name) for name in (NAME, "南岸"))
    key = str(getattr(row, chosen.target_field.attname))
    assert [offered(model, field, typed) for typed in TYPED] == [[key]] * len(TYPED)


def test_every_kind_of_row_that_is_chosen_is_tried() -> None:
    assert {relation(model, field).related_model for model, field in FIELDS} == set(NAMED)


@pytest.mark.parametrize("model", NAMED, ids=lambda model: model.__name__)
def test_a_search_in_a_list_asks_no_more_questions(model: type[Model]) -> None:
    rows = [NAMED[model](f"{NAME}{number}") for number in "甲乙"]
    browser = desk.client()
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(desk.address("changelist", model), {"q": "cqlj"})
    assert sorted(row.pk for row in page.context["cl"].result_list) == sorted(row.pk for row in rows)
    assert len(asked) <= 6
