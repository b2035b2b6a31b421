"""The page of a programme in administration: its modules as rows, and the one that broke the balance."""

from decimal import Decimal

import pytest

from catalog.actions.pool import change_pool_minimum
from catalog.models import Offering, Pool, Programme
from common.templatetags.pages import with_ticks
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
    assert f"<p>2门，{credits}学分</p>" in page
    assert f'<a href="{desk.address("change", pool)}">{with_ticks(pool.title)}</a></p>' in page


def test_a_module_is_added_on_a_page_of_its_own() -> None:
    draft, published = make.programme(), make.published_programme()
    way = '<a href="/admin/catalog/pool/add/?programme={}">新建课程模块</a>'
    assert (way.format(draft.pk) in page_of(draft), way.format(published.pk) in page_of(published)) == (
        True,
        False,
    )
    page = desk.client().get(f"/admin/catalog/pool/add/?programme={draft.pk}")
    assert page.context["adminform"].form["programme"].value() == str(draft.pk)


def test_a_new_programme_is_opened_at_once_for_its_modules() -> None:
    browser, page = desk.client(), desk.address("add", Programme)
    sent = desk.fields(browser.get(page)) | {
        "code": "new",
        "cohort": "2030",
        "title_zh": "新",
        "title_en": "New",
    }
    answer = browser.post(
        page, sent | {"total_credits": "48", "semesters": "4", "max_credits_per_semester": "15", "_save": "1"}
    )
    made = Programme.objects.get(code="new")
    assert answer["Location"] == desk.address("change", made)


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
    assert page.count("<p>这里的课：AG") == 1


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


def places_of(programme: Programme) -> dict[str, tuple[str, str]]:
    """What is told of the programme, and where each leads."""
    balance = desk.client().get(desk.address("change", programme)).context["balance"]
    return {
        each.finding.code: (each.place.name, each.place.address)
        for each in (*balance.refusals, *balance.reminders)
    }


def test_a_finding_leads_to_the_row_it_names() -> None:
    pool = make.pool()
    make.pool_course(pool)
    late = make.pool_course(pool, semester=9)
    place = places_of(pool.programme)["semester_beyond"]
    assert place == ("看这一行", f"{desk.address('change', pool)}#entries-1")
    page = desk.client().get(desk.address("change", pool))
    (entries,) = page.context["inline_admin_formsets"]
    assert entries.formset.forms[1].instance == late
    assert page.content.decode().count('id="entries-1"') == 1


def test_a_finding_leads_to_the_revision_or_the_module_at_fault() -> None:
    entry = make.pool_course(make.pool(min_credits="20"), make.revision())
    places = places_of(entry.pool.programme)
    assert places["revision_draft"] == ("看这门课", desk.address("change", entry.revision))
    assert places["out_of_reach"] == ("看这个模块", desk.address("change", entry.pool))


def test_what_is_about_the_whole_leads_to_its_field() -> None:
    draft = make.programme(total_credits="48", semesters=1, max_credits_per_semester="15")
    assert places_of(draft)["too_short"] == ("看这一栏", "#id_total_credits")
    assert places_of(draft)["halves"] == ("看两边", "#halves")
    assert 'id="id_total_credits"' in page_of(draft)
    assert 'id="halves"' in page_of(draft)


def test_what_passes_opens_what_it_speaks_of() -> None:
    for programme, field in (
        (make.balanced_programme(), "id_max_credits_per_semester"),
        (make.published_programme(), "fields"),
    ):
        page = page_of(programme)
        assert page.count('<li><a href="#pools-group">') == 6
        assert page.count('<li><a href="#halves">两边各守其份：6 | 6</a>') == 1
        assert page.count(f'<li><a href="#{field}">最满的学期') == 1
        assert all(page.count(f' id="{name}"') == 1 for name in ("pools-group", "halves", field))


def test_the_box_opens_with_the_sentence() -> None:
    page = page_of(changed(make.balanced_programme(), "3").programme)
    assert "<h2>两边不相等：7 | 6，基础课多1学分。</h2>" in page
    assert "<h3>还有1项不通过</h3>" in page


def test_the_checks_open_with_what_fails_and_lead_to_where_it_is_said() -> None:
    draft = changed(make.balanced_programme(), "3").programme
    assert "不通过" not in page_of(make.balanced_programme())
    checks = page_of(draft).partition('<aside class="checks"')[2]
    title, _heading, rest = checks.partition('<h3><a href="#halves">不通过，2项</a></h3>')
    assert (title.count("<h3>"), rest.count("<li>两边不相等：7 | 6，基础课多1学分。</li>")) == (0, 0)


def test_what_is_too_much_stands_in_the_stage_where_it_came_in() -> None:
    draft = changed(make.balanced_programme(), "3").programme
    rows = desk.client().get(desk.address("change", draft)).context["balance"].rows
    assert [(row.foundation.beyond, row.industry.beyond) for row in rows] == [(1, 0), (0, 0), (0, 0)]
