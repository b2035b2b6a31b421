"""What the database asks of a decision, seals in it and writes with it."""

from common.constraints import SEES_EVERYTHING, Trigger
from common.periods import TODAY

# The columns that are sealed, in words both the database and whoever verifies it write down alike.
SEALED = (
    "id", "number", "place", "line_id", "person_key", "direction", "agreement_id", "agreement_checksum", "rule_id",
    "outcome", "reason", "amount", "counts_as", "grade", "sources", "targets", "evidence", "revokes_id", "signer_id",
)  # fmt: skip


def text_of(row: str) -> str:
    """SQL: the canonical text of a decision. jsonb orders its keys; times are told in UTC, whatever the session's zone."""
    said = ", ".join(f"'{column}', {row}.{column}" for column in SEALED)
    time = f"to_char({row}.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
    return f"jsonb_build_object({said}, 'decided_at', {time})::text"


# A9: by an officer in office of the side that decides, who is not the student and has no tie to them.
BY_ITS_SIDE = Trigger(
    name="decision_by_its_side",
    event="BEFORE INSERT",
    declare="its record;",
    body=f"""
    {SEES_EVERYTHING}
    PERFORM FROM students_student WHERE person_key = NEW.person_key FOR NO KEY UPDATE;
    SELECT c.* INTO its FROM alliance_recognitioncase c JOIN alliance_caseline l ON l.case_id = c.id
        WHERE l.id = NEW.line_id FOR NO KEY UPDATE OF c;
    IF its.state IS DISTINCT FROM (CASE NEW.outcome WHEN 'revoked' THEN 'decided' ELSE 'submitted' END)
    THEN REFUSE; END IF;
    PERFORM FROM alliance_officer o WHERE o.id = NEW.signer_id AND o.member_id = its.decider_id
        AND daterange(o.since, o.until) @> {TODAY} FOR SHARE;
    IF NOT FOUND THEN REFUSE; END IF;
    IF EXISTS (
        SELECT FROM alliance_officer o JOIN students_student s ON s.person_key = NEW.person_key
        WHERE o.id = NEW.signer_id AND (o.user_id = s.user_id OR EXISTS (
            SELECT FROM students_tie t WHERE t.student_id = s.id AND t.user_id = o.user_id
            AND daterange(t.since, t.until) @> {TODAY}
        ))
    ) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
# Rules stand, so none need be locked. A grant is never more than its rule says.
BY_ITS_RULE = Trigger(
    name="decision_by_its_rule",
    event="BEFORE INSERT",
    body="""
    IF NEW.rule_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM alliance_equivalence e JOIN alliance_caseline l ON l.id = NEW.line_id
        JOIN alliance_recognitioncase c ON c.id = l.case_id JOIN alliance_member m ON m.id = c.member_id
        WHERE e.id = NEW.rule_id AND e.agreement_id = NEW.agreement_id AND e.direction = NEW.direction
        AND e.partner_id = m.organisation_id AND abs(NEW.amount) <= e.credits
    ) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
# What it rests on still stands: a record put right since it was brought grants nothing.
OF_STANDING_RECORDS = Trigger(
    name="decision_of_standing_records",
    event="BEFORE INSERT",
    body="""
    IF NEW.outcome = 'granted' AND EXISTS (
        SELECT FROM alliance_casesource s JOIN students_creditrecord r ON r.reverses_id = s.record_id
        WHERE s.line_id = NEW.line_id
    ) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
REVOKES_A_GRANT = Trigger(
    name="decision_revokes_a_grant",
    event="BEFORE INSERT",
    body="""
    IF NEW.revokes_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM alliance_decision d WHERE d.id = NEW.revokes_id AND d.outcome = 'granted'
        AND d.line_id = NEW.line_id AND d.amount = -NEW.amount
    ) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
# One chain for all versions of an agreement. Nothing is added to a chain whose end is not what its head says.
CHAINED = Trigger(
    name="decision_chained",
    event="BEFORE INSERT",
    declare="last record; head record;",
    body=f"""
    {SEES_EVERYTHING}
    PERFORM FROM alliance_agreement WHERE number = NEW.number ORDER BY id FOR NO KEY UPDATE;
    SELECT place, hash INTO last FROM alliance_decision WHERE number = NEW.number ORDER BY place DESC LIMIT 1;
    SELECT place, hash INTO head FROM alliance_chainhead WHERE number = NEW.number;
    IF (last.place, last.hash) IS DISTINCT FROM (head.place, head.hash) THEN REFUSE; END IF;
    SELECT checksum INTO NEW.agreement_checksum FROM alliance_agreement WHERE id = NEW.agreement_id;
    NEW.place := COALESCE(last.place, 0) + 1;
    NEW.previous := COALESCE(last.hash, '');
    NEW.decided_at := now();
    NEW.hash := encode(sha256(convert_to(NEW.previous || E'\\n' || {text_of("NEW")}, 'UTF8')), 'hex');
    RETURN NEW;
    """,
)
# What goes with a decision goes with it in the same breath: the head, the line's outcome, a line of the ledger.
TOLD = Trigger(
    name="decision_told",
    event="AFTER INSERT",
    declare="last record; most numeric;",
    body="""
    UPDATE alliance_chainhead SET place = NEW.place, hash = NEW.hash WHERE number = NEW.number;
    IF NOT FOUND THEN
        INSERT INTO alliance_chainhead (number, place, hash) VALUES (NEW.number, NEW.place, NEW.hash);
    END IF;
    UPDATE alliance_caseline SET outcome = NEW.outcome WHERE id = NEW.line_id;
    SELECT position, balance_after INTO last FROM alliance_ledger
        WHERE person_key = NEW.person_key AND number = NEW.number AND direction = NEW.direction
        ORDER BY position DESC LIMIT 1;
    SELECT CASE NEW.direction WHEN 'in' THEN ceiling_in ELSE ceiling_out END INTO most
        FROM alliance_agreement WHERE id = NEW.agreement_id;
    INSERT INTO alliance_ledger (
        person_key, number, direction, agreement_id, position, amount, balance_before, balance_after, cap, place, hash
    ) VALUES (
        NEW.person_key, NEW.number, NEW.direction, NEW.agreement_id, COALESCE(last.position, 0) + 1, NEW.amount,
        COALESCE(last.balance_after, 0), COALESCE(last.balance_after, 0) + NEW.amount, most, NEW.place, NEW.hash
    );
    RETURN NULL;
    """,
)
OF_DECISION = (BY_ITS_RULE, BY_ITS_SIDE, CHAINED, OF_STANDING_RECORDS, REVOKES_A_GRANT, TOLD)

# The head goes one step forward, to a decision that is there, and never away.
HEAD_FOLLOWS = Trigger(
    name="chain_head_follows",
    event="BEFORE INSERT OR UPDATE OR DELETE",
    body="""
    IF TG_OP = 'DELETE' THEN REFUSE; END IF;
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.id, NEW.number, NEW.place) <> (OLD.id, OLD.number, OLD.place + 1) THEN REFUSE; END IF;
    ELSIF NEW.place <> 1 THEN REFUSE;
    END IF;
    IF NOT EXISTS (
        SELECT FROM alliance_decision WHERE number = NEW.number AND place = NEW.place AND hash = NEW.hash
    ) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
