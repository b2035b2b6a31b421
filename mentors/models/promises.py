"""What the database asks when a student gets a mentor: each promise in SQL, on this floor's own tables.

Locks are taken in the order of the house: the student first (whoever declares a tie locks the student too), then the
appointment, then the seat and the mentor. Triggers of one moment fire by name, so the names keep that order.
"""

from common.constraints import SEES_EVERYTHING, Trigger
from common.periods import TODAY
from mentors.models.periods import in_past

PERIOD = "daterange(NEW.since, NEW.until)"
HOLDS = "NEW.state IN ('proposed', 'active', 'ended')"
# It begins, is accepted, or is made longer. What only ends is never in the way of anything.
BEGINS = f"""{HOLDS} AND (
    TG_OP = 'INSERT' OR OLD.state = 'proposed' OR COALESCE(NEW.until, 'infinity') > COALESCE(OLD.until, 'infinity')
)"""
WRITTEN = "BEFORE INSERT OR UPDATE OF since, until, state"


def employed_apart(mentor: str, student: str, organisation: str, teacher: str) -> str:
    """SQL: comes from an enterprise or research institute, and the student's home employs them in no way."""
    return f"""EXISTS (
        SELECT FROM catalog_organisation o CROSS JOIN students_student s
        LEFT JOIN catalog_teacher t ON t.id = {teacher}
        WHERE o.id = {organisation} AND s.id = {student} AND {mentor} IS NOT NULL
        AND o.kind IN ('enterprise', 'research_institute')
        AND NOT COALESCE(s.home_id IN (o.id, t.organisation_id), false)
    )"""


# M6. Ties written with assignments of the two do not count; any other that covers a day of the period does. Whoever
# is both student and mentor has no tie with themselves, and needs none.
UNTIED = Trigger(
    name="assignment_untied",
    event=WRITTEN,
    body=f"""
    IF NOT ({BEGINS}) THEN RETURN NEW; END IF;
    {SEES_EVERYTHING}
    PERFORM FROM students_student WHERE id = NEW.student_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM students_tie t JOIN mentors_mentor m ON m.user_id = t.user_id
        WHERE m.id = NEW.mentor_id AND t.student_id = NEW.student_id AND t.id IS DISTINCT FROM NEW.tie_id
        AND daterange(t.since, t.until) && {PERIOD}
        AND NOT EXISTS (SELECT FROM mentors_assignment a WHERE a.tie_id = t.id)
    ) OR EXISTS (
        SELECT FROM students_student s JOIN mentors_mentor m ON m.user_id = s.user_id
        WHERE s.id = NEW.student_id AND m.id = NEW.mentor_id
    ) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
# M4.
WITHIN_APPOINTMENT = Trigger(
    name="assignment_within_appointment",
    event=WRITTEN,
    declare="term daterange;",
    body=f"""
    IF NOT {HOLDS} THEN RETURN NEW; END IF;
    {SEES_EVERYTHING}
    SELECT daterange(a.since, a.until) INTO term
        FROM mentors_appointment a JOIN mentors_seat s ON s.appointment_id = a.id
        WHERE s.id = NEW.seat_id FOR NO KEY UPDATE OF a;
    IF NOT term @> {PERIOD} THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
# M2, with the exclusion: a retired seat takes nobody.
WITHIN_SEAT = Trigger(
    name="assignment_within_seat",
    event=WRITTEN,
    declare="ends date;",
    body=f"""
    IF NOT {HOLDS} THEN RETURN NEW; END IF;
    {SEES_EVERYTHING}
    SELECT retired_from INTO ends FROM mentors_seat WHERE id = NEW.seat_id FOR SHARE;
    IF ends IS NOT NULL AND {PERIOD} && daterange(ends, NULL) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
# M5: the exclusion keeps the three apart, this asks where an industry mentor comes from.
FROM_INDUSTRY = Trigger(
    name="assignment_within_industry",
    event=WRITTEN,
    declare="person mentors_mentor;",
    body=f"""
    IF NEW.role <> 'industry' OR NOT ({BEGINS}) THEN RETURN NEW; END IF;
    {SEES_EVERYTHING}
    SELECT * INTO person FROM mentors_mentor WHERE id = NEW.mentor_id FOR SHARE;
    IF NOT {employed_apart("person.id", "NEW.student_id", "person.organisation_id", "person.teacher_id")}
    THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
# Ties never change, so nothing need be locked.
HAS_ITS_TIE = Trigger(
    name="assignment_has_its_tie",
    event="BEFORE INSERT OR UPDATE OF tie_id",
    body="""
    IF NEW.tie_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM students_tie t JOIN mentors_mentor m ON m.user_id = t.user_id
        WHERE t.id = NEW.tie_id AND t.kind = 'mentor' AND t.student_id = NEW.student_id AND m.id = NEW.mentor_id
    ) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
STEPS = Trigger(
    name="assignment_steps",
    event="BEFORE UPDATE OF state",
    body="""
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('proposed', 'active'), ('proposed', 'declined'), ('proposed', 'lapsed'), ('active', 'ended')
    ) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
# M8. A proposal may still begin another day; from then on only days to come change, and what has ended never grows.
FREE = "ARRAY['state', 'since', 'until', 'reason', 'tie_id', 'answer_by', 'agreed_at']"
KEPT = Trigger(
    name="assignment_kept",
    event="BEFORE UPDATE OR DELETE",
    body=f"""
    IF TG_OP = 'DELETE' THEN REFUSE; END IF;
    IF to_jsonb(NEW) - {FREE} <> to_jsonb(OLD) - {FREE} THEN REFUSE; END IF;
    IF OLD.state = 'proposed' THEN RETURN NEW; END IF;
    IF (NEW.since, NEW.tie_id, NEW.answer_by, NEW.agreed_at)
        IS DISTINCT FROM (OLD.since, OLD.tie_id, OLD.answer_by, OLD.agreed_at) THEN REFUSE; END IF;
    IF NEW.until IS DISTINCT FROM OLD.until AND {in_past("NEW.until", "OLD.until")} THEN REFUSE; END IF;
    IF OLD.state = 'ended' AND COALESCE(NEW.until, 'infinity') > OLD.until THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
OF_ASSIGNMENT = (HAS_ITS_TIE, KEPT, STEPS, UNTIED, WITHIN_APPOINTMENT, WITHIN_SEAT, FROM_INDUSTRY)

# The other side of M5: nobody moves to another employer past an industry student who may not have them there.
EMPLOYED_APART = Trigger(
    name="mentor_employed_apart",
    event="BEFORE UPDATE OF organisation_id, teacher_id",
    body=f"""
    IF (NEW.organisation_id, NEW.teacher_id) IS NOT DISTINCT FROM (OLD.organisation_id, OLD.teacher_id)
    THEN RETURN NEW; END IF;
    {SEES_EVERYTHING}
    IF EXISTS (
        SELECT FROM mentors_assignment a
        WHERE a.mentor_id = NEW.id AND a.role = 'industry' AND a.state IN ('proposed', 'active', 'ended')
        AND COALESCE(a.until, 'infinity') > {TODAY}
        AND NOT {employed_apart("NEW.id", "a.student_id", "NEW.organisation_id", "NEW.teacher_id")}
    ) THEN REFUSE; END IF;
    RETURN NEW;
    """,
)
# What is written to a mentor stays with the person: notes, needs and letters follow the account.
SAME_ACCOUNT = Trigger(
    name="mentor_account_stands",
    event="BEFORE UPDATE OF user_id",
    body="IF NEW.user_id <> OLD.user_id THEN REFUSE; END IF; RETURN NEW;",
)
