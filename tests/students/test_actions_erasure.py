"""A person is forgotten, and every record stands where it stood."""

from collections.abc import Iterator

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import connection
from django.test import Client

from accounts.models import User
from common.refusals import Refused
from students.actions.erasure import erase_student
from students.models import Participation, PlanFeed, PlanItem, Student
from students.models.vocabulary import ParticipationStatus
from tests import cast, make

pytestmark = pytest.mark.django_db

WORDS = ("周可", "Zhou Ke", "zhou@example.cn", "S2026001", "周可病了")
FOR_EVER = ("students_creditrecord", "students_storedaudit")


def somebody() -> Student:
    """周可, who left, with rows of every kind and an entry in the log for each."""
    account = make.user("zhou@example.cn", number="S2026001", name="周可")
    student = make.student("周可", user=account)
    place = make.participation(student)
    rows = (
        student, account, place, make.enrolment(student), make.tie(student), make.stored_audit(place),
        make.ruling(place, reason="周可病了"), make.credit_record(student),
    )  # fmt: skip
    make.reversal(make.credit_record(student))
    LogEntry.objects.log_actions(cast.lin().pk, rows, CHANGE, str(account))
    Participation.objects.update(status=ParticipationStatus.LEFT, until="2026-10-01")
    return student


def lines(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT it::text FROM {connection.ops.quote_name(table)} it ORDER BY 1")
        return [line for (line,) in cursor.fetchall()]


def tables_that_say(word: str) -> Iterator[str]:
    for table in connection.introspection.table_names():
        if any(word in line for line in lines(table)):
            yield table


def refusal(student: Student) -> list[str]:
    with pytest.raises(Refused) as refused:
        erase_student(student=student, by=cast.lin())
    return refused.value.messages


def account_of(student: Student) -> User:
    assert student.user is not None
    return student.user


def test_before_it_the_words_are_found() -> None:
    somebody()
    assert [word for word in WORDS if not list(tables_that_say(word))] == []


def test_no_table_says_a_word_about_the_person() -> None:
    erase_student(student=somebody(), by=cast.lin())
    assert {word: list(tables_that_say(word)) for word in WORDS} == {word: [] for word in WORDS}


def test_what_the_person_meant_to_do_goes() -> None:
    student = somebody()
    make.plan_item(student)
    make.plan_feed(student)
    erase_student(student=student, by=cast.lin())
    assert (PlanItem.objects.count(), PlanFeed.objects.count()) == (0, 0)


def test_what_stands_for_ever_stands_as_it_stood() -> None:
    student = somebody()
    before = [lines(table) for table in FOR_EVER]
    erased = erase_student(student=student, by=cast.lin())
    assert [lines(table) for table in FOR_EVER] == before
    assert (erased.person_key, str(erased)) == (student.person_key, "已抹去的学生")
    assert erased.records.count() == 3


def test_nobody_signs_in_with_the_account_any_more(client: Client) -> None:
    student = somebody()
    client.force_login(account_of(student))
    erase_student(student=student, by=cast.lin())
    assert client.get("/accounts/").status_code == 302
    assert not client.login(email="zhou@example.cn", password=make.PASSWORD)


def test_nobody_is_erased_twice() -> None:
    erased = erase_student(student=somebody(), by=cast.lin())
    assert refusal(erased) == ["个人信息已经抹去了。"]


@pytest.mark.parametrize("status", [ParticipationStatus.ACTIVE, ParticipationStatus.SUSPENDED])
def test_who_takes_part_is_not_erased(status: ParticipationStatus) -> None:
    student = make.participation(status=status).student
    assert refusal(student) == ["学生还在读或休学，请先办理退出或结业。"]


def test_who_administers_is_not_erased() -> None:
    student = make.student(user=make.user(is_staff=True))
    assert refusal(student) == ["这名学生的账号可以进后台，请先收回权限。"]
