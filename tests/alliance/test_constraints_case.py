"""Cases, their lines, what these bring and what proves it: every rule from both sides."""

import pytest

from alliance.models import CaseLine, CaseSource, CaseTarget, RecognitionCase
from alliance.models.vocabulary import Direction
from tests import make
from tests.alliance.quiet import quietly
from tests.cases import Case, again, both_sides, column, twins

pytestmark = pytest.mark.django_db

CASE, TODAY = "alliance_recognitioncase", "(now() AT TIME ZONE 'Asia/Shanghai')::date"
SUBMIT = f"UPDATE {CASE} SET state = 'submitted', submitted_at = now() WHERE id = {{row.id}}"
DELETE = "DELETE FROM {table} WHERE id = {row.id}"
OTHER_PARTY = (
    "(SELECT p.member_id FROM alliance_party p"
    f" JOIN {CASE} c ON c.agreement_id = p.agreement_id AND c.member_id <> p.member_id)"
)
STRANGER = "(SELECT max(id) FROM alliance_member)"
NEXT = "'number', 2"


def incoming() -> RecognitionCase:
    return make.recognition_case(direction=Direction.IN)


def beside_a_stranger() -> RecognitionCase:
    made = make.recognition_case()
    make.member()
    return made


def incoming_beside_a_stranger() -> RecognitionCase:
    made = incoming()
    make.member()
    return made


def with_a_source() -> RecognitionCase:
    return make.case_source().line.case


def submitted() -> RecognitionCase:
    return RecognitionCase.objects.get(pk=make.submitted_line().case_id)


def source_in() -> CaseSource:
    return make.case_source(make.case_line(incoming()))


def claimed_elsewhere(direction: Direction) -> RecognitionCase:
    """A draft that brings what a submitted case brings already."""
    line = make.submitted_line(make.recognition_case(direction=direction))
    source, first = line.sources.get(), line.case
    second = make.recognition_case(first.person, direction=direction, agreement=first.agreement)
    brought = {"record": source.record} if source.record else {"partner_course": source.partner_course}
    make.case_source(make.case_line(second), **brought)
    return second


def beside_records(bad: str) -> CaseSource:
    """The second record of all could be brought too; the third could not."""
    source = make.case_source()
    person = source.line.case.person
    make.passed_record(person)
    if bad == "recognised":
        make.recognised_record(person)
    elif bad == "failed":
        make.passed_record(person, score=59, passed=False)
    elif bad == "reversed":
        make.reversal(make.passed_record(person))
    else:
        make.passed_record(make.student())
    return source


def record(offset: int) -> str:
    return again(f"'record_id', (SELECT id FROM students_creditrecord ORDER BY id OFFSET {offset} LIMIT 1)")


def brought(bad: str) -> Case:
    return Case("case_source_earned_here", lambda: beside_records(bad), record(1), record(2))


def source_beside_courses() -> CaseSource:
    """Another course of the same university, and one of another."""
    made = source_in()
    make.partner_course(made.line.case.member.organisation, "OWN")
    make.partner_course(code="ALIEN")
    return made


def target_beside_courses() -> CaseTarget:
    made = make.case_target()
    make.revision(published=True)
    make.partner_course(made.line.case.member.organisation, "OWN")
    make.partner_course(code="ALIEN")
    return made


def target_in() -> CaseTarget:
    made = make.case_target(make.case_line(incoming()))
    make.revision("AG999", published=True)
    return made


def course(code: str) -> str:
    return again(f"'partner_course_id', (SELECT id FROM alliance_partnercourse WHERE code = '{code}')")


def submitted_source() -> CaseSource:
    return make.submitted_line().sources.get()


def submitted_target() -> CaseTarget:
    line = make.case_source().line
    made = make.case_target(line)
    make.submit(line.case)
    return made


def two_proofs() -> RecognitionCase:
    made = make.recognition_case()
    make.evidence(made)
    return made


def decided() -> CaseLine:
    return CaseLine.objects.get(pk=make.decision().line_id)


STATE = f"UPDATE {CASE} SET state = '%s' WHERE id = {{row.case_id}}"
CASES = (
    *quietly(
        column("case_direction", make.recognition_case, "direction = 'out'", "direction = 'up'", without=("case_decided_by_its_side",)),
        column("case_state", make.recognition_case, "state = 'withdrawn'", "state = 'lost'", without=("case_submitted_at",)),
        column("case_submitted_at", make.recognition_case, "state = 'submitted', submitted_at = now()", "state = 'submitted'"),
        column("case_submitted_at", make.recognition_case, "state = 'draft'", "submitted_at = now()"),
        column("case_decided_by_its_side", make.recognition_case, f"direction = 'in', decider_id = {OTHER_PARTY}", "direction = 'in'"),
        column("case_decided_by_its_side", incoming, "direction = 'out', decider_id = member_id", "direction = 'out'"),
        column("case_of_a_party", beside_a_stranger, "member_id = member_id", f"member_id = {STRANGER}, decider_id = {STRANGER}"),
        column("case_decided_by_a_party", incoming_beside_a_stranger, "words = ''", f"decider_id = {STRANGER}"),
        column("case_line_direction", make.case_line, "direction = 'in'", "direction = 'up'"),
        column("case_line_outcome", make.case_line, "outcome = 'granted'", "outcome = 'lost'"),
        column("case_source_direction", make.case_source, "direction = 'out'", "direction = 'up'", without=("case_source_of_its_direction",)),
        column("case_source_of_its_direction", make.case_source, "live = true", "score = 80"),
        column("case_source_of_its_direction", source_in, "score = NULL, grade = 'A'", "score = NULL"),
        column("case_source_of_its_direction", source_in, "score = 100", "score = 'NaN'"),
        column("case_source_of_its_direction", source_in, "score = 0", "partner_course_id = NULL"),
        column("case_source_grade", source_in, "score = NULL, grade = 'A+'", "score = NULL, grade = ' A'"),
        column("case_target_direction", make.case_target, "direction = 'out'", "direction = 'up'", without=("case_target_of_its_direction",)),
        column("case_target_of_its_direction", make.case_target, "direction = 'out'", "direction = 'in'"),
    ),
    Case("case_at_home", make.recognition_case, again(), again(f"'member_id', {OTHER_PARTY}, 'decider_id', {OTHER_PARTY}")),
    column("case_kept", make.recognition_case, "words = '请认可。'", "member_id = 0"),
    Case("case_kept", make.recognition_case, DELETE, f"{SUBMIT}; {DELETE}", without=("case_whole",)),
    column("case_steps", submitted, "state = 'returned'", "state = 'draft', submitted_at = NULL"),
    Case("case_steps", make.recognition_case, again(), again("'state', 'submitted', 'submitted_at', now()")),
    Case(
        "case_under_its_agreement", make.recognition_case, again(),
        f"UPDATE alliance_agreement SET status = 'terminated', ends_on = {TODAY}; {again()}",
    ),
    Case(
        "case_under_its_agreement", with_a_source, SUBMIT,
        f"UPDATE alliance_agreement SET status = 'terminated', ends_on = {TODAY}; {SUBMIT}",
    ),
    Case("case_whole", with_a_source, SUBMIT, f"DELETE FROM alliance_casesource; {SUBMIT}"),
    Case("case_whole", with_a_source, SUBMIT, f"DELETE FROM alliance_casesource; DELETE FROM alliance_caseline; {SUBMIT}"),
    column("case_whole", submitted, "state = 'withdrawn'", "state = 'decided'"),
    Case("case_whole", decided, STATE % "decided", STATE % "withdrawn"),
    twins("case_line_number", make.case_line, NEXT),
    Case("case_line_of_its_case", make.case_line, again(NEXT), again(f"{NEXT}, 'person_key', gen_random_uuid()")),
    column("case_line_as_decided", make.submitted_line, "outcome = 'open'", "outcome = 'granted'"),
    column("case_line_as_decided", decided, "outcome = 'granted'", "outcome = 'open'"),
    column("case_line_kept", make.case_line, "number = 1", "number = 2"),
    Case("case_line_kept", make.case_line, DELETE, f"UPDATE {CASE} SET state = 'submitted', submitted_at = now(); {DELETE}", without=("case_whole",)),
    Case("case_line_kept", make.submitted_line, "SELECT 1", again(NEXT)),
    Case(
        "case_source_record_live_once", lambda: claimed_elsewhere(Direction.OUT),
        f"UPDATE {CASE} SET state = 'withdrawn' WHERE state = 'submitted'; {SUBMIT}", SUBMIT,
    ),
    Case(
        "case_source_course_live_once", lambda: claimed_elsewhere(Direction.IN),
        f"UPDATE {CASE} SET state = 'withdrawn' WHERE state = 'submitted'; {SUBMIT}", SUBMIT,
    ),
    Case("case_source_record_once", lambda: beside_records("failed"), record(1), again()),
    Case("case_source_course_once", source_beside_courses, course("OWN"), again()),
    column("case_source_of_its_line", make.case_source, "live = false", "live = true"),
    *(brought(bad) for bad in ("recognised", "failed", "reversed", "another's")),
    Case("case_source_of_its_university", source_beside_courses, course("OWN"), course("ALIEN")),
    column("case_source_kept", source_in, "score = 80", "score = 81"),
    Case("case_source_kept", source_in, DELETE, f"{SUBMIT.replace('row.id', 'row.line.case_id')}; {DELETE}"),
    Case("case_source_kept", submitted_source, "SELECT 1", again()),
    twins("case_target_course_once", target_in, "'course_id', (SELECT id FROM catalog_course WHERE code = 'AG999')"),
    Case("case_target_partner_course_once", target_beside_courses, course("OWN"), again()),
    Case(
        "case_target_of_its_line", target_beside_courses, course("OWN"),
        again("'direction', 'in', 'partner_course_id', NULL, 'course_id', (SELECT max(id) FROM catalog_course)"),
    ),
    Case("case_target_of_its_university", target_beside_courses, course("OWN"), course("ALIEN")),
    Case("case_target_kept", make.case_target, DELETE, "UPDATE {table} SET partner_course_id = partner_course_id + 1"),
    Case("case_target_kept", submitted_target, "SELECT 1", DELETE),
    column("evidence_kind", make.evidence, "kind = 'image/png'", "kind = ''"),
    column(
        "evidence_checksum", make.evidence, "content = '\\x00', checksum = encode(sha256('\\x00'), 'hex')",
        "content = '\\x00'",
    ),
    column(
        "evidence_of_bounded_size", make.evidence, "content = content",
        "content = convert_to(repeat('x', 2097153), 'UTF8'),"
        " checksum = encode(sha256(convert_to(repeat('x', 2097153), 'UTF8')), 'hex')",
    ),
    twins("evidence_once", make.evidence, "'content', '\\x00', 'checksum', encode(sha256('\\x00'), 'hex')"),
)  # fmt: skip


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()


@pytest.mark.parametrize(
    ("state", "outcome", "live"),
    [
        ("draft", "open", False), ("submitted", "open", True), ("returned", "open", True), ("withdrawn", "open", False),
        ("decided", "granted", True), ("decided", "refused", False), ("decided", "revoked", False),
    ],
)  # fmt: skip
def test_a_source_is_claimed_while_asked_or_granted(state: str, outcome: str, live: bool) -> None:
    line = {
        ("draft", "open"): lambda: make.case_source().line,
        ("decided", "granted"): lambda: make.decision().line,
        ("decided", "refused"): lambda: make.refusal().line,
        ("decided", "revoked"): lambda: make.revocation().line,
    }.get((state, outcome), make.submitted_line)()
    case = RecognitionCase.objects.get(pk=line.case_id)
    case.state = state
    case.save(update_fields=["state"])
    line.refresh_from_db()
    assert (line.case_state, line.outcome, line.live, line.sources.get().live) == (state, outcome, live, live)
