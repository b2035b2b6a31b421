"""The courses of a university that count here, searched; and, when asked for, those nothing is said of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from alliance.equations import Part, part
from alliance.homes import abroad
from alliance.inward import rules_in
from alliance.models import Equivalence, PartnerCourse
from alliance.models.partner_course import PartnerCourseQuerySet
from alliance.models.vocabulary import Direction, Relation
from catalog.models import Organisation
from common.chinese import typed

MOST_OPTIONS = 300
MOST_UNRULED = 20


@dataclass(frozen=True)
class Given:
    """What one rule gives for a course: these of ours, so many credits, alone or with others."""

    rule: Equivalence
    parts: list[Part]

    @property
    def is_joint(self) -> bool:
        return self.rule.priority > 1

    @property
    def is_refused(self) -> bool:
        return self.rule.relation == Relation.NONE.value


@dataclass(frozen=True)
class Entry:
    """A course of theirs and what it gives."""

    course: PartnerCourse
    given: list[Given]


def entries(university: Organisation, day: date) -> list[Entry]:
    """Four queries, however many rules there are."""
    found: dict[PartnerCourse, list[Given]] = defaultdict(list)
    for rule in rules_in(university, day).with_sides():
        given = Given(rule, [part(course, {}) for course in rule.own_courses.all()])
        for course in rule.partner_courses.all():
            found[course].append(given)
    places = sorted(found.items(), key=lambda item: (item[0].code, item[0].cohort))
    return [Entry(course, given) for course, given in places]


def searched(rows: list[Entry], query: str) -> list[Entry]:
    """By their own code and title, and by the title of ours; of empty words all."""
    says = typed(query)
    if says is None:
        return [] if query.strip() else rows
    return [row for row in rows if says(_texts(row))]


def _texts(row: Entry) -> list[tuple[str, str]]:
    ours = [(text, "") for given in row.given for each in given.parts for text in (each.code, each.title)]
    return [(text, "") for text in (row.course.code, row.course.title_zh, row.course.title_en) if text] + ours


def unruled(university: Organisation, day: date, query: str) -> list[PartnerCourse]:
    """Known courses no rule speaks of, as written: one query, none where nothing is asked."""
    words = query.split()
    if not words:
        return []
    rules = rules_in(university, day).filter(partner_side__partner_course=OuterRef("pk"))
    rows = PartnerCourse.objects.of(university).exclude(Exists(rules))
    for word in words:
        named = Q(code__icontains=word) | Q(title_zh__icontains=word) | Q(title_en__icontains=word)
        rows = rows.filter(named)
    return list(rows.order_by("code", "cohort")[:MOST_UNRULED])


def options(university: Organisation, day: date) -> PartnerCourseQuerySet:
    """What can be added to look at it together: each in a rule that gives something."""
    giving = rules_in(university, day).exclude(relation=Relation.NONE)
    rows = PartnerCourse.objects.of(university)
    return rows.filter(Exists(giving.filter(partner_side__partner_course=OuterRef("pk"))))


def spoken_of(day: date) -> PartnerCourseQuerySet:
    """Every course of a member that some rule here speaks of, each code once: one query."""
    rules = Equivalence.objects.in_force_on(day).filter(direction=Direction.IN)
    rows = PartnerCourse.objects.with_homes().filter(
        Exists(rules.filter(partner_side__partner_course=OuterRef("pk"))),
        organisation__in=abroad(day).values("organisation"),
    )
    return rows.order_by("organisation__slug", "code", "cohort").distinct("organisation__slug", "code")


def choices(university: Organisation, day: date, without: Iterable[str]) -> list[tuple[str, str]] | None:
    """Code and words, each code once: one query. None where they are too many to be chosen from a list."""
    rows = list(options(university, day).order_by("code", "cohort")[: MOST_OPTIONS + 1])
    if len(rows) > MOST_OPTIONS:
        return None
    words = {row.code: row.named for row in rows}
    return [(code, text) for code, text in words.items() if code not in set(without)]
