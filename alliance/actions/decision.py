"""A case is decided, line by line and all at once; a grant is revoked by a decision of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from alliance.case_standing import ask_officer, chain_locked, locked
from alliance.homeward import Home, home_of
from alliance.judging import Judged, brought_by, judged, rules_of, sealed
from alliance.models import CaseLine, Decision, DecisionNote, Equivalence, Officer, RecognitionCase
from alliance.models.vocabulary import REASONS, CaseState, CountsAs, Outcome, ReasonCode
from alliance.recognition.values import NOTHING
from alliance.recording import take_back, write_records
from catalog.journal import journal
from common.refusals import Refused, action, refusal_of

DECIDED = "case_decided"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What an officer says of one line: granted by this rule, or refused for this reason."""

    rule: Equivalence | None = None
    reason: ReasonCode = ReasonCode.MEETS
    words: str = ""

    @property
    def outcome(self) -> Outcome:
        refusing = self.reason in REASONS[Outcome.REFUSED]
        return Outcome.REFUSED if refusing else Outcome.GRANTED


@action
def decide(*, case: RecognitionCase, answers: Mapping[int, Answer], by: User) -> list[Decision]:
    """Every line at once, by its key. Whoever comes second hears who decided."""
    case = locked(case)
    officer = ask_officer(case, by)
    _ask_undecided(case)
    chain_locked(case.agreement)
    lines = list(case.lines.select_related("case__person", "agreement").order_by("number"))
    if {line.pk for line in lines} != set(answers):
        raise Refused(_("每一项都要有结果。"))
    made = [_decided(line, answers[line.pk], officer) for line in lines]
    case.state = CaseState.DECIDED
    case.save(update_fields=["state"])
    journal("decide", case, by)
    return made


@action
def revoke(*, decision: Decision, reason: ReasonCode, words: str, by: User) -> Decision:
    """A new decision that takes the grant back: the credits of the ledger, and what was written into the record."""
    case = locked(decision.line.case)
    officer = ask_officer(case, by)
    if reason not in REASONS[Outcome.REVOKED]:
        raise refusal_of("decision_reason_of_its_outcome")
    if not words.strip():
        raise Refused({"words": [_("请写明为什么撤销。")]})
    chain_locked(case.agreement)
    decision = Decision.objects.select_related("line__case", "agreement").get(pk=decision.pk)
    take_back(decision, by)
    made = _sealed(
        decision.line, officer, words, rule=decision.rule, outcome=Outcome.REVOKED, reason=reason,
        amount=-decision.amount, counts_as=decision.counts_as, grade=decision.grade, sources=decision.sources,
        targets=decision.targets, revokes=decision,
    )  # fmt: skip
    journal("revoke", made, by)
    return made


def _ask_undecided(case: RecognitionCase) -> None:
    if case.is_submitted:
        return
    note = DecisionNote.objects.filter(decision__line__case=case).order_by("decision__place").last()
    if case.state == CaseState.DECIDED and note:
        raise Refused(_("%(name)s已经认定过了。请刷新页面，看看结果。") % {"name": note.signer_name}, DECIDED)
    raise Refused(_("申请现在不在等待认定。请刷新页面，看看是不是退回或撤回了。"))


def _decided(line: CaseLine, answer: Answer, officer: Officer) -> Decision:
    if answer.outcome == Outcome.REFUSED:
        return _sealed(
            line, officer, answer.words, rule=answer.rule, outcome=Outcome.REFUSED, reason=answer.reason,
            amount=NOTHING, counts_as=CountsAs.NOTHING, sources=sealed(brought_by(line)),
        )  # fmt: skip
    found = _granting(line, answer)
    home: Home = home_of(line.case, found)
    targets = write_records(line.case, found, officer.user) if not line.case.is_out else home.targets
    return _sealed(
        line, officer, answer.words, rule=found.rule, outcome=Outcome.GRANTED, reason=_reason(found, answer),
        amount=found.rule.credits, counts_as=found.rule.counts_as, grade=home.grade, sources=sealed(found.brought),
        targets=targets,
    )  # fmt: skip


def _granting(line: CaseLine, answer: Answer) -> Judged:
    """A rule that held when the case was submitted, for exactly these courses, with nothing known against it."""
    rules = {rule.pk: rule for rule in rules_of(line.case)}
    rule = rules.get(answer.rule.pk) if answer.rule else None
    if rule is None:
        raise Refused(_("%(line)s：请选一条提交那天适用的课程对应。") % {"line": line})
    found = judged(line, rule)
    extra = len({each.code for each in found.brought}) > len(rule.source_ids)
    if extra or not (found.verdict.applies or found.verdict.is_open):
        raise Refused(
            _("%(line)s：没有达到这条课程对应的要求，不能按它认定。") % {"line": line}, "case_line_short"
        )
    return found


def _reason(found: Judged, answer: Answer) -> ReasonCode:
    """Where the rule leaves something to a person, the person says why."""
    if found.verdict.applies:
        return ReasonCode.MEETS
    if not answer.words.strip():
        raise Refused({"words": [_("课程对应没有说定的，请写明为什么认可。")]})
    return ReasonCode.JUDGED


def _sealed(line: CaseLine, officer: Officer, words: str, **said: object) -> Decision:
    """The database puts it into the chain, books it and tells the line; the words go beside it."""
    proofs = list(line.case.evidence.order_by("checksum").values_list("checksum", flat=True))
    made = Decision.objects.create(
        line=line, person=line.case.person, number=line.agreement.number, direction=line.direction,
        agreement=line.agreement, signer=officer, evidence=proofs, **said,
    )  # fmt: skip
    made.refresh_from_db()
    DecisionNote.objects.create(
        decision=made, words=words.strip()[:500], signer_name=officer.user.name[:60], signer_position=officer.position_zh
    )  # fmt: skip
    return made
