"""What a student means to take: in, out, all at once; and the address for calendars."""

import datetime

import pytest
from django.utils.timezone import localdate

from accounts.models import User
from catalog.models import Course, Term
from common.refusals import Refused
from students.actions.plan import Overtaken, close_feed, drop_course, open_feed, plan_course, write_plan
from students.models import PlanFeed, PlanItem, Student
from students.models.plan import seal_of
from tests import cast, make

pytestmark = pytest.mark.django_db


def course(code: str) -> Course:
    return make.revision(code, published=True).course


def coming(code: str = "next") -> Term:
    day = localdate()
    return make.term(code, starts_on=day + datetime.timedelta(30), ends_on=day + datetime.timedelta(130))


def gone() -> Term:
    day = localdate()
    return make.term("gone", starts_on=day - datetime.timedelta(130), ends_on=day - datetime.timedelta(1))


def account(student: Student) -> User:
    assert student.user is not None
    return student.user


def plan(student: Student) -> dict[str, str]:
    return PlanItem.objects.of(student).as_codes()


def test_a_course_goes_in_once_and_stays_where_it_stands() -> None:
    student, term = make.student(), coming()
    plan_course(student=student, course=course("AG101"), term=term, by=account(student))
    plan_course(student=student, course=Course.objects.get(), by=account(student))
    assert plan(student) == {"AG101": "next"}


def test_a_course_goes_out_and_says_where_it_stood() -> None:
    student, term = make.student(), coming()
    plan_course(student=student, course=course("AG101"), term=term, by=account(student))
    dropped = drop_course(student=student, course=Course.objects.get(), by=account(student))
    assert dropped is not None
    assert (dropped.term, plan(student)) == (term, {})
    assert drop_course(student=student, course=Course.objects.get(), by=account(student)) is None


def test_the_plan_becomes_what_was_written() -> None:
    student, term = make.student(), coming()
    kept, moved, new = course("AG101"), course("AG102"), course("AG103")
    gone_course = make.plan_item(student).course
    make.plan_item(student, kept.revisions.get(), term=term)
    make.plan_item(student, moved.revisions.get())
    write_plan(
        student=student, terms={kept: term, moved: term, new: None}, seen=seal_of(plan(student)), by=account(student)
    )  # fmt: skip
    assert plan(student) == {"AG101": "next", "AG102": "next", "AG103": ""}
    assert gone_course.code not in plan(student)


def test_who_was_quicker_is_not_overwritten() -> None:
    student, term = make.student(), coming()
    item = make.plan_item(student)
    seen = seal_of(plan(student))
    write_plan(student=student, terms={item.course: term}, seen=seen, by=account(student))
    with pytest.raises(Overtaken) as overtaken:
        write_plan(student=student, terms={}, seen=seen, by=account(student))
    assert overtaken.value.messages == ["这份计划在别的页面上已经改过。"]
    assert plan(student) == {item.course.code: "next"}


def test_nothing_is_put_into_a_term_that_is_over() -> None:
    student, term = make.student(), gone()
    for write in (
        lambda: plan_course(student=student, course=course("AG101"), term=term, by=account(student)),
        lambda: write_plan(
            student=student, terms={course("AG102"): term}, seen=seal_of({}), by=account(student)
        ),
    ):
        with pytest.raises(Refused) as refused:
            write()
        assert refused.value.message_dict == {"term": [f"{term}已经结束，不能再排课。"]}
    assert plan(student) == {}


def test_what_stands_in_a_term_that_is_over_may_stay_there() -> None:
    student = make.student()
    item = make.plan_item(student, term=gone())
    write_plan(
        student=student, terms={item.course: item.term}, seen=seal_of(plan(student)), by=account(student)
    )
    assert plan(student) == {item.course.code: "gone"}


def test_nobody_else_writes_it() -> None:
    student, clerk = make.student(), make.administrator()
    planned = course("AG101")
    for write in (
        lambda: plan_course(student=student, course=planned, by=clerk),
        lambda: drop_course(student=student, course=planned, by=clerk),
        lambda: write_plan(student=student, terms={}, seen=seal_of({}), by=clerk),
        lambda: open_feed(student=student, by=clerk),
        lambda: close_feed(student=student, by=clerk),
    ):
        with pytest.raises(Refused) as refused:
            write()
        assert refused.value.messages == ["只有学生本人才能改自己的计划。"]


def test_a_new_address_closes_the_old_and_none_is_left_when_closed() -> None:
    student = make.student()
    first = open_feed(student=student, by=account(student)).key
    second = open_feed(student=student, by=account(student)).key
    assert first != second
    assert list(PlanFeed.objects.values_list("key", flat=True)) == [second]
    close_feed(student=student, by=account(student))
    assert not PlanFeed.objects.exists()


def test_a_plan_is_seen_by_its_owner_and_nobody_else() -> None:
    item, feed = make.plan_item(), make.plan_feed()
    assert list(PlanItem.objects.visible_to(account(item.student))) == [item]
    assert list(PlanFeed.objects.visible_to(account(feed.student))) == [feed]
    assert list(PlanItem.objects.visible_to(cast.zhao())) == []
    assert list(PlanFeed.objects.visible_to(cast.zhao())) == []
