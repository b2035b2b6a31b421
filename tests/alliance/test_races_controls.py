"""What each guard stops, and the damage once it is taken down."""

import datetime
from typing import Any

import psycopg
import pytest

from alliance.models import Agreement
from tests import make
from tests.cases import taken_down
from tests.duels import Duel, both_win, damage, let_old_views_in, stopped, with_an_old_view, without_lock

pytestmark = pytest.mark.usefixtures("clone")

SIGNED_BUT_NOT_IN_FORCE = """
SELECT count(*) FROM alliance_agreement a WHERE status = 'proposed' AND NOT EXISTS (
    SELECT FROM alliance_party WHERE agreement_id = a.id AND signed_checksum = '')
"""
TWO_VERSIONS_ON_ONE_DAY = """
SELECT count(*) FROM alliance_agreement a JOIN alliance_agreement b ON b.number = a.number AND b.id > a.id
    AND daterange(a.begins_on, a.ends_on) && daterange(b.begins_on, b.ends_on)
    AND a.begins_on IS NOT NULL AND b.begins_on IS NOT NULL
"""
AMBIGUOUS = """
SELECT count(*) FROM alliance_equivalence a JOIN alliance_equivalence b ON b.agreement_id = a.agreement_id
    AND b.id > a.id AND a.source_ids && b.source_ids AND a.valid_from = b.valid_from
"""
NOW = "; SET CONSTRAINTS ALL IMMEDIATE"
SIGN = (
    "UPDATE alliance_party p SET signatory = '校长', position = '校长', sealed_on = '2026-09-07',"
    " officer_id = (SELECT o.id FROM alliance_officer o WHERE o.member_id = p.member_id),"
    " signed_checksum = (SELECT checksum FROM alliance_agreement WHERE id = p.agreement_id)"
)


def staffed(**facts: Any) -> Agreement:
    made = make.proposed(**facts)
    for party in made.parties.all():
        make.officer(party.member)
    return made


def two_signers() -> tuple[str, str]:
    first, second = staffed().parties.all()
    return f"{SIGN} WHERE id = {first.pk}{NOW}", f"{SIGN} WHERE id = {second.pk}{NOW}"


def two_versions() -> tuple[str, str]:
    begin = "UPDATE alliance_agreement SET status = 'in_force', begins_on = '2026-09-07' WHERE id ="
    made = [staffed(number="LM-1", version=number) for number in (1, 2)]
    first, second = (f"{SIGN} WHERE agreement_id = {each.pk}; {begin} {each.pk}{NOW}" for each in made)
    return first, second


def two_rules() -> tuple[str, str]:
    """From one course, under one agreement."""
    rule = make.equivalence(make.agreed(), valid_until=datetime.date(2026, 10, 1))
    course = rule.own_side.get().course_id
    row = (
        "INSERT INTO alliance_equivalence SELECT (jsonb_populate_record(it, jsonb_build_object("
        "'id', nextval('alliance_equivalence_id_seq'), 'counts_as', 'free', 'valid_until', NULL, 'created_at', now(),"
        f" 'valid_from', '2030-01-01'))).* FROM alliance_equivalence it WHERE id = {rule.pk};"
        " INSERT INTO alliance_equivalencecourse (equivalence_id, course_id)"
        f" SELECT max(id), {course} FROM alliance_equivalence{NOW}"
    )
    return row, row


LOCK = " FOR NO KEY UPDATE"
SIGNATURES = Duel(
    two_signers,
    "party_signed_by_all",
    "party_signed_by_all",
    SIGNED_BUT_NOT_IN_FORCE,
    (("party_stands", LOCK),),
)
VERSIONS = Duel(two_versions, "agreement_versions_apart", "agreement_versions_apart", TWO_VERSIONS_ON_ONE_DAY)
RULES = Duel(
    two_rules, "equivalence_unambiguous", "equivalence_unambiguous", AMBIGUOUS,
    in_the_way=("equivalence_under_its_agreement", "equivalence_course_stands"),
)  # fmt: skip
every_duel = pytest.mark.parametrize(
    "duel", [SIGNATURES, VERSIONS, RULES], ids=lambda duel: duel.writers.__name__
)


@every_duel
def test_the_second_is_stopped(duel: Duel) -> None:
    assert stopped(*duel.writers()) == duel.first_stops
    assert damage(duel.damage) == 0


@every_duel
def test_without_the_rule_both_win_and_do_damage(duel: Duel) -> None:
    writers = duel.writers()
    taken_down(duel.first_stops, *duel.in_the_way, *(name for name, _lock in duel.locks))
    both_win(*writers)
    assert damage(duel.damage) > 0


def test_without_the_lock_both_sign_and_nothing_comes_into_force() -> None:
    writers = two_signers()
    without_lock("party_stands", LOCK)
    both_win(*writers)
    assert damage(SIGNED_BUT_NOT_IN_FORCE) == 1


def test_an_old_view_is_no_way_around() -> None:
    with pytest.raises(psycopg.IntegrityError) as caught:
        with_an_old_view(*two_signers())
    assert caught.value.diag.constraint_name == "party_stands"


def test_with_an_old_view_allowed_both_sign_and_nothing_comes_into_force() -> None:
    writers = two_signers()
    let_old_views_in()
    with_an_old_view(*writers)
    assert damage(SIGNED_BUT_NOT_IN_FORCE) == 1
