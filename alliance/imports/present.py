"""What stands already, as the file that would say it: sent back unchanged it changes nothing."""

from typing import Any

from django.utils.translation import gettext as _

from alliance.imports.courses import COLUMNS as OF_COURSE
from alliance.imports.courses import course_labels
from alliance.imports.rules import COLUMNS as OF_RULE
from alliance.imports.rules import TERMS, rule_labels
from alliance.imports.world import COHORT, OPEN, Writer
from alliance.models import Equivalence, PartnerCourse
from alliance.models.vocabulary import CountsAs, CourseKind, Direction, Relation
from catalog.records import Record

CHOICES = {"kind": CourseKind, "direction": Direction, "relation": Relation, "counts_as": CountsAs}
SAMPLE_RULE = {
    "agreement": "LM-2026-01", "own_courses": "AG101", "partner_courses": "SE21601@2024级", "credits": "3",
    "score_from": "60", "valid_from": "2026-09-01",
}  # fmt: skip
SAMPLE_COURSE = {"code": "SE21601", "cohort": "2024级", "credits": "3", "hours": "48"}


def present_courses(writer: Writer) -> list[Record]:
    rows = PartnerCourse.objects.of(writer.university).order_by("code", "cohort")
    return [{name: _said(row, name) for name in OF_COURSE} for row in rows]


def present_rules(writer: Writer) -> list[Record]:
    """Those under agreements that are not over; the institute's with every university."""
    rows = Equivalence.objects.filter(
        agreement__status__in=OPEN, agreement__parties__member__organisation=writer.university
    )
    if not writer.is_institute:
        rows = rows.at(writer.university)
    return [_rule(row) for row in rows.with_sides().order_by("agreement__number", "agreement__version", "pk")]


def sample_courses() -> list[Record]:
    words = {"title_zh": _("示例：人工智能引论"), "kind": CourseKind.REQUIRED.label}
    return [_filled(OF_COURSE, SAMPLE_COURSE | words)]


def sample_rules() -> list[Record]:
    words = {
        "direction": Direction.OUT.label, "relation": Relation.EQUAL.label, "counts_as": CountsAs.REQUIRED.label,
        "basis_zh": _("示例：教务处2026年第3次会议"),
    }  # fmt: skip
    return [_filled(OF_RULE, SAMPLE_RULE | words)]


def headed(records: list[Record], is_rules: bool) -> tuple[list[Record], list[str]]:
    """Under the heads that the reader knows."""
    labels = rule_labels() if is_rules else course_labels()
    heads = {name: str(label) for name, label in labels.items()}
    return [{head: record[name] for name, head in heads.items()} for record in records], list(heads.values())


def _filled(columns: tuple[str, ...], words: dict[str, Any]) -> Record:
    return {name: words.get(name, "") for name in columns}


def _rule(row: Equivalence) -> Record:
    """A course of theirs always with its cohort, an empty one too: it means that one course."""
    return {name: _said(row, name) for name in TERMS} | {
        "agreement": row.agreement.number,
        "version": row.agreement.version,
        "direction": _said(row, "direction"),
        "partner": row.partner.slug,
        "own_courses": "; ".join(course.code for course in row.own_courses.all()),
        "partner_courses": "; ".join(
            f"{course.code}{COHORT}{course.cohort}" for course in row.partner_courses.all()
        ),
    }


def _said(row: Any, name: str) -> Any:
    """Choices in the reader's words."""
    value = getattr(row, name)
    return str(CHOICES[name](value).label) if name in CHOICES else value
