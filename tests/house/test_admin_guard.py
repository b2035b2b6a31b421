"""Every model of ours has its place in administration, and a name in both languages."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.db.models import Field, Model
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from alliance.models import (
    CaseLine,
    CaseSource,
    CaseTarget,
    ChainHead,
    Decision,
    DecisionNote,
    Evidence,
    Ledger,
    RecognitionCase,
)
from catalog.models import CourseDocument, CourseOpening, CourseShelf, CourseWord
from common.admin import OurInline, Refusing
from mentors.models import MeetingFeed, MeetingNote, StudentInterest
from students.models import PlanFeed, PlanItem
from tests import cast, desk
from tests.house.test_makers import makers

OURS = ("accounts", "catalog", "students", "mentors", "alliance", "institute")
MODELS = [model for label in OURS for model in apps.get_app_config(label).get_models()]
HAN = re.compile(r"[\u4e00-\u9fff]")
# Derived by `catalog.index`: nobody edits them, and a course deleted takes its own along.
DERIVED = {CourseDocument, CourseOpening, CourseShelf, CourseWord}
# The student's own intention, and what mentors and students write each other: no office reads it.
PRIVATE: set[type[Model]] = {PlanItem, PlanFeed, MeetingFeed, MeetingNote, StudentInterest}
# Read and decided on the pages of the students and officers they belong to, where a tie shuts somebody out.
PRIVATE |= {
    CaseLine, CaseSource, CaseTarget, ChainHead, Decision, DecisionNote, Evidence, Ledger, RecognitionCase,
}  # fmt: skip
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)

MOST_QUESTIONS = 6


def in_inlines() -> set[type[Model]]:
    """Models edited on the page of the row they belong to."""
    return {inline.model for place in admin.site._registry.values() for inline in place.inlines}


def fields() -> Iterator["Field[object, object]"]:
    return (field for model in MODELS for field in model._meta.fields if field.name not in ("id", "password"))


@every_model
def test_it_has_a_place(model: type[Model]) -> None:
    assert admin.site.is_registered(model) or model in in_inlines() | DERIVED | PRIVATE


@every_model
def test_it_says_what_a_row_is(model: type[Model]) -> None:
    assert model.__str__ is not Model.__str__


@every_model
def test_it_has_a_chinese_name(model: type[Model]) -> None:
    with override("zh-hans"):
        assert HAN.search(str(model._meta.verbose_name))


def test_every_field_has_a_chinese_name() -> None:
    with override("zh-hans"):
        assert [str(field) for field in fields() if not HAN.search(str(field.verbose_name))] == []


def explains_itself(field: Any) -> bool:
    """Chosen from a list, named by its own name, or the English of the field beside it."""
    plain = ("name_zh", "title_zh", "name", "last_login")
    return bool(field.is_relation or field.choices) or field.name in plain or field.name.endswith("_en")


@pytest.mark.django_db
def test_every_field_is_explained_where_it_is_written() -> None:
    request = RequestFactory().get("/")
    request.user = cast.lin()
    places = [place for place in admin.site._registry.values() if place.has_add_permission(request)]
    inlines = [inline for place in places for inline in place.get_inline_instances(request)]
    written = [(form.model, form.get_formset(request).form) for form in inlines]
    written += [(place.model, place.get_form(request)) for place in places]
    fields = [(model, name, field) for model, form in written for name, field in form.base_fields.items()]
    silent = [
        f"{model.__name__}.{name}"
        for model, name, field in fields
        if model in MODELS and not field.help_text and not explains_itself(model._meta.get_field(name))
    ]
    assert silent == []


def test_every_place_says_refusals() -> None:
    places = admin.site._registry.values()
    assert [place for place in places if not isinstance(place, Refusing)] == []
    inlines = {inline for place in places for inline in place.inlines}
    assert [inline for inline in inlines if not issubclass(inline, OurInline)] == []


def test_every_relation_is_found_by_typing() -> None:
    """Its target can be searched: without that the field would be a list of everything."""
    targets = {field.related_model for field in fields() if field.many_to_one and field.editable}
    searched = {model for model, place in admin.site._registry.items() if place.search_fields}
    assert targets - searched == set()


@pytest.mark.django_db
@pytest.mark.parametrize("maker", [pytest.param(maker, id=name) for name, maker in makers()])
def test_no_list_asks_more_than_six_questions(maker: Callable[[], Model]) -> None:
    row = maker()
    if admin.site.is_registered(type(row)):
        browser, page = desk.client(), desk.address("changelist", type(row))
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(page).status_code == 200
        assert len(asked) <= MOST_QUESTIONS
