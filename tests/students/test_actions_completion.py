"""结业: with everything earned it happens and is kept; otherwise it says what is missing and why."""

import datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from catalog.actions.revision import publish_revision, revise_course
from catalog.models import CourseRevision
from catalog.models.vocabulary import OfferingState
from common.refusals import Refused
from students import auditing
from students.actions.completion import complete, store_audit
from students.actions.record import correct_record
from students.audit import ENGINE_VERSION, audit, case_from_line, dumped, faults
from students.models import CreditRecord, Participation, StoredAudit
from students.models.vocabulary import ParticipationStatus
from tests import cast, make
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db

EVERYTHING = ("AG101", "CQ201")


def place(*codes: str) -> Participation:
    """周可 in a programme of two modules, with these courses earned."""
    participation = make.participation(programme=two_modules())
    for code in codes:
        revision = CourseRevision.objects.published().get(course__code=code)
        make.recognised_record(participation.student, revision, credits=Decimal("1.5"))
    return participation


def refusal(participation: Participation) -> list[str]:
    with pytest.raises(Refused) as refused:
        complete(participation=participation, by=cast.lin())
    return refused.value.messages


def replayed(kept: StoredAudit) -> str:
    return dumped(audit(case_from_line(kept.inputs))).decode()


def test_with_everything_earned_it_is_done_and_kept() -> None:
    participation = place(*EVERYTHING)
    kept = complete(participation=participation, by=cast.lin())
    participation.refresh_from_db()
    assert (participation.status, participation.until) == ("completed", datetime.date.today())
    assert list(StoredAudit.objects.all()) == [kept]
    assert (kept.participation, kept.satisfied, kept.made_by) == (participation, True, cast.lin())


def test_what_is_short_is_said_and_nothing_changes() -> None:
    participation = place("AG101")
    assert refusal(participation) == [
        "还缺1.5学分。",
        "按已修：「通识·产业课」要求1.5学分，没有计入它的记录，还差1.5学分；所以至少缺1.5学分。",
    ]
    participation.refresh_from_db()
    assert (participation.status, StoredAudit.objects.count()) == ("active", 0)


def test_it_is_said_in_the_readers_language() -> None:
    participation = place("AG101")
    with override("en"):
        assert refusal(participation) == [
            "1.5 credits are still short.",
            "By what is earned: “general_education: industry” requires 1.5 credits, no record counts in it, "
            "it still lacks 1.5 credits; so at least 1.5 credits short.",
        ]


def test_what_is_running_is_not_earned() -> None:
    participation = place("AG101")
    course = CourseRevision.objects.get(course__code="CQ201")
    make.enrolment(participation.student, make.offering(course, state=OfferingState.ACTIVE))
    assert refusal(participation)[0] == "还缺1.5学分。"


def test_what_is_waived_is_not_short() -> None:
    """AG101 is compulsory; with AG102 in its place the credits are there."""
    participation = place("AG102", "CQ201")
    assert refusal(participation)[0] == "还缺1.5学分。"
    make.ruling(participation, course=cast.introduction().course)
    assert complete(participation=participation, by=cast.lin()).satisfied is True


def test_what_was_reversed_is_short_again() -> None:
    participation = place(*EVERYTHING)
    correct_record(record=CreditRecord.objects.earliest("id"), by=cast.lin())
    assert refusal(participation)[0] == "还缺1.5学分。"


def test_what_is_not_proved_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    unproved: dict[str, object] = {"satisfied": None, "short": {"earned": None}, "certificate": []}
    monkeypatch.setattr(auditing, "audit", lambda _case: unproved)
    assert refusal(place(*EVERYTHING)) == ["还没有证明学分已经修满。"]


@pytest.mark.parametrize("status", [status for status in ParticipationStatus if status != "active"])
def test_only_who_is_active_completes(status: ParticipationStatus) -> None:
    participation = make.participation(programme=two_modules(), status=status)
    assert refusal(participation) == ["只有在读的学生才能结业。"]


def test_an_audit_is_kept_whatever_it_says() -> None:
    kept = store_audit(participation=place("AG101"), by=None)
    assert (kept.satisfied, kept.engine, kept.made_by) == (False, ENGINE_VERSION, None)


def test_what_was_kept_replays_to_the_same_bytes() -> None:
    kept = store_audit(participation=place("AG101"), by=None)
    kept.refresh_from_db()
    assert replayed(kept) == kept.result


def test_todays_edit_changes_no_audit_of_yesterday() -> None:
    participation = place(*EVERYTHING)
    kept = complete(participation=participation, by=cast.lin())
    before = (kept.inputs, kept.checksum, kept.result)
    draft = revise_course(course=cast.introduction().course, by=None)
    draft.credits = Decimal(9)
    draft.save()
    publish_revision(revision=draft, by=None)
    correct_record(record=CreditRecord.objects.earliest("id"), by=cast.lin())
    kept.refresh_from_db()
    assert (kept.inputs, kept.checksum, kept.result) == before
    assert replayed(kept) == kept.result


@pytest.mark.parametrize("codes", [(), ("AG101",), ("AG102", "CQ201"), EVERYTHING])
def test_a_separate_checker_agrees(codes: tuple[str, ...]) -> None:
    kept = store_audit(participation=place(*codes), by=None)
    case = case_from_line(kept.inputs)
    assert list(faults(case, audit(case))) == []
