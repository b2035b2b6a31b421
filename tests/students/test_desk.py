"""The desk of student affairs: a student's page, verbs, and how a list of students stands."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Model
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.models import User
from catalog.models import CourseRevision
from catalog.models.vocabulary import OfferingState
from institute.roles import CATALOGUE
from students.actions.participation import move_to_version
from students.models import CreditRecord, Participation, StoredAudit, Student
from students.models.vocabulary import ParticipationStatus, RulingKind
from tests import cast, desk, make
from tests.catalog.test_admin_pages import questions
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db

HALF = Decimal("1.5")
SAMPLE = "人物、成绩与学期为示例，不是任何真实的人。"


def course(code: str) -> CourseRevision:
    return CourseRevision.objects.published().get(course__code=code)


def place(*codes: str) -> Participation:
    participation = make.participation(programme=two_modules())
    for code in codes:
        make.recognised_record(participation.student, course(code), credits=HALF)
    return participation


def shown(row: Model) -> str:
    page: str = desk.client().get(desk.address("change", row)).content.decode()
    return page


def listed(**query: str) -> Any:
    return desk.client().get(desk.address("changelist", Student), query).context["cl"].result_list


def test_a_page_shows_record_audit_and_rulings_together() -> None:
    participation = place("AG101")
    make.ruling(participation)
    make.reversal(make.credit_record(participation.student))
    page = shown(participation.student)
    for said in (
        "还缺1.5学分",
        "「通识·产业课」要求1.5学分",
        "入学前已修",
        "已冲销",
        "更正成绩",
        "结业",
        "撤销",
    ):
        assert said in page, said


def test_a_ruling_ends_with_the_version_it_was_made_for() -> None:
    """It is not carried over: a move says so beforehand, by name (docs/decisions/0008)."""
    participation = place()
    later = make.published_programme(participation.programme.code, cohort=2027)
    ruling = make.ruling(participation)
    steps = desk.act("move_to_version", participation).content.decode()
    assert f"“{ruling}”留在原来这一版，不带过去；在新的一版里还要的，请重新批准。" in steps
    move_to_version(participation=participation, programme=later, by=cast.lin())
    page = shown(participation.student)
    assert re.findall(r"入学前已修.*?</li>", page, re.DOTALL)[0].count(str(participation.programme)) == 1
    assert ("不再有效" in page, f'aria-label="撤销 {ruling}"' in page) == (True, False)


def test_the_form_of_a_ruling_says_what_a_waiver_is() -> None:
    assert "不填就是免修：这门课不必修了，但不给学分。" in desk.act("rule", place()).content.decode()


def test_nobody_is_led_out_of_a_class_that_gave_a_result() -> None:
    student = make.student()
    graded, running = make.enrolment(student), make.enrolment(student)
    make.credit_record(student, graded.offering)
    shown_rows = desk.client().get(desk.address("change", student)).context["dossier"].enrolments
    verbs = {row: [verb.name for verb in vars(row)["verbs"]] for row in shown_rows}
    assert verbs == {graded: [], running: ["withdraw"]}


def test_a_student_without_a_place_has_a_page() -> None:
    assert "还没有收录进任何培养方案。" in shown(make.student())


def test_a_page_asks_the_same_however_long_the_record() -> None:
    participation, found = place("AG101"), {}
    for rows in (1, 3, 60):
        while CreditRecord.objects.count() < rows:
            make.recognised_record(participation.student, course("CQ201"), credits=HALF)
        found[rows] = questions(desk.client(), desk.address("change", participation.student))
    assert len(set(found.values())) == 1


def test_completing_leads_to_the_form() -> None:
    participation = place("AG101", "CQ201")
    answer = desk.act("complete", participation, confirmed="1")
    kept = StoredAudit.objects.get()
    assert answer["Location"] == desk.address("change", kept)
    page = shown(kept)
    assert kept.checksum in page
    assert "结业审核表" in page
    assert SAMPLE not in page


def test_pages_of_an_invented_person_say_so() -> None:
    participation = place("AG101", "CQ201")
    User.objects.filter(number=participation.student.number).update(is_demo=True)
    desk.act("complete", participation, confirmed="1")
    pages = [shown(StoredAudit.objects.get()), shown(participation.student)]
    assert [page.count(SAMPLE) for page in pages] == [1, 1]


def test_completing_too_early_says_why() -> None:
    answer = desk.act("complete", place("AG101"), confirmed="1")
    assert answer.context["form"].non_field_errors() == [
        "还缺1.5学分。",
        "按已修：「通识·产业课」要求1.5学分，没有计入它的记录，还差1.5学分；所以至少缺1.5学分。",
    ]


def test_a_result_is_corrected_from_its_row() -> None:
    record = make.credit_record()
    desk.act("correct_record", record, confirmed="1", result="9０.5")
    assert [row.result for row in CreditRecord.objects.effective()] == ["90.5"]
    desk.act("correct_record", CreditRecord.objects.latest("id"), confirmed="1", result="B+", passed="yes")
    assert [(row.result, row.passed) for row in CreditRecord.objects.effective()] == [("B+", True)]
    desk.act("correct_record", CreditRecord.objects.latest("id"), confirmed="1", result="")
    assert list(CreditRecord.objects.effective()) == []


@pytest.mark.parametrize(
    ("result", "passed", "wrong"),
    [
        ("101", "", "result"),
        ("还行", "", "passed"),
        ("59.55", "", "result"),
        ("59", "yes", "passed"),
        ("", "no", "result"),
        ("B+", "x", "passed"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(result: str, passed: str, wrong: str) -> None:
    typed = {"result": result, "passed": passed}
    answer = desk.act("correct_record", make.credit_record(), confirmed="1", **typed)
    assert set(answer.context["form"].errors) == {wrong}
    assert CreditRecord.objects.count() == 1


def test_a_student_is_admitted_enrolled_paused_and_goes_on() -> None:
    student, programme = make.student(), two_modules()
    desk.act("admit", student, confirmed="1", programme=programme.pk)
    offering = make.offering(course("AG101"), state=OfferingState.ACTIVE)
    desk.act("enrol", student, confirmed="1", offering=offering.pk)
    desk.act("withdraw", student.enrolments.get(), confirmed="1")
    participation = student.participations.get()
    statuses = []
    for verb in ("suspend", "resume", "leave"):
        desk.act(verb, participation, confirmed="1")
        participation.refresh_from_db()
        statuses.append(participation.status)
    assert statuses == ["suspended", "active", "left"]
    assert student.enrolments.get().withdrawn_at is not None


def test_rulings_and_ties_begin_and_end() -> None:
    participation = place()
    answers = {"confirmed": "1", "course": course("AG101").course_id, "reason": "入学前已修"}
    desk.act("rule", participation, **answers)
    desk.act("revoke_ruling", participation.rulings.get(), confirmed="1")
    desk.act("declare_tie", participation.student, confirmed="1", user=make.user().pk, kind="relative")
    desk.act("end_tie", participation.student.ties.get(), confirmed="1")
    assert participation.rulings.get().revoked_on is not None
    assert participation.student.ties.get().until is not None


def test_the_list_says_how_far_each_half_is() -> None:
    participation = place("AG101")
    [student] = listed()
    assert (student, str(student.standing)) == (participation.student, "1.5 / 1.5 | 0 / 1.5")


def test_the_list_names_the_version() -> None:
    participation = place()
    page = desk.client().get(desk.address("changelist", Student)).content.decode()
    [cell] = re.findall(r'<td class="field-programme[^>]*>(.*?)</td>', page, re.DOTALL)
    assert strip_tags(cell).strip() == str(participation.programme)


def test_the_list_asks_the_same_at_1_3_and_200_places() -> None:
    programme, found = two_modules(), {}
    for rows in (1, 3, 200):
        while Student.objects.count() < rows:
            make.recognised_record(make.participation(programme=programme).student, course("AG101"))
        found[rows] = questions(desk.client(), desk.address("changelist", Student))
    assert found == dict.fromkeys((1, 3, 200), 10)


def failed(code: str, student: Student) -> CreditRecord:
    offering = make.offering(course(code), state=OfferingState.ACTIVE)
    return make.credit_record(student, offering, score=Decimal(40), passed=False)


def test_who_failed_what_is_compulsory_is_found() -> None:
    participation = place()
    failed("AG101", participation.student)
    failed("AG102", make.participation(programme=participation.programme).student)
    assert list(listed(risk="failed")) == [participation.student]
    address, wrong = desk.address("changelist", Student), ({"risk": "1"}, {"status": "1"})
    assert [desk.client().get(address, query).status_code for query in wrong] == [400, 400]


def test_who_passed_it_since_is_not() -> None:
    participation = place("AG101")
    failed("AG101", participation.student)
    assert list(listed(risk="failed")) == []


def test_who_need_not_take_it_any_more_is_not() -> None:
    waived, substituted, waiting = (
        make.participation(programme=programme) for programme in [two_modules()] * 3
    )
    for place_ in (waived, substituted, waiting):
        failed("AG101", place_.student)
    told = {
        "kind": RulingKind.SUBSTITUTION,
        "course": course("AG101").course,
        "substitute": course("AG102").course,
    }
    make.ruling(waived, course=course("AG101").course)
    make.ruling(substituted, **told)
    make.ruling(waiting, **told)
    make.recognised_record(substituted.student, course("AG102"))
    assert list(listed(risk="failed")) == [waiting.student]


def test_the_rule_stands_beside_the_filter() -> None:
    page = desk.client().get(desk.address("changelist", Student)).content.decode()
    assert "方案里的必修课没有通过，后来也没有补过、免修或由别的课替代。" in page


@pytest.mark.parametrize(
    ("state", "ways"),
    [(OfferingState.CONCEPT, []), (OfferingState.ACTIVE, ["班级成绩"]), (OfferingState.CANCELLED, [])],
)
def test_a_class_and_its_offering_lead_to_each_other(state: OfferingState, ways: list[str]) -> None:
    offering = make.offering(make.revision(published=True), state=state)
    found = desk.client().get(desk.address("change", offering)).context["ways"]
    assert [label for label, _page in found] == ways
    for _label, page in found:
        assert f'href="{desk.address("change", offering)}"' in desk.client().get(page).content.decode()


def test_who_may_not_see_results_is_not_led_to_them() -> None:
    offering = make.offering(make.revision(published=True), state=OfferingState.ACTIVE)
    page = desk.clerk(CATALOGUE).get(desk.address("change", offering))
    assert (page.context["ways"], "classes/" in page.content.decode()) == ([], False)


def test_the_classes_are_found_from_the_list() -> None:
    page = desk.client().get(desk.address("changelist", Student)).content.decode()
    assert reverse("admin:students_class_list") in page


def test_many_classes_have_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("students.admin.class_pages.CLASSES", 2)
    for _class in range(3):
        make.enrolment()
    browser, found = desk.client(), {}
    for number in ("1", "2", "x", "9"):
        answer = browser.get(reverse("admin:students_class_list"), {"page": number})
        found[number] = (len(answer.context["page"]), answer.content.decode().count('href="?page='))
    assert found == {"1": (2, 1), "2": (1, 1), "x": (2, 1), "9": (1, 1)}


def test_the_list_is_narrowed_to_those_who_stand_somewhere() -> None:
    paused = make.participation(status=ParticipationStatus.SUSPENDED)
    moved = make.participation(programme=paused.programme, status=ParticipationStatus.MOVED)
    make.participation(moved.student, programme=paused.programme, since=moved.until)
    nowhere = make.student()
    browser, address = desk.client(), desk.address("changelist", Student)
    found = {each: browser.get(address, {"status": each}) for each in ("suspended", "active", "none", "left")}
    assert {each: list(answer.context["cl"].result_list) for each, answer in found.items()} == {
        "suspended": [paused.student], "active": [moved.student], "none": [nowhere], "left": [],
    }  # fmt: skip


def test_in_english_every_heading_begins_with_a_capital() -> None:
    record = make.credit_record()
    make.ruling(make.participation(record.person))
    make.tie(record.person)
    offering = make.enrolment(record.person, record.offering).offering
    pages = [desk.address("change", record.person), reverse("admin:students_class_list")]
    pages += [desk.address("changelist", Student), reverse("admin:students_class", args=[offering.pk])]
    found = [desk.client().get(f"/en{each}").content.decode() for each in pages]
    heads = [head for page in found for head in re.findall(r'<(?:th scope="col"|h\d)[^>]*>\s*(\w)', page)]
    assert [head for head in heads if head.islower()] == []
    assert len(heads) > 20


def test_the_trail_says_nothing_twice() -> None:
    page = desk.client().get(desk.address("changelist", Student)).content.decode()
    trail = re.findall(r'<div class="breadcrumbs">(.*?)</div>', page, re.DOTALL)[0]
    assert [each.strip() for each in strip_tags(trail).split("&rsaquo;")[1:]] == ["学籍与成绩", "学生"]
