"""Triggers of agreements: the database seals the text, counts the signatures, and keeps both."""

from common.constraints import SEES_EVERYTHING, Trigger

# What every party signs, as the database itself writes it down: nobody can seal anything but the row.
# jsonb orders its keys and writes every value one way, so the same terms are always the same bytes.
TERMS = ", ".join(
    f"'{column}', NEW.{column}"
    for column in (
        "number", "version", "title_zh", "title_en", "text_zh", "text_en", "valid_from", "valid_until",
        "cap_in", "cap_out", "minimum_score", "shortfall_tolerance", "kind_order",
    )
)  # fmt: skip
SEALS = f"""
{SEES_EVERYTHING}
IF NEW.status = 'draft' THEN
    NEW.sealed := ''; NEW.checksum := ''; NEW.sealed_at := NULL;
END IF;
IF OLD.status <> 'draft' OR NEW.status <> 'proposed' THEN RETURN NEW; END IF;
IF (SELECT count(*) FROM alliance_party WHERE agreement_id = NEW.id) < 2 THEN REFUSE; END IF;
NEW.sealed := jsonb_build_object({TERMS},
    'supersedes', (SELECT checksum FROM alliance_agreement WHERE id = NEW.supersedes_id),
    'parties', (
        SELECT jsonb_agg(o.slug ORDER BY o.slug) FROM alliance_party p
        JOIN alliance_member m ON m.id = p.member_id JOIN catalog_organisation o ON o.id = m.organisation_id
        WHERE p.agreement_id = NEW.id
    ))::text;
NEW.checksum := encode(sha256(convert_to(NEW.sealed, 'UTF8')), 'hex');
NEW.sealed_at := now();
RETURN NEW;
"""
# What is generated is written after a trigger has looked: it is left out of the comparison.
KEEPS_SEAL = """
IF OLD.status = 'draft' THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
IF TG_OP = 'DELETE' THEN REFUSE; END IF;
IF NEW.status = 'draft' THEN
    IF to_jsonb(NEW) - ARRAY['status', 'sealed', 'checksum', 'sealed_at', 'ceiling_in', 'ceiling_out']
        <> to_jsonb(OLD) - ARRAY['status', 'sealed', 'checksum', 'sealed_at', 'ceiling_in', 'ceiling_out'] THEN REFUSE; END IF;
ELSIF to_jsonb(NEW) - ARRAY['status', 'begins_on', 'ends_on', 'ceiling_in', 'ceiling_out']
    <> to_jsonb(OLD) - ARRAY['status', 'begins_on', 'ends_on', 'ceiling_in', 'ceiling_out'] THEN REFUSE;
ELSIF OLD.begins_on IS NOT NULL AND NEW.begins_on IS DISTINCT FROM OLD.begins_on THEN REFUSE;
ELSIF OLD.ends_on IS NOT NULL AND NEW.ends_on IS DISTINCT FROM OLD.ends_on THEN REFUSE;
END IF;
RETURN NEW;
"""
# A signature is given once, while the text lies open to be signed, for the checksum it has then.
SIGNS = f"""
{SEES_EVERYTHING}
IF TG_OP = 'UPDATE' AND NEW.agreement_id <> OLD.agreement_id THEN REFUSE; END IF;
SELECT status, checksum INTO found, seal FROM alliance_agreement
    WHERE id = COALESCE(NEW.agreement_id, OLD.agreement_id) FOR NO KEY UPDATE;
IF TG_OP = 'DELETE' AND found = 'draft' THEN RETURN OLD; END IF;
IF found = 'draft' AND NEW.signed_checksum = '' THEN NEW.signature := ''; RETURN NEW; END IF;
IF TG_OP <> 'UPDATE' OR found IS DISTINCT FROM 'proposed' THEN REFUSE; END IF;
IF NEW.member_id <> OLD.member_id OR OLD.signed_checksum <> '' OR NEW.signed_checksum <> seal THEN REFUSE; END IF;
NEW.signature := encode(sha256(convert_to(jsonb_build_object(
    'agreement', NEW.signed_checksum, 'member', NEW.member_id, 'officer', NEW.officer_id,
    'signatory', NEW.signatory, 'position', NEW.position, 'sealed_on', NEW.sealed_on, 'scan', NEW.scan_checksum
)::text, 'UTF8')), 'hex');
RETURN NEW;
"""


def signed_by_all(name: str, event: str, agreement: str) -> Trigger:
    """In force if and only if every party signed the same text: asked at the end, of whoever wrote either."""
    return Trigger(
        name=name,
        event=f"AFTER {event}",
        deferred=True,
        declare="its record; parties integer; signed integer; touched integer;",
        body=f"""
        SELECT status, checksum INTO its FROM alliance_agreement WHERE id = {agreement};
        IF NOT FOUND THEN RETURN NULL; END IF;
        SELECT count(*), count(*) FILTER (WHERE signed_checksum = its.checksum AND signed_checksum <> ''),
            count(*) FILTER (WHERE signed_checksum <> '')
            INTO parties, signed, touched FROM alliance_party WHERE agreement_id = {agreement};
        IF its.status = 'draft' THEN
            IF touched > 0 THEN REFUSE; END IF;
        ELSIF (its.status <> 'proposed') <> (parties >= 2 AND signed = parties) THEN REFUSE;
        END IF;
        RETURN NULL;
        """,
    )
