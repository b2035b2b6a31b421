"""What machines are told about courses and programmes, in the vocabulary's own terms."""

import datetime
import json
import re
from typing import Any

import pytest
from django.test import Client

from catalog.linked_data.things import duration
from catalog.models import CourseRevision
from catalog.models.vocabulary import Category, OfferingState, OrganisationKind, Stage
from tests import cast, make
from tests.catalog.vocabulary import faults
from tests.days import today

pytestmark = pytest.mark.django_db
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def data_on(client: Client, address: str) -> dict[str, Any]:
    """The one document a page holds, known to keep to the vocabulary."""
    (text,) = SCRIPT.findall(client.get(address).content.decode())
    document: dict[str, Any] = json.loads(text)
    assert document.pop("@context") == "https://schema.org"
    assert list(faults(document)) == []
    return document


def full_course() -> CourseRevision:
    """CQ900 with everything a page can show."""
    bigai = make.organisation("lab", kind=OrganisationKind.RESEARCH_INSTITUTE, website="https://lab.example/")
    draft = make.revision(
        "CQ900", provider=bigai, credits="2.5", category=Category.INDUSTRY, stage=Stage.GENERAL_APPLICATION,
        co_builders=[cast.seres()], title_zh="看与做", title_en="See and Do", summary_zh="先看再做。", language="both",
        source="新华网", illustrative=["summary"], requires=[["AG901", "AG902"]],
    )  # fmt: skip
    make.outcome(draft)
    make.syllabus_row(draft, detail_zh="从下棋开始")
    make.revision_cluster(draft)
    return make.publish(draft)


def taught(course: CourseRevision, **facts: Any) -> None:
    """Wednesdays and two Mondays, of which the first lies before the term: it begins on a Wednesday."""
    term = make.term(
        "2126-autumn", name_zh="2126年秋", starts_on=datetime.date(2126, 9, 11), ends_on=datetime.date(2127, 1, 15),
        enrolment_from=datetime.date(2126, 8, 24), enrolment_until=datetime.date(2126, 8, 30), illustrative=["*"],
    )  # fmt: skip
    offering = make.offering(course, term=term, state=OfferingState.ACTIVE, capacity=30, **facts)
    make.meeting(offering, room_zh="南岸101")
    make.meeting(
        offering,
        weekday=1,
        starts=datetime.time(9),
        ends=datetime.time(9, 45),
        first_week=1,
        last_week=2,
    )
    make.teaching(offering, make.teacher(title_zh="教授", illustrative=["*"], organisation=cast.pku()))
    make.offering_partner(offering, cast.seres())


def test_a_course_in_full(client: Client) -> None:
    taught(full_course(), place_zh="学院南岸", illustrative=["*"])
    data = data_on(client, "/courses/CQ900/")
    (instance,), (offer,) = data.pop("hasCourseInstance"), data.pop("offers")
    lab = {
        "@type": "ResearchOrganization",
        "name": "lab机构",
        "url": "http://testserver/organisations/lab/",
        "sameAs": "https://lab.example/",
    }
    seres = {
        "@type": "Organization",
        "name": "赛力斯集团",
        "url": "http://testserver/organisations/seres/",
    }
    pku = {
        "@type": "CollegeOrUniversity",
        "name": "北京大学",
        "url": "http://testserver/organisations/pku/",
    }
    assert data == {
        "@type": "Course",
        "name": "看与做",
        "alternateName": "See and Do",
        "description": "先看再做。",
        "disambiguatingDescription": "课名、学分已公布；其余内容为示例，等学院填写。",
        "courseCode": "CQ900",
        "version": 1,
        "creativeWorkStatus": "现行",
        "url": "http://testserver/courses/CQ900/",
        "provider": lab,
        "contributor": [seres],
        "inLanguage": ["zh", "en"],
        "educationalLevel": "通用",
        "keywords": ["重庆产业应用课", "智能网联汽车"],
        "numberOfCredits": {"@type": "QuantitativeValue", "value": 2.5, "unitText": "学分"},
        "coursePrerequisites": "须修过AG901、AG902中任意一门。",
        "teaches": ["写出一个会学习的程序"],
        "syllabusSections": [{"@type": "Syllabus", "name": "什么算智能", "description": "从下棋开始"}],
        "citation": "新华网",
    }
    assert offer == {
        "@type": "Offer",
        "name": "2126年秋",
        "disambiguatingDescription": "内容都是示例，等学院填写。",
        "url": "http://testserver/courses/CQ900/",
        "availabilityStarts": "2126-08-24",
        "availabilityEnds": "2126-08-30",
        "offeredBy": lab,
    }
    (monday, wednesday) = instance.pop("courseSchedule")
    assert instance == {
        "@type": "CourseInstance",
        "name": "看与做（2126年秋）",
        "disambiguatingDescription": "内容都是示例，等学院填写。",
        "url": "http://testserver/courses/CQ900/",
        "courseMode": "Onsite",
        "courseWorkload": "PT42H5M",
        "startDate": "2126-09-11",
        "endDate": "2126-12-25",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": [{"@type": "Place", "name": "学院南岸"}, {"@type": "Place", "name": "南岸101"}],
        "organizer": lab,
        "contributor": [seres],
        "instructor": [
            {
                "@type": "Person",
                "name": "许岚",
                "disambiguatingDescription": "内容都是示例，等学院填写。",
                "jobTitle": "教授",
                "affiliation": pku,
            }
        ],
        "inLanguage": ["zh", "en"],
        "maximumAttendeeCapacity": 30,
    }
    weekly = {"repeatFrequency": "P1W", "scheduleTimezone": "Asia/Shanghai", "@type": "Schedule"}
    assert monday == weekly | {
        "byDay": "https://schema.org/Monday",
        "startTime": "09:00:00",
        "endTime": "09:45:00",
        "startDate": "2126-09-16",
        "endDate": "2126-09-16",
        "repeatCount": 1,
    }
    assert (wednesday["byDay"], wednesday["startDate"], wednesday["repeatCount"]) == (
        "https://schema.org/Wednesday",
        "2126-09-11",
        16,
    )


def test_what_nobody_knows_is_left_out(client: Client) -> None:
    running = make.term(starts_on=today(-28), ends_on=today())
    make.offering(make.revision("AG900", published=True), term=running)
    data = data_on(client, "/courses/AG900/")
    unknown = {
        "description",
        "disambiguatingDescription",
        "coursePrerequisites",
        "offers",
        "teaches",
        "citation",
    }
    assert unknown & set(data) == set()
    (instance,) = data["hasCourseInstance"]
    assert set(instance) == {"@type", "name", "url", "startDate", "endDate", "organizer", "inLanguage"}
    assert data["numberOfCredits"] == 2


def test_a_course_not_yet_taught_has_no_instance(client: Client) -> None:
    make.revision("AG900", published=True)
    assert "hasCourseInstance" not in data_on(client, "/courses/AG900/")


def test_it_is_said_in_the_readers_language(client: Client) -> None:
    full_course()
    data = data_on(client, "/en/courses/CQ900/")
    assert (data["name"], data["alternateName"], data["url"]) == (
        "See and Do",
        "看与做",
        "http://testserver/en/courses/CQ900/",
    )


def test_an_earlier_revision_is_not_taken_for_the_course(client: Client) -> None:
    make.supersede(make.revision("AG900", published=True))
    make.revision("AG900", published=True)
    old, new = data_on(client, "/courses/AG900/revisions/1/"), data_on(client, "/courses/AG900/revisions/2/")
    assert (old["creativeWorkStatus"], old["url"]) == (
        "已被新版替代",
        "http://testserver/courses/AG900/revisions/1/",
    )
    assert (new["creativeWorkStatus"], new["url"]) == ("现行", "http://testserver/courses/AG900/")


def test_a_programme(client: Client) -> None:
    programme = make.balanced_programme(
        "agi", illustrative=["award"], entry_level_zh="会写Python", award_zh="结业证明"
    )
    doubted = make.revision(published=True, illustrative=["credits"], title_zh="另一门")
    make.pool_course(programme.pools.get(position=1), doubted, compulsory=False)
    make.in_force(programme)
    data = data_on(client, "/programmes/agi/2026/")
    courses = data.pop("hasCourse")
    assert data == {
        "@type": "EducationalOccupationalProgram",
        "name": "通用人工智能2026级",
        "description": "通用人工智能2026级，12学分：AGI前沿基础课6，重庆产业应用课6。",
        "disambiguatingDescription": "除另有说明外，内容为示例，等学院填写。",
        "identifier": "agi-2026-1",
        "url": "http://testserver/programmes/agi/2026/",
        "provider": {"@type": "EducationalOrganization", "name": "重庆人工智能学院"},
        "numberOfCredits": 12,
        "timeToComplete": "P24M",
        "termDuration": "P6M",
        "termsPerYear": 2,
        "programPrerequisites": "会写Python",
        "educationalCredentialAwarded": "结业证明",
    }
    assert len(courses) == 7
    (said,) = [course for course in courses if course["name"] == "另一门"]
    assert said["disambiguatingDescription"] == "学分示例"


def test_a_version_no_longer_in_force_says_so(client: Client) -> None:
    programme = cast.agi()
    programme.status = "retired"
    programme.save()
    data = data_on(client, "/programmes/agi/2026/")
    assert (data["disambiguatingDescription"], data["url"]) == (
        "已停用",
        "http://testserver/programmes/agi/2026/versions/1/",
    )


def test_no_text_breaks_out_of_the_script(client: Client) -> None:
    title = "</script><script>alert(1)</script><!-- & \u2028"
    make.revision("AG900", published=True, title_zh=title)
    page = client.get("/courses/AG900/").content.decode()
    assert "<script>alert" not in page
    assert data_on(client, "/courses/AG900/")["name"] == title


def test_pages_without_data_have_no_script(client: Client) -> None:
    assert SCRIPT.findall(client.get("/courses/").content.decode()) == []


@pytest.mark.parametrize(("minutes", "said"), [(0, ""), (45, "PT45M"), (120, "PT2H"), (2480, "PT41H20M")])
def test_durations(minutes: int, said: str) -> None:
    assert duration(datetime.timedelta(minutes=minutes)) == said


@pytest.mark.parametrize(
    ("thing", "fault"),
    [
        ({"@type": "Kurs"}, "no kind Kurs"),
        ({"@type": "Course", "credits": 3}, "Course has no credits"),
        ({"@type": "Course", "numberOfCredits": 2.5}, "Course.numberOfCredits cannot be 2.5"),
        ({"@type": "Course", "provider": {"@type": "Place"}}, "Course.provider cannot be {'@type': 'Place'}"),
        ({"@type": "Course", "provider": {"@type": "Person", "nom": ""}}, "Person has no nom"),
        ({"@type": "Course", "url": "/courses/"}, "Course.url cannot be '/courses/'"),
        ({"@type": "Schedule", "startDate": "soon"}, "Schedule.startDate cannot be 'soon'"),
        ({"@type": "Event", "eventStatus": "https://schema.org/Never"},
         "Event.eventStatus cannot be 'https://schema.org/Never'"),
        ({"@type": "EducationalOccupationalProgram", "timeToComplete": "2 years"},
         "EducationalOccupationalProgram.timeToComplete cannot be '2 years'"),
    ],
)  # fmt: skip
def test_what_the_vocabulary_does_not_know_is_seen(thing: dict[str, Any], fault: str) -> None:
    assert list(faults(thing)) == [fault]
