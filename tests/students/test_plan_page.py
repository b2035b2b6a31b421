"""My plan: what stands where, what does not fit, how it is changed, and what two open pages may not do."""

import datetime
import re

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from catalog.models import CourseRevision, Term
from catalog.models.vocabulary import OfferingState
from students.models import Participation, PlanItem, Student
from students.models.plan import seal_of
from tests import make
from tests.make.indexing import together
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db

DAY = datetime.date(2020, 9, 1)


def coming(code: str, weeks: int) -> Term:
    day = localdate() + datetime.timedelta(weeks=weeks)
    return make.term(
        code, starts_on=day, ends_on=day + datetime.timedelta(weeks=18), name_zh=code, name_en=code,
        enrolment_from=day - datetime.timedelta(14), enrolment_until=day - datetime.timedelta(7),
    )  # fmt: skip


@pytest.fixture
def place() -> Participation:
    return make.participation(programme=two_modules(max_credits_per_semester=3), since=localdate())


@pytest.fixture
def mine(client: Client, place: Participation) -> Client:
    assert place.student.user is not None
    client.force_login(place.student.user)
    return client


def revision(code: str) -> CourseRevision:
    return CourseRevision.objects.get(course__code=code)


def plan(student: Student) -> dict[str, str]:
    return PlanItem.objects.of(student).as_codes()


def page(mine: Client, address: str = "/plan/") -> str:
    answer = mine.get(address)
    assert answer.status_code == 200
    return re.sub(r"<[^>]+>", "", answer.content.decode())


def seal(mine: Client) -> str:
    return str(mine.get("/plan/").context["plan"].seal)


def test_an_empty_plan_shows_all_that_is_to_be_done(mine: Client) -> None:
    said = page(mine)
    assert "已得0 / 3学分。照现在的安排，还有3学分没排。" in said
    assert "计划只供自己安排，不等于选课。下一次选课的日子还没有公布。" in said
    assert "还有2个模块没有排满" in said
    assert "0 / 3 credits earned. As arranged now, 3 credits are not placed." in page(mine, "/en/plan/")
    assert "保存学期" not in said


def test_a_planned_course_stands_in_its_texture_and_term(mine: Client, place: Participation) -> None:
    term = coming("2099-spring", 4)
    make.plan_item(place.student, revision("AG101"), term=term)
    shown = mine.get("/plan/")
    left = shown.context["plan"].map.whole.foundation
    assert [(texture, str(credits)) for texture, credits in left.squares] == [("planned", "1.5")]
    assert "照现在的安排，还有1.5学分没排。" in page(mine)
    assert "基础课排满了，产业课还有1.5学分没排。" in page(mine)
    assert f"{term.name}选课：" in page(mine)


@pytest.mark.parametrize(
    ("terms", "shown"),
    [({}, "3"), ({"AG101": ""}, "3"), ({"AG101": "t"}, "1.5"), ({"AG101": "t", "CQ201": "t"}, "–")],
)
def test_the_last_row_counts_what_stands_in_no_term(
    mine: Client, place: Participation, terms: dict[str, str], shown: str
) -> None:
    """A course without a term, and what is not chosen yet."""
    term = coming("2099-spring", 4)
    for code, where in terms.items():
        make.plan_item(place.student, revision(code), term=term if where else None)
    last = (
        mine.get("/plan/").content.decode().partition('class="table plan-terms"')[2].partition("</table>")[0]
    )
    assert re.findall(r'<td class="number"[^>]*>([^<]*)</td>', last)[-1] == shown


def test_a_course_goes_in_and_out_from_anywhere(mine: Client, place: Participation) -> None:
    answer = mine.post("/plan/add/", {"course": "AG101", "next": "/courses/?q=AG"})
    assert (answer.status_code, answer["Location"]) == (302, "/courses/?q=AG#plan-AG101")
    assert plan(place.student) == {"AG101": ""}
    answer = mine.post("/plan/drop/", {"course": "AG101", "next": "https://elsewhere.example/"})
    assert (answer.status_code, answer["Location"]) == (302, "/plan/#plan-AG101")
    assert plan(place.student) == {}


def told(mine: Client, address: str) -> str:
    """The next page's notice, and what its button sends."""
    html = mine.get(address).content.decode()
    [notice] = re.findall(r'<div class="notice told" role="status">(.*?)</div>', html, re.S) or [""]
    return " ".join(re.findall(r'value="([^"]+)"', notice) + re.sub(r"<[^>]+>", "", notice).split())


def test_what_was_done_can_be_undone(mine: Client, place: Participation) -> None:
    term = coming("2099-spring", 4)
    make.plan_item(place.student, revision("AG101"), term=term)
    mine.post("/plan/drop/", {"course": "AG101", "next": "/courses/"})
    assert told(mine, "/courses/") == "AG101@2099-spring AG101已从计划里拿掉。 放回2099-spring"
    assert told(mine, "/courses/") == ""
    mine.post("/plan/add/", {"course": "AG101@2099-spring"})
    assert plan(place.student) == {"AG101": "2099-spring"}
    assert told(mine, "/courses/AG101/") == "AG101 AG101已排进2099-spring。 撤销 看我的计划"
    mine.post("/plan/", {"drop": "AG101", "seen": seal(mine)})
    assert told(mine, "/plan/") == "AG101@2099-spring AG101已从计划里拿掉。 放回2099-spring"
    assert mine.post("/plan/add/", {"course": "AG101@nowhere"}).status_code == 404


def test_what_was_done_is_told_in_the_language_of_the_page_it_stands_on(
    mine: Client, place: Participation
) -> None:
    term = make.term(
        "2099-spring", starts_on=localdate() + datetime.timedelta(30), name_zh="春", name_en="Spring"
    )
    make.plan_item(place.student, revision("AG101"))
    for post, told_there in [
        ({"term-AG101": term.code}, "Spring."), ({"drop": "AG101"}, "Spring"),
    ]:  # fmt: skip
        mine.post("/plan/", {**post, "seen": seal(mine)})
        assert told_there in told(mine, "/en/courses/")
    mine.post("/plan/add/", {"course": "AG101", "term": term.code})
    assert told(mine, "/en/courses/") == "AG101 AG101 is planned for Spring. Undo See my plan"
    mine.post("/en/plan/feed/", {"feed": "close"})
    assert told(mine, "/plan/") == "日历订阅停用了，以前给过的地址都不再有效。"


def test_several_taken_out_at_once_come_back_at_once(mine: Client, place: Participation) -> None:
    for code in ("AG101", "AG102"):
        make.plan_item(place.student, revision(code))
    mine.post("/plan/", {"drop": ["AG101", "AG102"], "seen": seal(mine)})
    undo, _at, sentence = told(mine, "/plan/").partition(" 计划")
    assert sentence == "改了2门课。 撤销"
    mine.post("/plan/", {"undo": undo})
    assert plan(place.student) == {"AG101": "", "AG102": ""}


def test_what_stands_there_already_is_not_said_to_be_added(mine: Client, place: Participation) -> None:
    """An undo would take out what was planned long before."""
    make.plan_item(place.student, revision("AG101"))
    mine.post("/plan/add/", {"course": "AG101"})
    assert told(mine, "/plan/") == "AG101已经在计划里了。"


def test_a_page_sent_twice_is_saved_once(mine: Client, place: Participation) -> None:
    coming("2099-spring", 4)
    for code in ("AG101", "AG102"):
        make.plan_item(place.student, revision(code))
    sent = {"term-AG101": "2099-spring", "drop": "AG102", "seen": seal(mine)}
    assert [mine.post("/plan/", sent).status_code for _time in range(2)] == [302, 302]
    assert plan(place.student) == {"AG101": "2099-spring"}


def test_from_a_term_that_is_over_it_comes_back_into_none(mine: Client, place: Participation) -> None:
    gone = make.term("gone", starts_on=datetime.date(2020, 9, 1), ends_on=datetime.date(2021, 1, 1))
    make.plan_item(place.student, revision("AG101"), term=gone)
    mine.post("/plan/drop/", {"course": "AG101"})
    assert told(mine, "/plan/") == "AG101@ AG101已从计划里拿掉。 放回计划"


@pytest.mark.parametrize("code", ["", "ZZ999", "ag101", "DRAFT1", "9" * 300, "甲"])
def test_what_the_catalogue_does_not_show_cannot_be_planned(mine: Client, code: str) -> None:
    make.revision("DRAFT1")
    assert mine.post("/plan/add/", {"course": code}).status_code == 404
    assert mine.post("/plan/", {f"term-{code}": "", "seen": seal(mine)}).status_code == 400


def test_terms_are_written_as_sent_and_the_rest_stays(mine: Client, place: Participation) -> None:
    coming("2099-spring", 4)
    for code in ("AG101", "AG102", "CQ201"):
        make.plan_item(place.student, revision(code))
    sent = {"term-AG101": "2099-spring", "drop": "AG102", "seen": seal(mine)}
    assert mine.post("/plan/", sent)["Location"] == "/plan/#terms"
    assert plan(place.student) == {"AG101": "2099-spring", "CQ201": ""}


def test_two_pages_never_overwrite_each_other(mine: Client, place: Participation) -> None:
    coming("2099-spring", 4)
    coming("2099-autumn", 30)
    make.plan_item(place.student, revision("AG101"))
    seen = seal(mine)
    mine.post("/plan/", {"term-AG101": "2099-spring", "seen": seen})
    answer = mine.post("/plan/", {"term-AG101": "2099-autumn", "seen": seen})
    assert answer.status_code == 409
    [difference] = answer.context["versions"]
    assert (difference.course, difference.now, difference.mine) == (
        "AG101课 AG101",
        "2099-spring",
        "2099-autumn",
    )
    assert plan(place.student) == {"AG101": "2099-spring"}
    again = {"term-AG101": "2099-autumn", "seen": answer.context["plan"].seal}
    assert mine.post("/plan/", again).status_code == 302
    assert plan(place.student) == {"AG101": "2099-autumn"}


def test_what_was_dropped_is_gone_once_it_is_saved_again(mine: Client, place: Participation) -> None:
    coming("2099-spring", 4)
    for code in ("AG101", "AG102"):
        make.plan_item(place.student, revision(code))
    seen = seal(mine)
    mine.post("/plan/", {"term-AG101": "2099-spring", "seen": seen})
    answer = mine.post("/plan/", {"drop": "AG102", "seen": seen})
    again = [
        *re.findall(r'<input type="hidden" name="(seen|drop)" value="([^"]*)">', answer.content.decode())
    ]
    assert (answer.status_code, {value for name, value in again if name == "drop"}) == (409, {"AG102"})
    assert mine.post("/plan/", dict(again)).status_code == 302
    assert plan(place.student) == {"AG101": "2099-spring"}


def test_a_term_that_is_over_is_refused_and_what_was_sent_is_kept(mine: Client, place: Participation) -> None:
    make.term("gone", starts_on=datetime.date(2020, 9, 1), ends_on=datetime.date(2021, 1, 1))
    make.plan_item(place.student, revision("AG101"))
    answer = mine.post("/plan/", {"term-AG101": "gone", "seen": seal(mine)})
    assert (answer.status_code, answer.context["refusals"]) == (422, ["gone学期已经结束，不能再排课。"])
    assert answer.context["plan"].plan == {"AG101": "gone"}


def test_what_runs_or_is_passed_stands_apart_and_can_be_taken_out(mine: Client, place: Participation) -> None:
    """It asks for no term and no credits; what runs comes back where it stood, if it is not passed."""
    spring, now = coming("2099-spring", 4), coming("2098-autumn", -4)
    make.recognised_record(place.student, revision("AG101"))
    make.enrolment(place.student, make.offering(revision("AG102"), term=now, state=OfferingState.ACTIVE))
    for code, term in (("AG101", spring), ("AG102", spring), ("CQ201", None)):
        make.plan_item(place.student, revision(code), term=term)
    shown = mine.get("/plan/").context["plan"]
    assert [(each.course.code, each.running, each.term) for each in shown.idle] == [
        ("AG101", False, "2099-spring"),
        ("AG102", True, "2099-spring"),
    ]
    assert [row.course.code for term in (*shown.terms, shown.unplaced) for row in term.rows] == [
        "AG102",
        "CQ201",
    ]
    said = page(mine)
    assert "AG101已修过、已认定或已免修" in said
    assert "AG102在修，没有通过就回到2099-spring" in said
    mine.post("/plan/", {"drop": ["AG101", "AG102"], "seen": seal(mine)})
    assert plan(place.student) == {"CQ201": ""}


def test_a_term_in_which_nobody_can_enrol_any_more_is_not_offered(mine: Client, place: Participation) -> None:
    running, autumn = coming("2099-spring", -4), coming("2099-autumn", 30)
    for term in (running, autumn):
        make.meeting(make.offering(revision("AG101"), term=term))
    make.plan_item(place.student, revision("AG101"), term=running)
    make.plan_item(place.student, revision("CQ201"))
    shown = mine.get("/plan/").context["plan"]
    [problem] = shown.problems
    assert problem.fault.sentence == "AG101课排在2099-spring，这个学期的选课已经截止"
    assert [way.label for way in problem.ways] == ["把AG101课放到2099-autumn"]
    choices = {
        row.course.code: [choice.code for choice in row.choices]
        for term in (*shown.terms, shown.unplaced)
        for row in term.rows
    }
    # Where it stands is shown, so that nothing else is said by saving the page.
    assert choices == {"AG101": ["2099-spring", "2099-autumn"], "CQ201": []}


def test_a_clash_is_named_and_mended_by_a_button(mine: Client, place: Participation) -> None:
    spring, autumn = coming("2099-spring", 4), coming("2099-autumn", 30)
    for code, term in (("AG101", spring), ("CQ201", spring), ("CQ201", autumn)):
        make.meeting(make.offering(revision(code), term=term))
    for code in ("AG101", "CQ201"):
        make.plan_item(place.student, revision(code), term=spring)
    shown = mine.get("/plan/")
    [problem] = shown.context["plan"].problems
    assert problem.fault.sentence == "2099-spring有两门课撞时间：周三14:00"
    assert [way.label for way in problem.ways] == ["把CQ201课放到2099-autumn"]
    mine.post("/plan/", {"repair": str(problem.ways[0].repair), "seen": shown.context["plan"].seal})
    assert plan(place.student) == {"AG101": "2099-spring", "CQ201": "2099-autumn"}
    assert mine.get("/plan/").context["plan"].problems == []


def test_an_exchange_is_taken_back_whole(mine: Client, place: Participation) -> None:
    """The course that came goes, and the one that went stands where it stood."""
    make.plan_item(place.student, revision("AG101"), term=coming("2099-spring", 4))
    mine.post("/plan/", {"repair": "CQ201@2099-spring@AG101", "seen": seal(mine)})
    now = plan(place.student)
    assert (now, told(mine, "/plan/")) == (
        {"CQ201": "2099-spring"},
        f"{seal_of(now)} CQ201 AG101@2099-spring AG101换成了CQ201。 撤销",
    )
    mine.post("/plan/", {"undo": f"{seal_of(now)} CQ201 AG101@2099-spring"})
    assert plan(place.student) == {"AG101": "2099-spring"}
    assert told(mine, "/plan/").endswith(" AG101 CQ201@2099-spring CQ201换成了AG101。 撤销")


def test_what_was_moved_can_be_moved_back(mine: Client, place: Participation) -> None:
    """Out of a term that is over nothing comes back into it."""
    spring, gone = (
        coming("2099-spring", 4),
        make.term("gone", starts_on=DAY, ends_on=DAY + datetime.timedelta(90)),
    )
    for code, term in (("AG101", spring), ("AG102", gone), ("CQ201", None)):
        make.plan_item(place.student, revision(code), term=term)
    mine.post("/plan/", {"term-AG101": "", "seen": seal(mine)})
    assert told(mine, "/plan/") == f"{seal(mine)} AG101@2099-spring AG101已移出学期。 撤销"
    mine.post("/plan/", {"term-CQ201": "2099-spring", "seen": seal(mine)})
    assert told(mine, "/plan/") == f"{seal(mine)} CQ201@ CQ201已排进2099-spring。 撤销"
    mine.post("/plan/", {"term-AG102": "", "drop": "AG101", "term-CQ201": "", "seen": seal(mine)})
    assert told(mine, "/plan/") == f"{seal(mine)} AG102@ CQ201@2099-spring AG101@ 计划改了3门课。 撤销"


def test_what_was_changed_since_is_not_undone_unseen(mine: Client, place: Participation) -> None:
    make.plan_item(place.student, revision("AG101"), term=coming("2099-spring", 4))
    mine.post("/plan/", {"term-AG101": "", "seen": seal(mine)})
    undo = f"{seal(mine)} AG101@2099-spring"
    mine.post("/plan/add/", {"course": "CQ201"})
    answer = mine.post("/plan/", {"undo": undo})
    [difference] = answer.context["versions"]
    assert (answer.status_code, difference.now, difference.mine) == (409, "", "2099-spring")
    assert plan(place.student) == {"AG101": "", "CQ201": ""}


@pytest.mark.parametrize("undo", ["", " ", "@", "x @", "x AG101@nowhere", "x ZZ9", "x A@B@C", "9" * 999])
def test_an_undo_nobody_offered_hurts_nothing(mine: Client, place: Participation, undo: str) -> None:
    make.plan_item(place.student, revision("AG101"))
    assert mine.post("/plan/", {"undo": undo}).status_code in (302, 400)
    assert plan(place.student) == {"AG101": ""}


@pytest.mark.parametrize("repair", ["", "@", "@@", "AG101@nowhere@", "A@B@C@D", "ZZ9@@"])
def test_a_repair_nobody_offered_hurts_nothing(mine: Client, place: Participation, repair: str) -> None:
    make.plan_item(place.student, revision("AG101"))
    assert mine.post("/plan/", {"repair": repair, "seen": seal(mine)}).status_code in (302, 400)
    assert plan(place.student) == {"AG101": ""}


def test_the_twins_say_the_same(mine: Client, place: Participation) -> None:
    make.plan_item(place.student, revision("AG101"), term=coming("2099-spring", 4))
    told = mine.get("/plan.json").json()
    assert told["plan"] == [{"course": "AG101", "term": "2099-spring"}]
    assert (told["lacking"], told["faults"]) == ("1.5", [])
    assert mine.get("/plan.csv").content.decode("utf-8-sig").splitlines() == [
        "term,course,title,credits,state",
        "2099-spring,AG101,AG101课,1.5,planned",
    ]
    assert mine.post("/plan.json").status_code == 405


def test_who_is_no_student_is_told_whom_to_ask(client: Client) -> None:
    client.force_login(make.user())
    for answer in (
        client.get("/plan/"),
        client.post("/plan/"),
        client.post("/plan/add/"),
        client.post("/plan/drop/"),
    ):
        assert answer.status_code == 404
        assert "请联系学生事务" in answer.content.decode()


def test_a_student_in_no_programme_plans_terms_alone(client: Client) -> None:
    student = make.student()
    assert student.user is not None
    client.force_login(student.user)
    make.plan_item(student)
    assert "还没有进入任何培养方案。" in page(client)


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_questions_do_not_grow(
    mine: Client, place: Participation, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    term, provider = coming("2099-spring", 4), make.organisation()
    with together():
        for number in range(min(rows, 90)):
            course = make.revision(f"ZZ{number:03}", provider=provider, published=True)
            make.meeting(make.offering(course, term=term), weekday=1 + number % 7)
            make.plan_item(place.student, course, term=term)
    with django_assert_num_queries(32):
        mine.get("/plan/")


@pytest.mark.parametrize(
    ("faults", "open_boxes", "folded"),
    [
        ({"2099-spring": 1}, 1, []),
        ({"2099-spring": 1, "2099-autumn": 1}, 2, []),
        ({"2099-spring": 3, "2099-autumn": 1}, 1, ["2099-spring还有2处不合适", "2099-autumn有1处不合适"]),
    ],
)
def test_of_many_faults_one_stands_open_and_the_rest_is_counted_by_term(
    mine: Client, place: Participation, faults: dict[str, int], open_boxes: int, folded: list[str]
) -> None:
    """Each term announces a class of something else, so that nothing planned in it is offered."""
    for weeks, (code, count) in zip((4, 30), faults.items(), strict=False):
        term = coming(code, weeks)
        make.offering(make.revision(published=True), term=term, state=OfferingState.ACTIVE)
        for _course in range(count):
            make.plan_item(place.student, make.revision(published=True, credits="0.5"), term=term)
    html = mine.get("/plan/").content.decode()
    problems = html.partition('<div class="problems">')[2].partition('id="map"')[0]
    shown = re.sub(r"<details.*?</details>", "", problems, flags=re.S)
    assert (shown.count("error-box"), problems.count("error-box")) == (open_boxes, sum(faults.values()))
    assert re.findall(r"<summary>(.*?)</summary>", problems) == folded


def test_where_nothing_was_saved_the_page_says_so_first_and_offers_both(
    mine: Client, place: Participation
) -> None:
    """Sent from below #terms, an address that kept it would hold the focus there: every form names its own."""
    spring = coming("2099-spring", 4)
    make.plan_item(place.student, revision("AG101"), term=spring)
    seen = seal(mine)
    mine.post("/plan/add/", {"course": "AG102"})
    html = mine.post("/plan/", {"term-AG101": "", "seen": seen}).content.decode()
    [lead] = re.findall(r'<p class="lead">(.*?)</p>', html)
    assert re.sub(r"<[^>]+>", "", lead) == "已得0 / 3学分。什么都还没有保存。照你填的，还有1.5学分没排。"
    assert re.findall(r"<(\w+)[^>]* autofocus>", html) == ["h2"]
    assert [
        form for form in re.findall(r'<form[^>]*method="post"[^>]*>', html) if "action=" not in form
    ] == []
    versions = html.partition('id="versions"')[2].partition("</form>")[0]
    again = re.findall(r'<input type="hidden" name="((?!csrf)[^"]+)" value="([^"]*)">', versions)
    assert ['href="/plan/"' in versions, mine.post("/plan/", dict(again)).status_code] == [True, 302]
    assert plan(place.student) == {"AG101": "", "AG102": ""}
