"""P3, semester by semester."""

import pytest

from catalog.rules import CourseFacts, Finding
from catalog.rules.sequence import prerequisites_before, semesters_known
from tests.catalog.plain import course, must, pool, programme


def weighed(*courses: CourseFacts) -> list[Finding]:
    return prerequisites_before(programme(pool("模块", "2", *courses)))


def test_every_compulsory_course_in_a_semester_passes() -> None:
    assert semesters_known(programme(pool("甲", "2", must("AG101", "2", 4), course("AG102")))) == []


def test_a_compulsory_course_without_a_semester_is_refused() -> None:
    place = pool("甲", "2", must("AG101", "2", None))
    (finding,) = semesters_known(programme(place))
    assert (str(finding), finding.severity) == ("必修课AG101还没有排学期。", "refuse")
    assert (finding.code, finding.pool, finding.course) == ("no_semester", place.key, "AG101")


@pytest.mark.parametrize("late", [must("AG101", "2", 5), course("AG101", "2", 5)])
def test_a_semester_the_programme_has_not_is_refused(late: CourseFacts) -> None:
    (finding,) = semesters_known(programme(pool("甲", "2", late)))
    assert str(finding) == "AG101排在第5学期，培养方案只有4个学期。"
    assert (finding.code, finding.severity) == ("semester_beyond", "refuse")


def test_a_prerequisite_in_an_earlier_semester_passes() -> None:
    assert weighed(must("AG101", "2", 1), must("AG201", "2", 2, {"AG101"})) == []


def test_a_prerequisite_in_the_same_semester_is_refused() -> None:
    (finding,) = weighed(must("AG101", "2", 2), must("AG201", "2", 2, {"AG101"}))
    assert finding.sentence == "必修课AG201排在第2学期，先修没有一门排在它前面。"
    assert finding.example == "例：AG101在第2学期。"
    assert (finding.code, finding.severity) == ("prerequisite_not_before", "refuse")


def test_any_member_of_a_group_is_enough() -> None:
    assert weighed(must("AG101", "2", 1), must("AG201", "2", 2, {"AG101", "AG999"})) == []


def test_every_group_is_needed() -> None:
    (finding,) = weighed(must("AG101", "2", 1), must("AG201", "2", 2, {"AG101"}, {"AG998", "AG999"}))
    assert finding.example == "例：AG998不在培养方案里，AG999不在培养方案里。"


def test_a_prerequisite_without_a_semester_is_not_earlier() -> None:
    (finding,) = weighed(course("AG101"), must("AG201", "2", 2, {"AG101"}))
    assert finding.example == "例：AG101没有排学期。"


def test_an_elective_too_early_is_a_reminder() -> None:
    (finding,) = weighed(must("AG101", "2", 2), course("AG201", "2", 2, {"AG101"}))
    assert finding.sentence == "任选课AG201排在第2学期，先修没有一门排在它前面。"
    assert finding.severity == "remind"


def test_an_elective_without_a_semester_waits() -> None:
    assert weighed(course("AG201", "2", None, {"AG101"})) == []


def test_a_compulsory_course_that_rests_on_an_elective_is_a_reminder() -> None:
    (finding,) = weighed(course("AG101", "2", 1), must("AG201", "2", 2, {"AG101"}))
    assert str(finding) == "必修课AG201的先修只有任选课AG101，没选的学生修不了。"
    assert (finding.code, finding.severity) == ("by_choice_only", "remind")


def test_an_elective_may_rest_on_an_elective() -> None:
    assert weighed(course("AG101", "2", 1), course("AG201", "2", 2, {"AG101"})) == []


def test_of_two_places_the_earlier_one_speaks() -> None:
    places = pool("甲", "2", course("AG101", "2", 3)), pool("乙", "2", must("AG101", "2", 1))
    assert prerequisites_before(programme(*places, pool("丙", "2", must("AG201", "2", 2, {"AG101"})))) == []
