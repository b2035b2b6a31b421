"""Three mentors: appointed and given, met and handed over; and one who is missing, seen by those who must act alone."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys import guided
from tests.journeys.affairs import COVERAGE, sign_in
from tests.journeys.conftest import Visit, follow
from tests.journeys.mentor import DESK
from tests.journeys.site import Site
from tests.journeys.test_administrator import act, confirm
from tests.make.people import PASSWORD

MINE, SELF = "/mentors/mine/", "/accounts/"
OPENLY, PRIVATELY = "先读三篇综述。", "表达要多练。"


@pytest.fixture(scope="module", autouse=True)
def settled(site: Site) -> None:
    site.manage("shell", "-c", "from tests.journeys.guided import settle_in; settle_in()")


@pytest.fixture
def enter(visit: Visit) -> Any:
    """Somebody of this name signs in and is on this page."""

    def entered(name: str, path: str = MINE) -> Page:
        page = visit(f"/accounts/sign-in/?next={path}")
        sign_in(page, guided.address(name), PASSWORD)
        return page

    return entered


def open_row(page: Page, listing: str, name: str) -> None:
    page.goto(f"{listing}?q={name}")
    follow(page.locator("#result_list tbody th a"))


def test_three_are_appointed_and_given_to_a_student(signed_in: Visit, enter: Any) -> None:
    page = signed_in("/admin/")
    for role, (name, _place) in guided.TO_APPOINT.items():
        open_row(page, "/admin/mentors/mentor/", name)
        act(page, "聘任")
        page.locator("select[name=role]").select_option(role.value)
        page.locator("input[name=seats]").fill("1")
        confirm(page)
        expect(page.locator(".messagelist")).to_contain_text(f"已完成“聘任”：{name}")
    open_row(page, "/admin/students/student/", guided.NEWCOMER)
    follow(page.locator(".object-tools").get_by_role("link", name="配导师"))
    rows = page.locator("table.coverage tbody tr")
    expect(rows).to_have_count(3)
    for role, (name, _place) in guided.TO_APPOINT.items():
        choice = page.locator(f"select[name$={role.value}]")
        choice.select_option(choice.locator("option", has_text=name).get_attribute("value"))
    follow(page.locator(".submit-row button"))
    expect(page.locator(".plan li")).to_have_count(3)
    follow(page.locator("button[name=confirmed]"))
    expect(page.locator(".messagelist")).to_have_text("配备了3位导师。")
    expect(page.locator("#content")).to_contain_text("在读的学生三位导师都齐了。")
    page = enter(guided.NEWCOMER, MINE)
    expect(page.locator(".trio h3")).to_have_text([name for name, _place in guided.TO_APPOINT.values()])
    expect(page.locator(".trio .vacant")).to_have_count(0)


def test_a_mentor_accepts_meets_writes_and_hands_over(site: Site, enter: Any) -> None:
    mentor = enter(guided.ASKED, DESK)
    follow(mentor.locator(".need button[value=accept]"))
    follow(mentor.get_by_role("link", name=guided.ASKED_FOR).first)
    mentee = mentor.url
    arrange(mentor)
    student = enter(guided.ASKED_FOR, MINE)
    follow(student.locator("button[value=confirm]"))
    expect(student.locator(".lines > li", has_text="选题")).to_contain_text("已约定")
    its_hour_comes(site)
    mentor.goto(DESK)
    mentor.locator(".need input[name=record]").fill("定了选题")
    follow(mentor.locator(".need button[value=record]"))
    mentor.goto(mentee)
    expect(mentor.locator("[aria-labelledby=meetings]")).to_contain_text("定了选题")
    for text, readers in ((OPENLY, "mentors"), (PRIVATELY, "private")):
        write(mentor, text, readers)
    hand_over(mentor)
    expect(mentor.locator(".mentees")).to_have_count(0)
    assert mentor.request.get(mentee).status == 404
    successor = enter(guided.NEXT, mentee)
    expect(successor.locator("h1")).to_have_text(guided.ASKED_FOR)
    assert read_by(successor) == [False, False]
    student.goto(MINE)
    expect(student.locator(".trio h3").first).to_have_text(guided.NEXT)
    follow(student.locator("button[value=allow]"))
    assert read_by(successor) == [True, False]


def arrange(page: Page) -> None:
    page.locator("#arrange-starts_at").fill((timezone.localtime() + timedelta(2)).strftime("%Y-%m-%dT%H:%M"))
    page.locator("#arrange-agenda").fill("选题")
    follow(page.locator("button[value=arrange]"))


def its_hour_comes(site: Site) -> None:
    with psycopg.connect(site.database_url, autocommit=True) as connection:
        connection.execute(
            "UPDATE mentors_meeting SET starts_at = now() - interval '1 hour' WHERE agenda = '选题'"
        )


def write(page: Page, text: str, readers: str) -> None:
    page.locator("[aria-labelledby=notes] summary").click()
    page.locator("#note-text").fill(text)
    page.locator("#note-visibility").select_option(readers)
    follow(page.locator("button[value=note]"))
    expect(page.locator("[aria-labelledby=notes] .lines")).to_contain_text(text)


def hand_over(page: Page) -> None:
    page.locator("summary", has_text="移交给另一位导师").click()
    to = page.locator("#hand_over-to")
    to.select_option(to.locator("option", has_text=guided.NEXT).get_attribute("value"))
    page.locator("#hand_over-reason").fill("出国一年")
    page.locator("#hand_over-agreed").check()
    follow(page.locator("button[value=hand_over]"))


def read_by(page: Page) -> list[bool]:
    """Whether each of the two notes is on the page."""
    page.reload()
    text = page.locator("main").inner_text()
    return [note in text for note in (OPENLY, PRIVATELY)]


def test_a_gap_is_seen_by_student_affairs_and_the_student_and_by_nobody_else(
    visit: Visit, enter: Any
) -> None:
    page = enter(guided.UNGUIDED, MINE)
    expect(page.locator(".trio .vacant")).to_contain_text("已等")
    page = enter(guided.AFFAIRS_CLERK, COVERAGE)
    row = page.locator("table.coverage tbody tr", has_text=guided.UNGUIDED)
    expect(row.locator("td").first).to_have_text("产业导师")
    follow(row.locator("th a"))
    places = [
        COVERAGE,
        "/admin/mentors/appointment/load/",
        page.url,
        f"{DESK}{guided.number(guided.UNGUIDED)}/",
    ]
    others = (guided.GUIDING, guided.BESIDE, guided.OFFICER)
    seen = {name: answers(enter(name, SELF), places) for name in others} | {
        "": answers(visit("/terms/"), places)
    }
    assert seen == {
        guided.GUIDING: [403, 403, 302, 200],
        **{name: [403, 403, 302, 404] for name in (guided.BESIDE, guided.OFFICER)},
        "": [302, 302, 302, 302],
    }


def answers(page: Page, places: list[str]) -> list[int]:
    """What each place answers; none of them, nor what is public, says that anybody is missing."""
    found = [
        page.request.get(place, max_redirects=0) for place in (*places, "/mentors/", "/mentors.json", DESK)
    ]
    told = [each.text() for each in found]
    assert [text for text in told if "暂缺" in text] == []
    return [each.status for each in found[: len(places)]]
