"""Triggers of rules: their sources are what their rows say, and what is published stands."""

from common.constraints import Trigger

# Whoever writes a rule waits for the others under the same agreement; what has ended takes no new ones.
UNDER_ITS_AGREEMENT = """
SELECT status INTO found FROM alliance_agreement WHERE id = NEW.agreement_id FOR NO KEY UPDATE;
IF found IN ('superseded', 'terminated') OR NOT EXISTS (
    SELECT FROM alliance_party p JOIN alliance_member m ON m.id = p.member_id
    WHERE p.agreement_id = NEW.agreement_id AND m.organisation_id = NEW.partner_id
) THEN REFUSE; END IF;
RETURN NEW;
"""
KEEPS_SOURCES = """
NEW.source_ids := CASE NEW.direction
    WHEN 'out' THEN ARRAY(SELECT course_id::integer FROM alliance_equivalencecourse
        WHERE equivalence_id = NEW.id ORDER BY 1)
    ELSE ARRAY(SELECT partner_course_id::integer FROM alliance_equivalencepartnercourse
        WHERE equivalence_id = NEW.id ORDER BY 1)
END;
NEW.priority := cardinality(NEW.source_ids);
RETURN NEW;
"""
STANDS = """
IF TG_OP = 'UPDATE' AND (NEW.agreement_id, NEW.partner_id) <> (OLD.agreement_id, OLD.partner_id) THEN REFUSE; END IF;
SELECT status INTO found FROM alliance_agreement WHERE id = OLD.agreement_id;
IF found = 'draft' THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
IF TG_OP = 'DELETE' THEN REFUSE; END IF;
IF to_jsonb(NEW) - ARRAY['valid_until', 'reviewed_at', 'source_ids', 'priority']
    <> to_jsonb(OLD) - ARRAY['valid_until', 'reviewed_at', 'source_ids', 'priority'] THEN REFUSE; END IF;
RETURN NEW;
"""
# Asked at the end, of the row as it is then.
HAS_SIDES = """
SELECT * INTO its FROM alliance_equivalence WHERE id = NEW.id;
IF NOT FOUND THEN RETURN NULL; END IF;
IF cardinality(its.source_ids) = 0 THEN REFUSE; END IF;
IF its.counts_as IN ('free', 'nothing') THEN RETURN NULL; END IF;
IF its.direction = 'out' AND EXISTS (
    SELECT FROM alliance_equivalencepartnercourse WHERE equivalence_id = its.id
) OR its.direction = 'in' AND EXISTS (
    SELECT FROM alliance_equivalencecourse WHERE equivalence_id = its.id
) THEN RETURN NULL; END IF;
REFUSE;
"""


def side_stands(name: str) -> Trigger:
    """The courses of a rule come with it and stay: only under a draft may they change afterwards."""
    return Trigger(
        name=name,
        event="BEFORE INSERT OR UPDATE OR DELETE",
        declare="found text; born timestamptz;",
        body="""
        IF TG_OP = 'UPDATE' AND NEW.equivalence_id <> OLD.equivalence_id THEN REFUSE; END IF;
        SELECT a.status, e.created_at INTO found, born
            FROM alliance_equivalence e JOIN alliance_agreement a ON a.id = e.agreement_id
            WHERE e.id = COALESCE(NEW.equivalence_id, OLD.equivalence_id) FOR NO KEY UPDATE OF a;
        IF found IS DISTINCT FROM 'draft' AND NOT (TG_OP = 'INSERT' AND born = now()) THEN REFUSE; END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
        """,
    )


def tells_its_rule(name: str) -> Trigger:
    """The rule's own sources are written anew whenever a row of either side comes or goes."""
    return Trigger(
        name=name,
        event="AFTER INSERT OR UPDATE OR DELETE",
        body="""
        UPDATE alliance_equivalence SET priority = priority WHERE id = COALESCE(NEW.equivalence_id, OLD.equivalence_id);
        RETURN NULL;
        """,
    )
