"""P3: what a semester may ask for."""

import pytest

from catalog.rules import CourseFacts
from catalog.rules.load import semesters_bearable
from tests.catalog.plain import course, must, pool, programme


def test_a_semester_as_full_as_allowed_passes() -> None:
    full = pool("甲", "15", must("AG101", "10"), must("AG102", "5"), course("AG103", "8", 1))
    assert semesters_bearable(programme(full)) == []


def test_a_semester_over_the_limit_is_refused() -> None:
    facts = programme(pool("甲", "10", must("AG101", "10", 2)), pool("乙", "5", must("AG102", "5.5", 2)))
    (finding,) = semesters_bearable(facts)
    assert finding.sentence == "第2学期至少要修15.5学分，超过上限15。"
    assert finding.example == "例：AG101（10学分）与AG102（5.5学分）。"
    assert (finding.code, finding.severity) == ("overfull", "refuse")


def test_semesters_with_just_enough_room_pass() -> None:
    assert semesters_bearable(programme(total="60", most="15")) == []


def test_semesters_without_room_for_the_total_are_refused() -> None:
    (finding,) = semesters_bearable(programme(total="60.5", most="15"))
    assert str(finding) == "总学分60.5，4个学期每学期最多15，修不完。"
    assert (finding.code, finding.severity) == ("too_short", "refuse")


def choice(*electives: CourseFacts) -> list[str]:
    """What is said when 12 credits are compulsory in semester 1 and 12 are chosen from these."""
    facts = programme(pool("必修", "12", must("AG101", "12")), pool("任选", "12", *electives))
    return [str(finding) for finding in semesters_bearable(facts)]


def test_choices_that_all_lie_in_one_semester_count_there() -> None:
    assert choice(course("AG102", "6", 1), course("AG103", "6", 1), course("AG104", "6", 1)) == [
        "第1学期至少要修24学分，超过上限15。例：AG101（12学分），任选里至少选12学分。"
    ]


def test_only_what_no_other_semester_offers_must_be_chosen() -> None:
    assert choice(course("AG102", "8", 1), course("AG103", "8", 2)) == [
        "第1学期至少要修20学分，超过上限15。例：AG101（12学分），任选里至少选8学分。"
    ]


@pytest.mark.parametrize("semester", [2, None])
def test_a_choice_that_can_be_made_elsewhere_weighs_nothing(semester: int | None) -> None:
    assert choice(course("AG102", "12", 1), course("AG103", "12", semester)) == []


def test_a_choice_weighs_what_its_courses_weigh() -> None:
    facts = programme(pool("混合", "14", must("AG101", "13"), course("AG102", "3", 1)))
    (finding,) = semesters_bearable(facts)
    assert finding.sentence == "第1学期至少要修16学分，超过上限15。"
