"""Terms as plain values, for machines: the week whole, and flat with a meeting in each row."""

from collections.abc import Iterable
from typing import Any

from catalog.models import Offering, Term
from catalog.records import PROVENANCE, TITLES, Record, offering_record, plain

TERM = (
    "code",
    "name_zh",
    "name_en",
    "starts_on",
    "ends_on",
    "enrolment_from",
    "enrolment_until",
    "enrolment_place_zh",
    "enrolment_place_en",
    *PROVENANCE,
)
TERM_COLUMNS = (*TERM, "offerings")
OFFERING = ("section", "state", "capacity", "place_zh", "place_en")
MEETING = ("weekday", "starts", "ends", "first_week", "last_week", "room_zh", "room_en")
MEETING_COLUMNS = ("course", "number", *TITLES, *OFFERING, "teachers", *MEETING, *PROVENANCE)


def listed_term(term: Any) -> Record:
    """A term as the list says it, read with `counted()`."""
    return {**plain(term, *TERM), "offerings": term.taught}


def term_detail(term: Term, offerings: Iterable[Offering]) -> Record:
    """A term with all that is taught in it."""
    return {**plain(term, *TERM), "offerings": [taught(offering) for offering in offerings]}


def taught(offering: Offering) -> Record:
    """An offering that says of which course it is."""
    return {
        "course": offering.revision.course.code,
        **plain(offering.revision, "number", *TITLES),
        **offering_record(offering),
    }


def meeting_rows(record: Record) -> list[Record]:
    """The week as a flat table; a class without hours keeps one row, its hours empty."""
    return [
        {
            **{key: offering[key] for key in MEETING_COLUMNS if key in offering and key != "teachers"},
            "teachers": [teacher["name_zh"] for teacher in offering["teachers"]],
            **meeting,
        }
        for offering in record["offerings"]
        for meeting in offering["meetings"] or [dict.fromkeys(MEETING)]
    ]
