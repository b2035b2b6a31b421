"""An agreement from draft to signature, change, replacement and end."""

import hashlib
import json
from functools import partial
from typing import Any

import pytest

from accounts.models import User
from alliance.actions.agreement import (
    ask_for_change,
    propose_agreement,
    revise_agreement,
    take_back_agreement,
    terminate_agreement,
)
from alliance.actions.signing import Scan, sign_agreement
from alliance.models import Agreement, Equivalence, Party
from alliance.models.vocabulary import AgreementStatus
from common.refusals import Refused
from tests import cast, make
from tests.days import today

pytestmark = pytest.mark.django_db
STAMPED = Scan(content=b"%PDF-1.4 stamped", kind="application/pdf")


def draft(parties: int = 3, **facts: Any) -> Agreement:
    """Between universities that each have an officer."""
    places = [make.organisation() for _ in range(parties)]
    for place in places:
        make.officer(make.member(place, since=today(-1)), since=today(-1))
    return make.agreement(places, **{"valid_from": today(-1)} | facts)


def proposed(**facts: Any) -> Agreement:
    return propose_agreement(agreement=draft(**facts), by=cast.lin())


def officer_of(party: Party) -> User:
    return party.member.officers.get().user


def signed(party: Party, **changes: Any) -> Agreement:
    now = Agreement.objects.get(pk=party.agreement_id)
    told: dict[str, Any] = {"checksum": now.checksum, "signatory": "李校长", "position": "校长"}
    told |= {"sealed_on": today(), "by": officer_of(party)}
    return sign_agreement(party=party, **told | changes)


def in_force(**facts: Any) -> Agreement:
    agreement = proposed(**facts)
    for party in agreement.parties.all():
        signed(party)
    agreement.refresh_from_db()
    return agreement


def refused(verb: Any) -> list[str]:
    with pytest.raises(Refused) as caught:
        verb()
    return caught.value.messages


def test_the_seal_is_of_what_the_row_says_and_of_who_signs() -> None:
    agreement = proposed(cap_in="50", text_zh="互认。")
    sealed = json.loads(agreement.sealed)
    assert agreement.checksum == hashlib.sha256(agreement.sealed.encode()).hexdigest()
    slugs = sorted(party.member.organisation.slug for party in agreement.parties.all())
    told = {
        name: sealed[name] for name in ("text_zh", "cap_in", "cap_out", "parties", "kind_order", "supersedes")
    }
    assert told == {
        "text_zh": "互认。", "cap_in": 50, "cap_out": None, "parties": slugs, "supersedes": None,
        "kind_order": ["required", "restricted_elective", "elective"],
    }  # fmt: skip


def test_it_is_in_force_once_the_last_of_three_signed() -> None:
    agreement = proposed()
    parties = list(agreement.parties.all())
    steps = [signed(party, scan=STAMPED).status for party in parties]
    assert steps == ["proposed", "proposed", "in_force"]
    agreement.refresh_from_db()
    assert (agreement.begins_on, list(Agreement.objects.in_force_on(today()))) == (today(), [agreement])
    parties[0].refresh_from_db()
    assert (parties[0].scan_checksum, len(parties[0].signature)) == (STAMPED.checksum, 64)


def test_what_begins_later_is_in_force_from_then() -> None:
    agreement = in_force(valid_from=today(1))
    assert agreement.begins_on == today(1)
    assert [list(Agreement.objects.in_force_on(day)) for day in (today(), today(1))] == [[], [agreement]]


def test_three_sign_after_one_asked_for_a_change() -> None:
    agreement = proposed()
    first, second, third = agreement.parties.all()
    read = agreement.checksum
    signed(first)
    ask_for_change(party=second, change=" 上限改为40学分 ", by=officer_of(second))
    agreement.refresh_from_db()
    second.refresh_from_db()
    assert (agreement.status, agreement.checksum, second.change_asked) == ("draft", "", "上限改为40学分")
    assert not agreement.parties.exclude(signed_checksum="").exists()
    agreement.cap_in = 40
    agreement.save()
    propose_agreement(agreement=agreement, by=cast.lin())
    stale = refused(partial(signed, third, checksum=read))
    assert stale == ["协议已经不是你读到的那一份了，请看过现在的文本再签。"]
    for party in agreement.parties.all():
        signed(party)
    agreement.refresh_from_db()
    assert agreement.status == AgreementStatus.IN_FORCE


def test_only_a_partys_own_officer_in_office_signs_and_once() -> None:
    first, second, _third = proposed().parties.all()
    stranger = refused(partial(signed, first, by=officer_of(second)))
    assert stranger == [f"你现在不是{first.member}的经办人。"]
    assert refused(partial(signed, first, by=cast.lin())) == stranger
    signed(first)
    assert refused(partial(signed, first)) == [f"{first.member}已经签过了。"]
    assert refused(partial(signed, second, sealed_on=today(1))) == ["盖章日期不能晚于今天。"]
    second.member.officers.update(until=today())
    assert refused(partial(signed, second)) == [f"你现在不是{second.member}的经办人。"]


def test_a_correction_replaces_with_parties_and_rules() -> None:
    old = in_force(number="LM-1")
    kept, ended = make.equivalence(old), make.equivalence(old, valid_from=today(-1), valid_until=today())
    new = revise_agreement(agreement=old, by=cast.lin())
    assert (new.version, new.status, new.supersedes, new.parties.count()) == (2, "draft", old, 3)
    (rule,) = new.equivalences.all()
    assert (rule.source_ids, rule.credits, rule.partner) == (kept.source_ids, kept.credits, kept.partner)
    assert Equivalence.objects.filter(agreement=old).count() == len({kept, ended})
    propose_agreement(agreement=new, by=cast.lin())
    assert json.loads(Agreement.objects.get(pk=new.pk).sealed)["supersedes"] == old.checksum
    for party in new.parties.all():
        signed(party)
    old.refresh_from_db()
    assert (old.status, old.ends_on) == ("superseded", today())
    assert list(Equivalence.objects.in_force_on(today())) == [rule]


def test_an_agreement_ends_on_a_day() -> None:
    agreement = in_force()
    rule = make.equivalence(agreement)
    said = refused(partial(terminate_agreement, agreement=agreement, by=cast.lin(), on=today(-1)))
    assert said == ["终止日不能早于今天。"]
    terminate_agreement(agreement=agreement, by=cast.lin(), on=today(1))
    assert [list(Equivalence.objects.in_force_on(day)) for day in (today(), today(1))] == [[rule], []]


@pytest.mark.parametrize(
    ("verb", "row", "said"),
    [
        (propose_agreement, proposed, "只有草稿才能提交签署。"),
        (take_back_agreement, draft, "只有待签署的协议才能退回草稿。"),
        (revise_agreement, draft, "只有已生效的协议才能另拟一版。"),
        (terminate_agreement, draft, "只有已生效的协议才能终止。"),
    ],
)
def test_no_step_is_taken_from_elsewhere(verb: Any, row: Any, said: str) -> None:
    assert refused(partial(verb, agreement=row(), by=cast.lin())) == [said]


def test_only_one_next_version_is_drafted() -> None:
    agreement = in_force()
    revise_agreement(agreement=agreement, by=cast.lin())
    assert refused(partial(revise_agreement, agreement=agreement, by=cast.lin())) == [
        "第2版已经在拟，直接改它就行。"
    ]


def test_who_may_read_it() -> None:
    agreement = proposed()
    party = agreement.parties.all()[0]
    there = [
        Agreement.objects.visible_to(each).count() for each in (cast.zhao(), officer_of(party), cast.lin())
    ]
    assert there == [0, 1, 1]
