"""Many act at the same moment, each rule holds, and those it stops hear why."""

from collections import Counter
from functools import partial
from itertools import cycle
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from alliance.actions.agreement import revise_agreement, take_back_agreement
from alliance.actions.signing import sign_agreement
from alliance.models import Agreement, Equivalence, Officer, PartnerCourse, Party
from alliance.models.agreement import AgreementQuerySet
from catalog.models import CourseRevision
from common.refusals import action
from tests import make
from tests.clones import at_once
from tests.days import today
from tests.students.test_races import stopped_by

pytestmark = pytest.mark.usefixtures("clone")


def proposed(parties: int) -> Agreement:
    places = [make.organisation() for _ in range(parties)]
    for place in places:
        make.officer(make.member(place), since=today(-1))
    return make.proposed(places, valid_from=today())


def signing(party: Party, checksum: str) -> partial[Agreement]:
    by = party.member.officers.get().user
    return partial(
        sign_agreement,
        party=party,
        checksum=checksum,
        by=by,
        signatory="校长",
        position="校长",
        sealed_on=today(),
    )


def test_whoever_signs_last_brings_it_into_force(trials: range, racers: int) -> None:
    for _ in trials:
        agreement = proposed(racers)
        verbs = [signing(party, agreement.checksum) for party in agreement.parties.all()]
        assert stopped_by(at_once(*verbs)) == []
        agreement.refresh_from_db()
        assert agreement.status == "in_force"


def test_nobody_signs_what_was_taken_back_meanwhile(trials: range, racers: int) -> None:
    clerk = make.administrator()
    for _ in trials:
        agreement = proposed(racers)
        verbs = [signing(party, agreement.checksum) for party in list(agreement.parties.all())[1:]]
        at_once(*verbs, partial(take_back_agreement, agreement=agreement, by=clerk))
        agreement.refresh_from_db()
        assert (agreement.status, agreement.parties.exclude(signed_checksum="").count()) == ("draft", 0)


def test_a_next_version_is_drafted_once(trials: range, racers: int) -> None:
    clerk = make.administrator()
    for _ in trials:
        agreement = make.agreed(valid_from=today())
        answers = at_once(*[partial(revise_agreement, agreement=agreement, by=clerk)] * racers)
        assert stopped_by(answers) == ["第2版已经在拟，直接改它就行。"] * (racers - 1)


def test_of_versions_signed_at_once_one_is_in_force(trials: range, racers: int) -> None:
    """An older one that comes last is told so; the others stand in its history."""
    for _ in trials:
        places = [make.organisation(), make.organisation()]
        number = f"LM-{places[0].pk}"
        for place in places:
            make.officer(make.member(place), since=today(-1))
        versions = [
            make.proposed(places, number=number, version=at + 1, valid_from=today())
            for at in range(racers // 2)
        ]
        verbs = [signing(party, each.checksum) for each in versions for party in each.parties.all()]
        assert {*stopped_by(at_once(*verbs))} <= {"更新的一版已经生效，这一版不能再签。"}
        (there,) = Agreement.objects.in_force_on(today()).filter(number=number)
        assert there.version == racers // 2


@action
def put_in(agreement: Agreement, course: CourseRevision, theirs: PartnerCourse) -> Equivalence:
    return make.equivalence(agreement, [course], [theirs])


def test_of_rules_that_would_be_ambiguous_one_stands(trials: range, racers: int) -> None:
    for _ in trials:
        agreement, course = make.agreed(), make.revision(published=True)
        theirs = make.partner_course(agreement.parties.all()[0].member.organisation)
        stopped = stopped_by(at_once(*[partial(put_in, agreement, course, theirs)] * racers))
        assert len(stopped) == racers - 1
        assert set(stopped) == {"有歧义：同一协议里已有一条对应，来源课程、分数和日期都和它重叠。"}


HEAD = "agreement,direction,partner,own_courses,partner_courses,credits,counts_as,valid_from,basis_zh\n"


def about_to_import(officer: Officer, sheet: str) -> partial[Any]:
    """Has looked at the preview, which finds nothing wrong, and is at the button."""
    client, where = Client(), f"/desk/import/{officer.member.organisation.slug}/rules/"
    client.force_login(officer.user)
    seen = client.post(where, {"table": sheet}).context["found"]
    assert seen.is_ready
    return partial(client.post, where, {"table": sheet, "seal": seen.seal, "confirmed": "1"})


@pytest.mark.parametrize("in_turn", [True, False], ids=["in-turn", "all-at-once"])
def test_of_overlapping_files_one_is_written(
    in_turn: bool, is_long: bool, trials: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two parties' officers; where nobody waits, the database still lets one file in and no answer is a fault."""
    if not in_turn:
        monkeypatch.setattr(AgreementQuerySet, "in_turn", AgreementQuerySet.all)
    here, there = make.organisation(slug=settings.INSTITUTE), make.organisation()
    officers = [make.officer(make.member(place), since=today(-1)) for place in (here, there)]
    racers = 50 if is_long else 6  # each sends two pages
    for _ in trials:
        agreement, theirs = make.agreement((here, there)), make.partner_course(there)
        own = [make.revision(published=True).course.code for _ in range(3)]
        rows = f"{agreement.number},in,{there.slug},{{}},{theirs.code},3,module,2026-09-01,{{}}\n"
        sheets = (HEAD + rows.format(own[at % 3], f"第{at}次会议") for at in range(racers))
        verbs = [about_to_import(officer, sheet) for officer, sheet in zip(cycle(officers), sheets)]
        answers = at_once(*verbs)
        (rule,) = agreement.equivalences.all()
        assert Counter(answer.status_code for answer in answers) == {302: 1, 422: racers - 1}
        told = f"和已有的对应{rule.pk}重叠：来源课程、分数和日期都有相同的。"
        stopped = [answer.context["found"].open for answer in answers if answer.status_code == 422]
        assert [[question.sentence for question in each] for each in stopped] == [[told]] * (racers - 1)
