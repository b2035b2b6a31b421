"""Courses of theirs and what they give here, as plain values for machines."""

from alliance.brought import Brought
from alliance.equations import Equation
from alliance.inward import Gift, Return, Standing
from alliance.models import PartnerCourse
from alliance.partner_courses import Entry
from alliance.records import RULE_COLUMNS, rule_record
from catalog.records import PROVENANCE, Record, plain

COURSE = (
    "code", "cohort", "title_zh", "title_en", "credits", "hours", "kind", "category", "semester", *PROVENANCE,
)  # fmt: skip
ENTRY_COLUMNS = (*COURSE, "rules")
RETURN_COLUMNS = ("state", *RULE_COLUMNS)


def course_record(course: PartnerCourse) -> Record:
    return plain(course, *COURSE)


def entry_record(entry: Entry) -> Record:
    return {**course_record(entry.course), "rules": [given.rule.pk for given in entry.given]}


def return_record(found: Return) -> Record:
    return {
        "university": found.university.slug,
        "day": found.day.isoformat(),
        "courses": [_brought(each) for each in found.bringing],
        "unknown": found.unknown,
        "granted": [_gift(each) for each in found.gifts],
        "near_misses": [_near(each) for each in found.near],
        "refused": [rule_record(each.rule) for each in found.refused],
        "without_rule": [each.code for each in found.unruled],
    }


def return_rows(found: Return) -> list[Record]:
    """Every rule with where it stands: granted, spare, near or refused."""
    stands: list[tuple[str, Equation]] = [
        *(("granted", each.told) for each in found.granted),
        *(("spare", each.standing.told) for each in found.spare),
        *(("near", each.told) for each in found.near),
        *(("refused", each) for each in found.refused),
    ]
    return [{"state": state, **rule_record(told.rule)} for state, told in stands]


def _brought(each: Brought) -> Record:
    score = None if each.score is None else str(each.score)
    return {"code": each.code, "score": score, "cohorts": [course_record(row) for row in each.rows]}


def _gift(gift: Gift) -> Record:
    """Credits are null where they are not proved."""
    return {
        "agreement": gift.agreement.number,
        "version": gift.agreement.version,
        "checksum": gift.agreement.checksum,
        "cap": None if gift.agreement.cap_in is None else str(gift.agreement.cap_in),
        "credits": None if gift.credits is None else str(gift.credits),
        "is_proved": gift.credits is not None,
        "rules": [rule_record(each.rule) for each in gift.granted],
        "spare": [
            {"rule": spare.standing.rule.pk, "beside": spare.rival.pk if spare.rival else None}
            for spare in gift.spare
        ],
    }


def _near(standing: Standing) -> Record:
    return {
        "missing": [{"code": course.code, "cohort": course.cohort} for course in standing.missing],
        "marks_short": {course.code: str(marks) for course, marks in standing.low},
        "credits_short": str(standing.lacking),
        "tolerance": str(standing.tolerated),
        "rule": rule_record(standing.rule),
    }
