"""A programme read for the rules."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from catalog.actions.pool import change_pool_minimum
from catalog.facts import facts_of
from catalog.models.vocabulary import Stage
from catalog.rules import CourseFacts, publication_findings
from catalog.rules.balance import halves
from tests import cast, make
from tests.catalog.plain import changed

pytestmark = pytest.mark.django_db


def test_a_module_is_read_with_its_courses() -> None:
    module = make.pool(make.programme(), min_credits="2.5", title_zh="通识·基础必修")
    make.pool_course(module, cast.introduction(), semester=2)
    (facts,) = facts_of(module.programme).pools
    assert (facts.key, facts.title, facts.stage, facts.category) == (
        module.pk,
        "通识·基础必修",
        1,
        "foundation",
    )
    assert facts.courses == (CourseFacts("AG101", Decimal(3), compulsory=True, semester=2),)


def test_prerequisites_are_read_in_groups() -> None:
    needs = make.revision(requires=[["AG101", "AG102"], ["AG103"]], stage=Stage.GENERAL_INTELLIGENCE)
    entry = make.pool_course(make.pool(stage=Stage.GENERAL_INTELLIGENCE), needs)
    ((course,),) = (pool.courses for pool in facts_of(entry.pool.programme).pools)
    assert course.prerequisites == (frozenset({"AG101", "AG102"}), frozenset({"AG103"}))
    assert course.status == "draft"


def test_the_last_change_is_read_with_who_and_when() -> None:
    module = make.pool(min_credits="3", previous_min_credits=Decimal(2), changed_by=cast.lin())
    module.changed_at = datetime.datetime(2026, 11, 18, 1, 12, tzinfo=datetime.UTC)
    module.save()
    (facts,) = facts_of(module.programme).pools
    assert facts.change is not None
    assert (facts.change.by, facts.change.before) == ("林教务", Decimal(2))
    assert facts.change.at.replace(tzinfo=None) == changed("2").at


def test_the_share_is_the_one_of_the_effective_day() -> None:
    make.category_share("0.6", effective_from=datetime.date(2028, 1, 1))
    shares = [facts_of(make.programme(cohort=cohort)).foundation_share for cohort in (2024, 2027, 2028)]
    assert shares == [None, Decimal("0.5"), Decimal("0.6")]


@pytest.mark.parametrize("modules", [1, 6])
def test_reading_takes_the_same_queries_for_any_size(
    modules: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    draft = make.programme()
    for _number in range(modules):
        make.pool_course(make.pool(draft), make.revision(requires=[["AG101"]]))
    with django_assert_num_queries(4):
        facts_of(draft)


def test_a_sound_draft_is_sound_when_read() -> None:
    assert publication_findings(facts_of(make.balanced_programme())) == []


@pytest.mark.parametrize("minimum", ["1.5", "2", "2.5"])
def test_the_sentence_and_the_database_agree_on_the_halves(minimum: str) -> None:
    draft = make.balanced_programme()
    change_pool_minimum(pool=draft.pools.all()[0], min_credits=Decimal(minimum), by=None)
    says_no = bool(halves(facts_of(draft)))
    draft.status = "published"
    with pytest.raises(Exception, match="programme_halves") if says_no else CaptureQueriesContext(connection):
        draft.save()
    assert says_no == (minimum != "2")
