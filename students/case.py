"""From rows to what an audit is told: plain values, the same for the same rows, five queries for any number."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from catalog.models import Pool, PoolCourse
from common.figures import plain
from students.models import CreditRecord, Enrolment, Participation, Ruling
from students.models.vocabulary import RecordSource

# The shape `students.audit` reads: pools, credits, records, caps, rulings.
Case = dict[str, Any]
Row = dict[str, Any]
Rows = dict[int, list[Row]]
# By student: the courses they mean to take, with what they would earn.
Plans = Mapping[int, Mapping[str, Decimal]]
NO_PLANS: Plans = {}


def cases_of(participations: Iterable[Participation], on: date, plans: Plans = NO_PLANS) -> dict[int, Case]:
    """For each, by its id: what the programme asks, what the student has on that day, and means to take."""
    asked = list(participations)
    programmes = _programmes({each.programme_id for each in asked})
    records = _records({each.student_id for each in asked})
    rulings = _rulings({each.pk for each in asked}, on)
    return {
        each.pk: programmes[each.programme_id]
        | {"records": records[each.student_id] + _planned(plans, each), "rulings": rulings[each.pk]}
        for each in asked
    }


def _programmes(ids: Collection[int]) -> dict[int, Case]:
    """Modules, the credits of what is compulsory in them, and how much of what is recognised counts."""
    asked: dict[int, Case] = {id: {"pools": [], "credits": {}, "caps": {}} for id in ids}
    pools: dict[int, Row] = {}
    for pool in Pool.objects.filter(programme__in=ids).select_related("programme").order_by("position"):
        pools[pool.pk], case = _pool(pool), asked[pool.programme_id]
        case["pools"].append(pools[pool.pk])
        if (most := pool.programme.max_recognised_credits) is not None:
            case["caps"] = {RecordSource.RECOGNISED.value: plain(most)}
    entries = PoolCourse.objects.filter(pool__programme__in=ids).select_related("pool", "revision__course")
    for entry in entries.order_by("revision__course__code"):
        code = entry.revision.course.code
        pools[entry.pool_id]["courses"].append(code)
        if entry.compulsory:
            pools[entry.pool_id]["compulsory"].append(code)
            asked[entry.pool.programme_id]["credits"][code] = plain(entry.revision.credits)
    return asked


def _pool(pool: Pool) -> Row:
    return {
        "id": pool.position, "stage": pool.stage, "category": pool.category,
        "min_credits": plain(pool.min_credits), "courses": [], "compulsory": [],
    }  # fmt: skip


def _records(students: Collection[int]) -> Rows:
    """What they passed, and what they are in that has no result yet."""
    rows: Rows = defaultdict(list)
    closed = set()
    effective = CreditRecord.objects.effective().filter(person__id__in=students).order_by("id")
    columns = ("person__id", "offering", "revision__course__code", "credits", "source", "passed")
    for student, offering, course, credits, source, passed in effective.values_list(*columns):
        closed.add((student, offering))
        if passed:
            rows[student].append(_record(course, plain(credits), "earned", source))
    for student, offering, course, credits in _running(students):
        if (student, offering) not in closed:
            rows[student].append(_record(course, plain(credits), "running", "taken"))
    return rows


def _running(students: Collection[int]) -> Iterator[tuple[Any, ...]]:
    given = Enrolment.objects.in_classes_held().filter(student__in=students).order_by("id")
    columns = ("student", "offering", "offering__revision__course__code", "offering__revision__credits")
    return given.values_list(*columns).iterator()


def _planned(plans: Plans, place: Participation) -> list[Row]:
    meant = plans.get(place.student_id, {})
    return [_record(course, plain(credits), "planned", "taken") for course, credits in sorted(meant.items())]


def _record(course: str, credits: str, state: str, source: str) -> Row:
    return {"course": course, "credits": credits, "state": state, "source": source}


def _rulings(participations: Collection[int], on: date) -> Rows:
    """Those in force on the day; a substitute is the record's course, `stands_for` the programme's."""
    rows: Rows = defaultdict(list)
    in_force = Ruling.objects.on(on).filter(participation__in=participations).order_by("id")
    columns = ("participation", "id", "kind", "course__code", "substitute__code")
    for participation, id, kind, course, substitute in in_force.values_list(*columns):
        said = {"course": substitute, "stands_for": course} if substitute else {"course": course}
        rows[participation].append({"id": id, "kind": kind, **said})
    return rows
