"""Agreements and their signatures: every rule from both sides."""

import hashlib

import pytest

from alliance.models import Agreement, Party
from tests import make
from tests.cases import Case, again, both_sides, column, steps, twins

pytestmark = pytest.mark.django_db

DELETE = "DELETE FROM {table} WHERE id = {row.id}"
NEXT = "'version', 2"
SCAN = b"%PDF-1.4 stamped"
SHA = hashlib.sha256(SCAN).hexdigest()
BYTES = f"'\\x{SCAN.hex()}'"
SIGN = (
    "UPDATE alliance_party p SET signatory = '校长', position = '校长', sealed_on = '2026-09-07',"
    " officer_id = (SELECT o.id FROM alliance_officer o WHERE o.member_id = p.member_id),"
    " signed_checksum = (SELECT checksum FROM alliance_agreement WHERE id = p.agreement_id)"
)
FIRST = " WHERE id = {row.id}"
BEGIN = "UPDATE alliance_agreement SET status = 'in_force', begins_on = '2026-09-07'"
END = {name: f"UPDATE {{table}} SET status = '{name}', ends_on = " for name in ("superseded", "terminated")}
NOT_ALL = ("agreement_signed_by_all", "party_signed_by_all")
IN_DRAFT = ("party_stands", *NOT_ALL)


def staffed() -> Agreement:
    """Two parties with an officer each, before anybody signs."""
    made = make.proposed()
    for place in made.parties.all():
        make.officer(place.member)
    return made


def staffed_party() -> Party:
    return staffed().parties.order_by("id")[0]


def limited() -> Agreement:
    return make.agreed(valid_until="2027-09-01")


def rested_on() -> Party:
    rule = make.equivalence()
    make.party(rule.agreement)
    return rule.agreement.parties.order_by("id")[0]


def beside_a_member() -> Party:
    made = make.party()
    make.member()
    return made


def beside_two() -> Agreement:
    make.agreement(number="LM-0")
    return make.agreement(number="LM-1")


def with_stranger() -> Party:
    make.officer()
    return staffed_party()


def scanned(size: int) -> str:
    content = f"convert_to(repeat('x', {size}), 'UTF8')"
    return (
        f"UPDATE {{table}} SET scan = {content}, scan_kind = 'application/pdf',"
        f" scan_checksum = encode(sha256({content}), 'hex')"
    )


CASES = (
    column(
        "agreement_status", make.agreed, "status = 'terminated', ends_on = '2026-10-01'", "status = 'lost'",
        without=("agreement_steps", "agreement_dated_once_in_force", "agreement_signed_by_all"),
    ),
    column("agreement_version", make.agreement, "version = 2", "version = 0"),
    column("agreement_period", make.agreement, "valid_until = '2026-09-08'", "valid_until = '2026-09-07'"),
    column("agreement_caps", make.agreement, "cap_in = 0", "cap_in = -0.01"),
    column("agreement_caps", make.agreement, "cap_out = 500", "cap_out = 500.01"),
    column("agreement_minimum_score", make.agreement, "minimum_score = 100", "minimum_score = 100.1"),
    column("agreement_shortfall_tolerance", make.agreement, "shortfall_tolerance = 10", "shortfall_tolerance = -1"),
    column(
        "agreement_kind_order",
        make.agreement,
        "kind_order = '{{elective,restricted_elective,required}}'",
        "kind_order = '{{required,required,elective}}'",
    ),
    column(
        "agreement_kind_order",
        make.agreement,
        "kind_order = kind_order",
        "kind_order = '{{required,restricted_elective,elective,elective}}'",
    ),
    Case("agreement_sealed_once_proposed", make.agreement, steps("proposed"), "UPDATE {table} SET checksum = repeat('0', 64)"),
    Case(
        "agreement_sealed_once_proposed",
        make.proposed,
        steps("draft"),
        "UPDATE {table} SET checksum = repeat('0', 64)",
        without=("agreement_stands",),
    ),
    column(
        "agreement_dated_once_in_force", make.agreed, "status = 'superseded', ends_on = '2026-10-01'", "status = 'superseded'"
    ),
    column("agreement_dated_once_in_force", make.agreement, "version = 1", "begins_on = '2026-09-07'"),
    Case(
        "agreement_begins_within_its_period", staffed, f"{SIGN}; {BEGIN}",
        f"{SIGN}; {BEGIN}".replace("begins_on = '2026-09-07'", "begins_on = '2026-09-06'"),
    ),
    column("agreement_ends_within_its_period", limited, "status = 'terminated', ends_on = '2027-09-01'", "status = 'terminated', ends_on = '2027-09-02'"),
    column("agreement_ends_within_its_period", limited, "status = 'superseded', ends_on = '2026-09-07'", "status = 'superseded', ends_on = '2026-09-06'"),
    twins("agreement_version_once", make.agreement, NEXT),
    column(
        "agreement_supersedes_its_own",
        beside_two,
        "supersedes_id = {row.id}",
        "supersedes_id = (SELECT id FROM alliance_agreement WHERE number = 'LM-0')",
    ),
    Case(
        "agreement_versions_apart",
        limited,
        again(f"{NEXT}, 'begins_on', '2027-09-01', 'valid_from', '2027-09-01', 'valid_until', NULL"),
        again(f"{NEXT}, 'begins_on', '2027-08-31', 'valid_until', NULL"),
        without=("agreement_steps", "agreement_signed_by_all"),
    ),
    Case(
        "agreement_versions_apart",
        make.agreed,
        f"{END['superseded']}'2026-10-01'; {again(f'{NEXT}, {chr(39)}begins_on{chr(39)}, {chr(39)}2026-10-01{chr(39)}')}",
        f"{END['terminated']}'2026-10-02'; {again(f'{NEXT}, {chr(39)}begins_on{chr(39)}, {chr(39)}2026-10-01{chr(39)}')}",
        without=("agreement_steps", "agreement_signed_by_all"),
    ),
    Case("agreement_steps", make.agreement, steps("proposed"), steps("in_force", also="begins_on = '2026-09-07'"), without=NOT_ALL),
    Case("agreement_steps", make.agreed, f"{END['terminated']}'2026-10-01'", steps("proposed", also="begins_on = NULL"), without=("agreement_stands", *NOT_ALL)),
    Case("agreement_seal", make.agreement, steps("proposed"), "DELETE FROM alliance_party; " + steps("proposed")),
    Case("agreement_seal", make.agreement, steps("proposed"), "DELETE FROM alliance_party WHERE id = (SELECT min(id) FROM alliance_party); " + steps("proposed")),
    column("agreement_stands", make.proposed, "status = 'draft'", "text_zh = '只认一半。'"),
    column("agreement_stands", make.agreed, "title_zh = title_zh", "cap_in = 99"),
    column("agreement_stands", make.agreed, "title_zh = title_zh", "begins_on = '2026-09-08'"),
    column("agreement_stands", make.proposed, "status = 'draft'", "status = 'draft', text_zh = '只认一半。'"),
    Case("agreement_stands", make.agreed, "SELECT 1", DELETE),
    Case("agreement_signed_by_all", staffed, f"{SIGN}; {BEGIN}", BEGIN),
    Case("agreement_signed_by_all", staffed, f"{SIGN}; {BEGIN}", f"{SIGN} WHERE id = (SELECT min(id) FROM alliance_party); {BEGIN}", without=("party_signed_by_all",)),
    Case(
        "agreement_signed_by_all", staffed, f"{SIGN}; {BEGIN}",
        f"{SIGN} WHERE id = (SELECT min(id) FROM alliance_party); UPDATE alliance_agreement SET status = 'draft'",
        without=("party_signed_by_all",),
    ),
    twins("party_once", beside_a_member, "'member_id', (SELECT max(id) FROM alliance_member)"),
    Case(
        "party_signed_whole", staffed_party, SIGN + FIRST, (SIGN + FIRST).replace("position = '校长'", "position = ''"),
        without=NOT_ALL,
    ),
    column("party_signed_whole", staffed_party, "signatory = ''", "signatory = '校长'", without=IN_DRAFT),
    Case(
        "party_scan", staffed_party,
        f"UPDATE {{table}} SET scan = {BYTES}, scan_kind = 'application/pdf', scan_checksum = '{SHA}'; {SIGN}{FIRST}",
        f"UPDATE {{table}} SET scan = {BYTES}, scan_kind = 'application/pdf', scan_checksum = repeat('0', 64); {SIGN}{FIRST}",
        without=("party_stands", "party_signed_whole", *NOT_ALL),
    ),
    Case(
        "party_scan_of_bounded_size", staffed_party,
        scanned(2 * 1024 * 1024),
        scanned(2 * 1024 * 1024 + 1),
        without=("party_stands", "party_signed_whole", *NOT_ALL),
    ),
    Case(
        "party_officer_of_its_member", with_stranger, SIGN + FIRST,
        (SIGN + FIRST).replace("o.member_id = p.member_id", "o.id = (SELECT min(id) FROM alliance_officer)"),
    ),
    Case("party_stands", make.party, DELETE, f"UPDATE alliance_agreement SET status = 'proposed'; {DELETE}"),
    Case("party_stands", staffed_party, f"{SIGN}{FIRST}", f"{SIGN}{FIRST}; UPDATE {{table}} SET signatory = '别人'{FIRST}"),
    Case(
        "party_stands", staffed_party, f"{SIGN}{FIRST}",
        f"{SIGN}{FIRST}".replace("(SELECT checksum FROM alliance_agreement WHERE id = p.agreement_id)", "repeat('0', 64)"),
    ),
    Case("party_stands", staffed_party, f"{SIGN}{FIRST}", again("'member_id', (SELECT max(id) FROM alliance_member)")),
    Case("party_signed_by_all", staffed_party, f"{SIGN}; {BEGIN}", SIGN),
    Case("party_rested_on", rested_on, "UPDATE {table} SET member_id = member_id", DELETE),
)  # fmt: skip


@both_sides(CASES)
def test_the_rule_lets_in(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_the_rule_keeps_out(case: Case) -> None:
    case.keeps_out()
