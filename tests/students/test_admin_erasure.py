"""A person is erased from administration: by superusers, who write the number once more."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry

from institute.roles import AFFAIRS
from students.models import Participation, Student
from students.models.vocabulary import ParticipationStatus
from tests import desk, make
from tests.students.test_actions_erasure import WORDS, somebody, tables_that_say

pytestmark = pytest.mark.django_db
NUMBER = "S2026001"


def erase(student: Student, number: str = NUMBER) -> Any:
    return desk.act("erase_student", student, confirmed="1", number=number)


def test_before_it_happens_the_page_says_what_goes_and_what_stays() -> None:
    page = desk.act("erase_student", somebody()).content.decode()
    assert "再也认不出是谁的" in page
    assert "再写一遍学号" in page


def test_afterwards_no_table_says_a_word_about_the_person() -> None:
    student = somebody()
    answer = erase(student)
    assert answer["Location"] == desk.address("change", student)
    assert {word: list(tables_that_say(word)) for word in WORDS} == {word: [] for word in WORDS}
    assert LogEntry.objects.latest("id").object_repr == "已抹去的学生"


@pytest.mark.parametrize("number", ["", "S2026002"])
def test_another_number_erases_nobody(number: str) -> None:
    answer = erase(somebody(), number)
    assert answer.context["form"].errors == {"number": ["与这名学生的学号不一样。"]}
    assert Student.objects.get().erased_at is None


def test_who_takes_part_is_refused_in_words() -> None:
    student = somebody()
    Participation.objects.create(
        student=student, programme=make.published_programme(), since="2026-10-02",
        status=ParticipationStatus.ACTIVE,
    )  # fmt: skip
    answer = erase(student)
    assert answer.context["form"].non_field_errors() == ["学生还在读或休学，请先办理退出或结业。"]


def test_student_affairs_neither_sees_nor_does_it() -> None:
    student, browser = somebody(), desk.clerk(AFFAIRS)
    page = browser.get(desk.address("change", student))
    assert "erase_student" not in [verb.name for verb in page.context["verbs"]]
    sent = desk.sent_by("erase_student", student, confirmed="1", number=NUMBER)
    browser.post(desk.address("changelist", Student), sent)
    assert Student.objects.get().erased_at is None
