"""What somebody asks to have recognised, and what became of it."""

import hashlib
from decimal import Decimal
from typing import Any

from django.utils import timezone

from alliance.models import (
    CaseLine,
    CaseSource,
    CaseTarget,
    ChainHead,
    Decision,
    DecisionNote,
    Equivalence,
    Evidence,
    Ledger,
    Officer,
    Party,
    RecognitionCase,
)
from alliance.models.vocabulary import CaseState, CountsAs, Direction, Outcome, ReasonCode
from catalog.models.vocabulary import OfferingState
from students.models import CreditRecord, Student
from tests.days import today
from tests.make.alliance import agreed, equivalence, officer, partner_course
from tests.make.course import revision
from tests.make.offering import offering
from tests.make.organisation import organisation
from tests.make.students import credit_record, student


def recognition_case(
    of: Student | None = None, *, direction: Direction = Direction.OUT, **facts: Any
) -> RecognitionCase:
    """A draft: at the student's own university, under an agreement that has stood for a month."""
    of = of or student()
    home = of.home or organisation()
    under = facts.pop("agreement", None) or agreed((home, organisation()), valid_from=today(-30))
    members = {party.member.organisation_id: party.member for party in Party.objects.filter(agreement=under)}
    own, other = members.pop(home.pk), next(iter(members.values()))
    plain = {"member": own, "decider": own if direction == Direction.OUT else other}
    return RecognitionCase.objects.create(person=of, agreement=under, direction=direction, **plain | facts)


def case_line(of: RecognitionCase | None = None, **facts: Any) -> CaseLine:
    """One more line; of courses known to a rule, if one is given."""
    of = of or recognition_case()
    repeated = {
        "case_state": of.state,
        "person_key": of.person_id,
        "direction": of.direction,
        "agreement": of.agreement,
    }
    return CaseLine.objects.create(case=of, **{"number": of.lines.count() + 1} | repeated | facts)


def passed_record(of: Student, **facts: Any) -> CreditRecord:
    """80 points in a course of two credits."""
    taught = offering(revision(published=True, credits="2"), state=OfferingState.ACTIVE)
    return credit_record(of, taught, **facts)


def case_source(of: CaseLine | None = None, **facts: Any) -> CaseSource:
    """A record of the student's own, or a course of theirs with 80 points."""
    of = of or case_line()
    whose = {"person_key": of.person_key, "direction": of.direction, "live": of.live}
    if of.direction == Direction.OUT:
        plain: dict[str, Any] = {"record": facts.pop("record", None) or passed_record(of.case.person)}
    else:
        theirs = facts.pop("partner_course", None) or partner_course(of.case.member.organisation)
        plain = {"partner_course": theirs, "score": Decimal(80)}
    return CaseSource.objects.create(line=of, **whose | plain | facts)


def case_target(of: CaseLine | None = None, **facts: Any) -> CaseTarget:
    of = of or case_line()
    plain: dict[str, Any] = {"direction": of.direction}
    if of.direction == Direction.OUT:
        plain["partner_course"] = facts.pop("partner_course", None) or partner_course(
            of.case.member.organisation
        )
    else:
        plain["course"] = facts.pop("course", None) or revision(published=True).course
    return CaseTarget.objects.create(line=of, **plain | facts)


def evidence(of: RecognitionCase | None = None, content: bytes = b"%PDF-1.4 grades") -> Evidence:
    checksum = hashlib.sha256(content).hexdigest()
    case = of or recognition_case()
    return Evidence.objects.create(case=case, content=content, kind="application/pdf", checksum=checksum)


def rule_for(line: CaseLine, credits: Decimal = Decimal(2)) -> Equivalence:
    """That grants what the line asks for."""
    source = line.sources.get()
    there = {"partner": line.case.member.organisation, "valid_from": today(-30), "credits": credits}
    if source.record:
        theirs = [partner_course(line.case.member.organisation)]
        return equivalence(line.agreement, [source.record.revision], theirs, direction=Direction.OUT, **there)
    assert source.partner_course
    ours = [revision(published=True, credits="3")]
    return equivalence(line.agreement, ours, [source.partner_course], direction=Direction.IN, **there)


def submitted_line(
    of: RecognitionCase | None = None, credits: Decimal = Decimal(2), **facts: Any
) -> CaseLine:
    """Waiting for a decision by an officer who is in office."""
    source = case_source(case_line(of), **facts)
    line = source.line
    case = line.case
    if not Officer.objects.filter(member=case.decider).exists():
        officer(case.decider, since=today(-30))
    rule_for(line, credits)
    submit(case)
    line.refresh_from_db()
    return line


def submit(case: RecognitionCase) -> None:
    case.state, case.submitted_at = CaseState.SUBMITTED, timezone.now()
    case.save()


def rule_of(line: CaseLine) -> Equivalence:
    return Equivalence.objects.filter(agreement=line.agreement).latest("id")


def undecided(line: CaseLine, **facts: Any) -> Decision:
    """A grant by the newest rule, not saved yet."""
    rule = rule_of(line)
    plain: dict[str, Any] = {"number": line.agreement.number, "rule": rule, "amount": rule.credits}
    plain |= {"outcome": Outcome.GRANTED, "reason": ReasonCode.MEETS, "counts_as": rule.counts_as}
    plain |= {"sources": [{"code": "AI1", "credits": "2.00"}], "person": line.case.person}
    plain["signer"] = line.case.decider.officers.order_by("id").first()
    told = plain | {"direction": line.direction, "agreement": line.agreement} | facts
    return Decision(line=line, **told)


def decision(of: CaseLine | None = None, **facts: Any) -> Decision:
    """Granted, by an officer of the student's university; the case itself is not closed yet."""
    made = undecided(of or submitted_line(), **facts)
    made.save()
    made.refresh_from_db()
    return made


def refusal(of: CaseLine | None = None, **facts: Any) -> Decision:
    plain = {"outcome": Outcome.REFUSED, "reason": ReasonCode.NO_RULE, "rule": None, "amount": Decimal(0)}
    return decision(of, **plain | {"counts_as": CountsAs.NOTHING} | facts)


def close(case: RecognitionCase) -> None:
    case.state = CaseState.DECIDED
    case.save(update_fields=["state"])


def revocation(of: Decision | None = None, **facts: Any) -> Decision:
    of = of or decision()
    close(RecognitionCase.objects.get(pk=of.line.case_id))
    plain = {"outcome": Outcome.REVOKED, "reason": ReasonCode.MISTAKEN, "amount": -of.amount, "revokes": of}
    return decision(of.line, **plain | facts)


def decision_note(of: Decision | None = None, **facts: Any) -> DecisionNote:
    plain = {"words": "同意", "signer_name": "经办人", "signer_position": "教务处副处长"}
    return DecisionNote.objects.create(decision=of or decision(), **plain | facts)


def chain_head(of: Decision | None = None) -> ChainHead:
    return ChainHead.objects.get(number=(of or decision()).number)


def ledger(of: Decision | None = None) -> Ledger:
    of = of or decision()
    return Ledger.objects.get(number=of.number, place=of.place)
