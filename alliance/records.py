"""Universities, their answers and rules as plain values, for machines."""

from alliance.equations import Equation, last_day_of
from alliance.explorer import Answer, Span, Verdict
from alliance.models import Equivalence, Member
from catalog.records import PROVENANCE, Record, plain

MEMBER = (
    "since",
    "until",
    "approval",
    "approval_where_zh",
    "approval_where_en",
    "approval_days",
    "approval_form",
)
MEMBER_COLUMNS = ("university", "name_zh", "name_en", *MEMBER, *PROVENANCE)
RULE = (
    "direction", "relation", "credits", "counts_as", "score_from", "score_until", "condition_zh", "condition_en",
    "reason_zh", "reason_en", "valid_from", "basis_zh", "basis_en", *PROVENANCE,
)  # fmt: skip
RULE_COLUMNS = (
    "number", "university", "agreement", "version", "own_courses", "partner_courses", "last_day", *RULE,
)  # fmt: skip


def member_record(member: Member) -> Record:
    university = member.organisation
    return {
        "university": university.slug,
        **plain(university, "name_zh", "name_en"),
        **plain(member, *MEMBER, *PROVENANCE),
    }


def rule_record(rule: Equivalence) -> Record:
    """A rule read with its sides."""
    last = last_day_of(rule)
    return {
        "number": rule.pk,
        "university": rule.partner.slug,
        "agreement": rule.agreement.number,
        "version": rule.agreement.version,
        "own_courses": [course.code for course in rule.own_courses.all()],
        "partner_courses": [
            {"code": course.code, "cohort": course.cohort} for course in rule.partner_courses.all()
        ],
        "last_day": last.isoformat() if last else None,
        **plain(rule, *RULE),
    }


def rule_rows(answer: Answer) -> list[Record]:
    """Every rule, what is refused last."""
    told: list[Equation] = [*answer.equations, *answer.refused]
    return [rule_record(each.rule) for each in told]


def answer_record(answer: Answer, member: Member) -> Record:
    programme = answer.programme
    return {
        **member_record(member),
        "day": answer.day.isoformat(),
        "programme": plain(programme, "code", "cohort", "version") if programme else None,
        "total_credits": str(answer.total),
        "worth": [_verdict(each) for each in answer.verdicts],
        "rules": rule_rows(answer),
        "without_rule": [part.code for part in answer.unruled],
    }


def _verdict(verdict: Verdict) -> Record:
    """Least and most are null where they are not proved or there is no way."""
    return {
        "agreement": verdict.agreement.number,
        "version": verdict.agreement.version,
        "checksum": verdict.agreement.checksum,
        "recognised": _span(verdict.span),
        "besides": _span(verdict.besides),
        "is_proved": not verdict.too_many,
    }


def _span(span: Span | None) -> Record | None:
    return {"least": str(span.least), "most": str(span.most)} if span else None
