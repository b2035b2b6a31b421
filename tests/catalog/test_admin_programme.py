"""The page of a programme in administration: its modules as rows, and the one that broke the balance."""

from decimal import Decimal

import pytest

from catalog.actions.pool import change_pool_minimum
from catalog.models import Offering, Pool, Programme
from common.templatetags.squares import figure
from tests import cast, desk, make

pytestmark = pytest.mark.django_db


def page_of(programme: Programme) -> str:
    return desk.client().get(desk.address("change", programme)).content.decode()


def changed(draft: Programme, credits: str) -> Pool:
    pool = draft.pools.get(position=1)
    return change_pool_minimum(pool=pool, min_credits=Decimal(credits), by=cast.lin())


def test_a_row_counts_its_courses_and_their_credits() -> None:
    pool = make.pool()
    made = [make.pool_course(pool), make.pool_course(pool)]
    credits = figure(sum(entry.revision.credits for entry in made))
    page = page_of(pool.programme)
    assert f'<a href="{desk.address("change", pool)}">2门，{credits}学分</a>' in page


def test_the_row_that_broke_the_balance_says_what_stood_there() -> None:
    page = page_of(changed(make.balanced_programme(), "3").programme)
    assert page.count('<span class="was">原2</span>') == 1
    assert "，原2</p>" in page


def test_a_change_that_broke_nothing_is_remembered_without_a_mark() -> None:
    draft = make.balanced_programme(total_credits="14")
    changed(draft, "3")
    Pool.objects.filter(programme=draft, category="industry", stage=1).update(min_credits=3)
    page = page_of(draft)
    assert (page.count('class="was"'), page.count("，原2</p>")) == (0, 1)


def test_the_light_chosen_on_the_site_reaches_administration() -> None:
    browser = desk.client()
    browser.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in browser.get("/admin/").content.decode()


def test_the_row_that_broke_the_balance_says_what_there_is_to_choose() -> None:
    page = page_of(changed(make.balanced_programme(), "3").programme)
    assert page.count('<span class="why">这里的课：AG') == 1


def test_credits_are_written_as_on_the_site() -> None:
    draft, published = make.balanced_programme(), make.published_programme()
    assert 'name="total_credits" value="12"' in page_of(draft)
    assert '<div class="readonly">12</div>' in page_of(published)
    assert "12.0" not in page_of(published)


def test_a_class_is_saved_as_a_new_one_with_its_hours() -> None:
    offering = make.meeting().offering
    response, _sent = desk.send(offering, section="9", _saveasnew="1")
    copy = Offering.objects.get(section=9)
    assert (response.status_code, copy.state, copy.meetings.count()) == (302, "concept", 1)
