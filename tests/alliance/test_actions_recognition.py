"""A case from draft to decision and back: what each verb does, and whom it refuses."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from alliance.actions.decision import Answer, decide, revoke
from alliance.actions.recognition import complete_case, return_case, submit_case, withdraw_case
from alliance.case_standing import Claim, Piece
from alliance.judging import judged_by_all, replayed
from alliance.models import Decision, DecisionNote, Evidence, Ledger, Officer, RecognitionCase
from alliance.models.vocabulary import Direction, ReasonCode
from alliance.recognition import Fault, Finding
from common.refusals import SENTENCES, Refused
from students.actions.erasure import erase_student
from students.actions.record import correct_record
from students.actions.tie import declare_tie
from tests import cast, make
from tests.alliance.scene import Scene, records, scene

pytestmark = pytest.mark.django_db
SHORT = "没有达到这条课程对应的要求"


@pytest.fixture
def there() -> Scene:
    return scene()


def refused_with(sentence: str, verb: Callable[..., object], /, *claims: Claim, **told: Any) -> None:
    with pytest.raises(Refused) as caught:
        verb(*claims, **told)
    assert caught.value.messages == [sentence]


def said(rule: str) -> str:
    return str(SENTENCES[rule].text)


def test_a_grant_at_home_is_sealed_and_changes_nothing_here(there: Scene) -> None:
    make.grade_step(there.home, lowest=Decimal(80), grade="良好", score=Decimal(85))
    made = there.granted()
    assert (made.outcome, made.reason, int(made.amount), made.counts_as, made.grade) == (
        "granted",
        "meets",
        2,
        "free",
        "良好",
    )
    assert (made.line.case.state, records(there.student)) == ("decided", [])
    assert Ledger.objects.get().balance_after == 2
    assert made.note.signer_name == there.officer().name


def test_a_grant_here_is_written_into_the_record(there: Scene) -> None:
    made = there.granted(Direction.IN)
    (target,) = made.targets
    assert records(there.student) == [(target["code"], Decimal(2), False)]
    assert make.ledger(made).cap == 500


def test_a_revocation_takes_back_record_and_credits(there: Scene) -> None:
    made = there.granted(Direction.IN)
    back = revoke(
        decision=made, reason=ReasonCode.UNTRUE, words="成绩单是假的。", by=there.officer(Direction.IN)
    )
    assert (back.outcome, int(back.amount), back.revokes_id, back.place) == ("revoked", -2, made.pk, 2)
    assert [reverses for _code, _credits, reverses in records(there.student)] == [False, True]
    assert make.ledger(back).balance_after == 0
    again = {
        "decision": made,
        "reason": ReasonCode.UNTRUE,
        "words": "再撤一次。",
        "by": there.officer(Direction.IN),
    }
    refused_with(said("decision_revoked_once"), revoke, **again)


def test_what_was_revoked_may_be_asked_again(there: Scene) -> None:
    claim, rule = there.ours()
    case = there.submitted(claim)
    (made,) = decide(case=case, answers=there.answers(case, Answer(rule=rule)), by=there.officer())
    refused_with(said("case_source_record_live_once"), lambda: there.submitted(claim))
    revoke(decision=made, reason=ReasonCode.MISTAKEN, words="看错了。", by=there.officer())
    assert there.submitted(claim).state == "submitted"


def test_lines_are_answered_each_by_itself(there: Scene) -> None:
    (first, rule), (second, _rule) = there.ours(), there.ours()
    case = there.submitted(first, second)
    answers = there.answers(case, Answer(rule=rule), Answer(reason=ReasonCode.UNPROVEN))
    refused_with("每一项都要有结果。", decide, case=case, answers={}, by=there.officer())
    made = decide(case=case, answers=answers, by=there.officer())
    assert [each.outcome for each in made] == ["granted", "refused"]
    assert there.submitted(second).state == "submitted"


def test_a_returned_case_is_completed_and_decided(there: Scene) -> None:
    (first, _rule), (second, rule) = there.ours(), there.ours()
    case = return_case(case=there.submitted(first), because="换一门课。", by=there.officer())
    assert (case.state, case.returned_because) == ("returned", "换一门课。")
    case = complete_case(case=case, claims=[second], words="换好了。", by=there.me)
    assert (case.state, [line.rule for line in case.lines.all()]) == ("submitted", [rule])
    assert there.submitted(first).state == "submitted"


def test_what_is_withdrawn_is_free_again(there: Scene) -> None:
    claim, _rule = there.ours()
    case = there.submitted(claim)
    withdraw_case(case=case, by=there.me)
    assert there.submitted(claim).state == "submitted"
    refused_with("申请已经办完，不能撤回。", withdraw_case, case=case, by=there.me)


def test_who_comes_second_hears_who_decided(there: Scene) -> None:
    claim, rule = there.ours()
    case = there.submitted(claim)
    answers = there.answers(case, Answer(rule=rule))
    decide(case=case, answers=answers, by=there.officer())
    other = make.officer(there.home).user
    refused_with("经办人已经认定过了。请刷新页面，看看结果。", decide, case=case, answers=answers, by=other)


def stranger(there: Scene) -> str:
    return f"你现在不是{there.home}的经办人。"


def test_only_the_side_that_decides_decides(there: Scene) -> None:
    claim, rule = there.ours()
    case = there.submitted(claim)
    answers = there.answers(case, Answer(rule=rule))
    for nobody in (there.officer(Direction.IN), there.me, cast.lin()):
        refused_with(stranger(there), decide, case=case, answers=answers, by=nobody)
        refused_with(stranger(there), return_case, case=case, because="补。", by=nobody)


def test_nobody_decides_about_themselves_or_their_own(there: Scene) -> None:
    claim, rule = there.ours()
    case = there.submitted(claim)
    answers = there.answers(case, Answer(rule=rule))
    make.officer(there.home, there.me)
    declare_tie(student=there.student, user=there.officer(), by=there.me)
    for tied in (there.me, there.officer()):
        refused_with(said("decision_by_its_side"), decide, case=case, answers=answers, by=tied)


def test_only_the_student_asks(there: Scene) -> None:
    claim, _rule = there.ours()
    case = there.draft(claim)
    for verb in (submit_case, complete_case, withdraw_case):
        refused_with("只有学生本人才能申请。", verb, case=case, by=cast.zhao())


def test_nothing_is_asked_under_what_does_not_bind(there: Scene) -> None:
    draft = make.agreement((there.home.organisation, there.institute.organisation))
    there.agreement = draft
    refused_with(said("case_under_its_agreement"), there.draft)


def test_our_credits_count_only_at_their_own_university(there: Scene) -> None:
    other = scene()
    other.student = there.student
    refused_with(said("case_at_home"), other.draft)


def test_what_was_recognised_never_travels_on(there: Scene) -> None:
    record = make.recognised_record(there.student)
    refused_with(said("case_source_earned_here"), lambda: there.draft(Claim(sources=[Piece(record=record)])))


def test_what_was_put_right_meanwhile_grants_nothing(there: Scene) -> None:
    claim, rule = there.ours()
    case = there.submitted(claim)
    record = claim.sources[0].record
    assert record
    correct_record(record=record, by=cast.lin())
    answers = there.answers(case, Answer(rule=rule))
    refused_with(said("decision_of_standing_records"), decide, case=case, answers=answers, by=there.officer())


def test_a_cap_holds_over_all_cases() -> None:
    capped = scene(cap_out=Decimal(3))
    capped.granted()
    refused_with(said("ledger_within_cap"), capped.granted)
    assert capped.granted(credits="1").amount == 1


def test_what_falls_short_is_not_granted(there: Scene) -> None:
    claim, rule = there.theirs(score=59)
    case = there.submitted(claim, direction=Direction.IN)
    (found,) = judged_by_all(case.lines.get())
    assert found.verdict.findings == (Finding(Fault.LOW, found.brought[0].code, Decimal(1)),)
    with pytest.raises(Refused) as caught:
        decide(case=case, answers=there.answers(case, Answer(rule=rule)), by=there.officer(Direction.IN))
    assert (caught.value.constraint, SHORT in caught.value.messages[0]) == ("case_line_short", True)


def test_what_a_rule_leaves_open_a_person_judges_in_words(there: Scene) -> None:
    claim, rule = there.theirs()
    piece = claim.sources[0]
    graded = Claim(sources=[Piece(partner_course=piece.partner_course, grade="A")], rule=rule)
    case, by = there.submitted(graded, direction=Direction.IN), there.officer(Direction.IN)
    refused_with(
        "课程对应没有说定的，请写明为什么认可。",
        decide,
        case=case,
        answers=there.answers(case, Answer(rule=rule)),
        by=by,
    )
    (made,) = decide(case=case, answers=there.answers(case, Answer(rule=rule, words="A相当于90分。")), by=by)
    assert (made.reason, made.note.words) == ("judged", "A相当于90分。")


@pytest.mark.parametrize("direction", list(Direction))
def test_the_same_inputs_give_the_same_decision(there: Scene, direction: Direction) -> None:
    made = Decision.objects.get(pk=there.granted(direction).pk)
    verdict = replayed(made)
    assert (verdict.applies, verdict.grants) == (True, made.amount)


def test_officers_see_their_side_students_their_own(there: Scene) -> None:
    claim, _rule = there.ours()
    case, draft = there.submitted(claim), there.draft()
    seen = [
        set(RecognitionCase.objects.visible_to(who))
        for who in (there.me, there.officer(), there.officer(Direction.IN), cast.zhao())
    ]
    assert seen == [{case, draft}, {case}, set(), set()]


def test_an_erased_student_leaves_no_words(there: Scene) -> None:
    word = "绝密词"
    claim, _rule = there.ours()
    case = return_case(case=there.submitted(claim), because=word, by=there.officer())
    make.evidence(case, word.encode())
    case = complete_case(case=case, words=word, by=there.me)
    answers = there.answers(case, Answer(reason=ReasonCode.UNPROVEN, words=word))
    (made,) = decide(case=case, answers=answers, by=there.officer())
    there.draft()
    kind = ContentType.objects.get_for_model(RecognitionCase)
    LogEntry.objects.create(
        user=cast.lin(), content_type=kind, object_id=str(case.pk), object_repr=word, action_flag=2
    )
    erase_student(student=there.student, by=cast.lin())
    with connection.cursor() as cursor:
        for table in (
            "alliance_recognitioncase",
            "alliance_decisionnote",
            "alliance_evidence",
            "django_admin_log",
        ):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{word}%"])
            assert (table, cursor.fetchone()) == (table, (0,))
    assert (Evidence.objects.count(), DecisionNote.objects.get(decision=made).words) == (0, "–")
    assert set(RecognitionCase.objects.values_list("state", flat=True)) == {"decided"}
    assert len(made.evidence) == 1


def test_an_officer_out_of_office_is_a_stranger(there: Scene) -> None:
    claim, rule = there.ours()
    case, by = there.submitted(claim), there.officer()
    Officer.objects.filter(user=by).update(since="2020-01-01", until="2020-02-01")
    answers = there.answers(case, Answer(rule=rule))
    refused_with(stranger(there), decide, case=case, answers=answers, by=by)
