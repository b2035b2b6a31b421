"""The home page is drawn from the programme in force, or says that there is none."""

import datetime
import re

import pytest
from django.test import Client
from django.utils.timezone import localdate

from catalog.models import PoolCourse
from catalog.models.vocabulary import ProgrammeStatus
from institute.models import Slot
from tests import cast, make

pytestmark = pytest.mark.django_db


def test_it_draws_the_newest_cohort_in_force(client: Client) -> None:
    cast.agi()
    make.published_programme("agi", cohort=2027, effective_on=localdate())
    make.balanced_programme("agi", cohort=2028)
    context = client.get("/").context
    assert context["programme_url"] == "/programmes/agi/2027/"
    assert {half: str(credits) for half, credits in context["map"].halves.items()} == {
        "foundation": "6.0",
        "industry": "6.0",
    }
    assert context["course_count"] == 12 + 6


def test_a_programme_whose_day_has_not_come_is_not_drawn_yet(client: Client) -> None:
    cast.agi()
    make.published_programme("agi", cohort=2027, effective_on=localdate() + datetime.timedelta(days=1))
    assert client.get("/").context["programme_url"] == "/programmes/agi/2026/"


def test_without_a_programme_it_says_so_and_draws_nothing(client: Client) -> None:
    make.balanced_programme("agi")
    make.passage(Slot.HERO_LEFT, title_zh="一半前沿")
    make.passage(Slot.HERO_RIGHT, title_zh="一半重庆")
    text = client.get("/").content.decode()
    assert ("还没有发布的培养方案" in text, "一半前沿" in text, "50%" in text) == (True, True, False)


def test_an_empty_site_still_has_its_name(client: Client) -> None:
    text = client.get("/").content.decode()
    assert ("<h1>重庆人工智能学院</h1>" in text, "浏览0门课程" in text) == (True, False)


def test_a_retired_programme_is_not_drawn(client: Client) -> None:
    programme = cast.agi()
    programme.status = ProgrammeStatus.RETIRED
    programme.save()
    assert "还没有发布的培养方案" in client.get("/").content.decode()


def test_its_words_are_the_institutes(client: Client) -> None:
    cast.agi()
    make.passage(Slot.HERO_LEFT, title_zh="左边的字")
    make.passage(Slot.LEAD, title_zh="导语", text_zh="说清楚的一句")
    make.passage(Slot.CITY_PROBLEM, title_zh="题一")
    make.passage(Slot.CITY_PROBLEM, title_zh="题二")
    make.passage(Slot.BAY, title_zh="渝见智湾", source="新华网")
    response = client.get("/")
    assert response.context["hero"].left == "左边的字"
    assert [problem.title for problem in response.context["city_problems"]] == ["题一", "题二"]
    assert response.context["source"] == "新华网"
    assert "说清楚的一句" in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/en/"])
def test_before_anyone_has_written_a_word_no_heading_is_empty(client: Client, address: str) -> None:
    cast.agi()
    text = client.get(address).content.decode()
    headings = [re.sub("<[^>]+>", "", inner).strip() for inner in re.findall(r"<h\d[^>]*>(.*?)</h\d>", text)]
    assert headings[0] == ("Chongqing AI Institute" if address == "/en/" else "重庆人工智能学院")
    assert "" not in headings
    assert ("<b></b>" in text, "三位导师" in text, "企业出题" in text) == (False, False, False)


def test_a_block_says_which_of_its_words_are_samples(client: Client) -> None:
    cast.agi()
    make.passage(Slot.MENTOR_ACADEMIC, title_zh="站不站得住", text_zh="高校", illustrative=["title", "text"])
    make.passage(Slot.MENTOR_INDUSTRY, title_zh="用不用得上", text_zh="华为", illustrative=["title"])
    make.passage(Slot.CHALLENGE, title_zh="企业出题", text_zh="做法", illustrative=["text"])
    make.passage(Slot.CITY_PROBLEM, title_zh="题一", text_zh="甲公司", illustrative=["title"])
    make.passage(Slot.CITY_PROBLEM, title_zh="题二", text_zh="乙公司", illustrative=["*"])
    context = client.get("/").context
    assert {name: context[f"{name}_note"] for name in ("mentors", "challenge", "problems")} == {
        "mentors": "产业导师的来历已公布，其余文字为示例。",
        "challenge": "“企业出题”已公布，其余文字为示例。",
        "problems": "甲公司已公布，其余文字为示例。",
    }
    text = client.get("/").content.decode()
    assert text.count('<span class="sample">示例</span>') == 3


def test_a_block_that_is_all_sample_or_all_published(client: Client) -> None:
    cast.agi()
    make.passage(Slot.CHALLENGE, title_zh="企业出题", illustrative=["*"])
    make.passage(Slot.CITY_PROBLEM, title_zh="题一")
    context = client.get("/").context
    assert (context["challenge_note"], context["problems_note"]) == ("这里的文字都是示例。", "")


def test_partners_are_those_with_most_courses(client: Client) -> None:
    cast.agi()
    for _ in range(2):
        make.revision(provider=cast.pku(), published=True)
    cast.low_altitude()
    partners = client.get("/").context["partners"]
    assert [(partners[0].name, partners[0].role, partners[0].count)] == [("北京大学", "授课", 2)]
    assert [partner.role for partner in partners] == ["授课", "授课", "共建", "共建"]


def test_the_last_industry_course_is_where_enterprises_ask(client: Client) -> None:
    last = PoolCourse.objects.get(pool__programme=cast.agi(), pool__position=6).revision
    assert [row.code for row in client.get("/").context["challenge_courses"]] == [last.course.code]


def test_the_page_is_read_only(client: Client) -> None:
    assert [client.post("/").status_code, client.head("/").status_code] == [405, 200]


def test_english_readers_read_english(client: Client) -> None:
    cast.agi()
    make.passage(Slot.HERO_LEFT, title_zh="一半前沿", title_en="Half frontier,")
    assert client.get("/en/").context["hero"].left == "Half frontier,"
