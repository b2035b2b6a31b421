"""What the database asks of a case while it is written: each promise in SQL, on this floor's own tables.

Locks are taken in the order of the house: the student first (whoever declares a tie or corrects a record locks the
student too), then the case, then the agreement.
"""

from common.constraints import Trigger
from common.periods import TODAY

STEPS = Trigger(
    name="case_steps",
    event="BEFORE INSERT OR UPDATE OF state",
    body="""
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN REFUSE; END IF;
    ELSIF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('draft', 'submitted'), ('submitted', 'returned'), ('returned', 'submitted'), ('submitted', 'decided'),
        ('draft', 'withdrawn'), ('submitted', 'withdrawn'), ('returned', 'withdrawn')
    ) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
FREE = "ARRAY['state', 'submitted_at', 'words', 'returned_because']"
KEPT = Trigger(
    name="case_kept",
    event="BEFORE UPDATE OR DELETE",
    body=f"""
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN REFUSE; END IF;
        RETURN OLD;
    END IF;
    IF to_jsonb(NEW) - {FREE} <> to_jsonb(OLD) - {FREE} THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
# Every line says from what; all are answered at once, and none of what was answered is taken back.
WHOLE = Trigger(
    name="case_whole",
    event="BEFORE UPDATE OF state",
    body="""
    IF NEW.state = OLD.state THEN RETURN NEW; END IF;
    IF NEW.state = 'submitted' AND (
        NOT EXISTS (SELECT FROM alliance_caseline WHERE case_id = NEW.id)
        OR EXISTS (SELECT FROM alliance_caseline l WHERE l.case_id = NEW.id
            AND NOT EXISTS (SELECT FROM alliance_casesource WHERE line_id = l.id))
    ) THEN REFUSE; END IF;
    IF (NEW.state = 'decided') AND EXISTS (
        SELECT FROM alliance_caseline WHERE case_id = NEW.id AND outcome = 'open'
    ) THEN REFUSE; END IF;
    IF NEW.state IN ('returned', 'withdrawn') AND EXISTS (
        SELECT FROM alliance_caseline WHERE case_id = NEW.id AND outcome <> 'open'
    ) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
# Under what binds on the day, and, where our credits are to count elsewhere, at the student's own university.
UNDER_ITS_AGREEMENT = Trigger(
    name="case_under_its_agreement",
    event="BEFORE INSERT OR UPDATE OF state",
    body=f"""
    IF TG_OP = 'UPDATE' AND (OLD.state, NEW.state) <> ('draft', 'submitted') THEN RETURN NEW; END IF;
    PERFORM FROM students_student WHERE person_key = NEW.person_key FOR NO KEY UPDATE;
    PERFORM FROM alliance_agreement WHERE id = NEW.agreement_id AND daterange(
        begins_on, LEAST(COALESCE(ends_on, 'infinity'), COALESCE(valid_until, 'infinity'))
    ) @> {TODAY} AND begins_on IS NOT NULL FOR SHARE;
    IF NOT FOUND THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
AT_HOME = Trigger(
    name="case_at_home",
    event="BEFORE INSERT",
    body="""
    IF NEW.direction = 'out' AND NOT EXISTS (
        SELECT FROM students_student s JOIN alliance_member m ON m.organisation_id = s.home_id
        WHERE s.person_key = NEW.person_key AND m.id = NEW.member_id
    ) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
OF_CASE = (AT_HOME, KEPT, STEPS, UNDER_ITS_AGREEMENT, WHOLE)

# What a line says of its outcome is what its newest decision says.
AS_DECIDED = Trigger(
    name="case_line_as_decided",
    event="BEFORE INSERT OR UPDATE OF outcome",
    body="""
    IF NEW.outcome <> COALESCE(
        (SELECT outcome FROM alliance_decision WHERE line_id = NEW.id ORDER BY place DESC LIMIT 1), 'open'
    ) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)


def kept_with_its_case(name: str, case: str, *free: str) -> Trigger:
    """Comes and goes only while the student is at the case; `case` finds its id for a row (SQL, {row})."""
    columns = ", ".join(f"'{column}'" for column in free)
    return Trigger(
        name=f"{name}_kept",
        event="BEFORE INSERT OR UPDATE OR DELETE",
        declare="found text;",
        body=f"""
        IF TG_OP = 'UPDATE' THEN
            IF to_jsonb(NEW) - ARRAY[{columns}] <> to_jsonb(OLD) - ARRAY[{columns}] THEN REFUSE; END IF;
            RETURN NEW;
        END IF;
        IF TG_OP = 'DELETE' THEN
            SELECT state INTO found FROM alliance_recognitioncase WHERE id = {case.format(row="OLD")} FOR SHARE;
            IF found NOT IN ('draft', 'returned') THEN REFUSE; END IF;
            RETURN OLD;
        END IF;
        SELECT state INTO found FROM alliance_recognitioncase WHERE id = {case.format(row="NEW")} FOR SHARE;
        IF found NOT IN ('draft', 'returned') THEN REFUSE; END IF;
        RETURN NEW;
        """,
    )


OF_LINE = "(SELECT case_id FROM alliance_caseline WHERE id = {row}.line_id)"
# A11, and what can be brought at all: passed here, by this student, and never put right since.
EARNED_HERE = Trigger(
    name="case_source_earned_here",
    event="BEFORE INSERT",
    body="""
    IF NEW.record_id IS NULL THEN RETURN NEW; END IF;
    PERFORM FROM students_student WHERE person_key = NEW.person_key FOR NO KEY UPDATE;
    IF NOT EXISTS (
        SELECT FROM students_creditrecord r WHERE r.id = NEW.record_id AND r.person_key = NEW.person_key
        AND r.source = 'taken' AND r.passed AND r.reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM students_creditrecord WHERE reverses_id = r.id)
    ) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)


def of_its_university(name: str) -> Trigger:
    """A course of the very university the case speaks of; neither of them ever moves."""
    return Trigger(
        name=f"{name}_of_its_university",
        event="BEFORE INSERT",
        body="""
        IF NEW.partner_course_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM alliance_caseline l JOIN alliance_recognitioncase c ON c.id = l.case_id
            JOIN alliance_member m ON m.id = c.member_id
            JOIN alliance_partnercourse p ON p.organisation_id = m.organisation_id
            WHERE l.id = NEW.line_id AND p.id = NEW.partner_course_id
        ) THEN REFUSE; END IF;
        RETURN NEW;
        """,
    )
