"""P3, semester by semester: what is compulsory has its time, after what it needs."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalog.rules.values import CourseFacts, Finding, PoolFacts, ProgrammeFacts, Severity
from catalog.rules.wording import example, listed


def semesters_known(facts: ProgrammeFacts) -> list[Finding]:
    """A compulsory course has a semester, and no course has one the programme has not."""
    found = (_semester(facts, pool, course) for pool, course in facts.places)
    return [finding for finding in found if finding]


def _semester(facts: ProgrammeFacts, pool: PoolFacts, course: CourseFacts) -> Finding | None:
    words = {"course": course.code, "semester": course.semester, "semesters": facts.semesters}
    if course.semester is None and course.compulsory:
        code, sentence = "no_semester", _("必修课%(course)s还没有排学期。")
    elif course.semester and course.semester > facts.semesters:
        code, sentence = (
            "semester_beyond",
            _("%(course)s排在第%(semester)s学期，培养方案只有%(semesters)s个学期。"),
        )
    else:
        return None
    return Finding(code, Severity.REFUSE, sentence % words, pool=pool.key, course=course.code)


def prerequisites_before(facts: ProgrammeFacts) -> list[Finding]:
    """Each prerequisite group has a member in an earlier semester, compulsory if the course is."""
    standing: dict[str, CourseFacts] = {}
    for _pool, course in facts.places:
        if course.code not in standing or _earlier(course, standing[course.code]):
            standing[course.code] = course
    return [
        finding
        for pool, course in facts.places
        if course.semester
        for group in course.prerequisites
        for finding in _prerequisite(pool, course, [standing.get(code, code) for code in sorted(group)])
    ]


def _earlier(one: CourseFacts, other: CourseFacts) -> bool:
    """Whether a place of a course comes before another place of it."""
    return (one.semester or 99, not one.compulsory) < (other.semester or 99, not other.compulsory)


def _prerequisite(pool: PoolFacts, course: CourseFacts, group: list[CourseFacts | str]) -> Iterator[Finding]:
    """`group` holds the members' places, and the bare codes of those the programme does not have."""
    before = [
        member
        for member in group
        if isinstance(member, CourseFacts)
        and member.semester
        and course.semester
        and member.semester < course.semester
    ]
    if not before:
        yield _too_early(pool, course, group)
    elif course.compulsory and not any(member.compulsory for member in before):
        words = {"course": course.code, "group": listed([member.code for member in before])}
        sentence = _("必修课%(course)s的先修只有任选课%(group)s，没选的学生修不了。") % words
        yield Finding("by_choice_only", Severity.REMIND, sentence, pool=pool.key, course=course.code)


def _too_early(pool: PoolFacts, course: CourseFacts, group: list[CourseFacts | str]) -> Finding:
    sentence = (
        _("必修课%(course)s排在第%(semester)s学期，先修没有一门排在它前面。")
        if course.compulsory
        else _("任选课%(course)s排在第%(semester)s学期，先修没有一门排在它前面。")
    )
    return Finding(
        "prerequisite_not_before",
        Severity.REFUSE if course.compulsory else Severity.REMIND,
        sentence % {"course": course.code, "semester": course.semester},
        example(_("，").join(_where(member) for member in group)),
        pool=pool.key,
        course=course.code,
    )


def _where(member: CourseFacts | str) -> str:
    if isinstance(member, str):
        return _("%(course)s不在培养方案里") % {"course": member}
    if member.semester is None:
        return _("%(course)s没有排学期") % {"course": member.code}
    return _("%(course)s在第%(semester)s学期") % {"course": member.code, "semester": member.semester}
