"""The page before a deed never promises what will be refused: it asks by doing it, and takes it back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.test import TestCase
from django.utils import timezone
from django.utils.formats import date_format

from catalog.models import CourseRevision
from catalog.models.vocabulary import Category, OfferingState
from mentors.actions.wishes import answer_change
from mentors.models.vocabulary import AssignmentState
from students.models.vocabulary import ParticipationStatus
from tests import desk, make
from tests.make import MONDAY

pytestmark = pytest.mark.django_db


def beforehand(verb: str, *rows: Model) -> list[list[str] | None]:
    """What the page before the deed says of each row that it will refuse."""
    return [refusal for _row, _steps, refusal, _block in desk.act(verb, *rows).context["plan"]]


def goes_on(verb: str, *rows: Model) -> bool:
    """Whether the page before the deed has a button."""
    return 'type="submit" class="default"' in desk.act(verb, *rows).content.decode()


def test_what_the_database_will_refuse_is_said_beforehand() -> None:
    """A rule that only a trigger knows."""
    draft = make.revision("CQ303", category=Category.INDUSTRY)
    assert (beforehand("publish_revision", draft), goes_on("publish_revision", draft)) == ([None], True)
    draft.cobuilder_set.all().delete()
    assert beforehand("publish_revision", draft) == [["产业课要有企业共建才能发布，请先填上共建企业。"]]
    assert (goes_on("publish_revision", draft), draft.course.revisions.get().status) == (False, "draft")


def test_of_several_courses_those_with_a_draft_are_named() -> None:
    revised, plain = make.revision(published=True), make.revision(published=True)
    desk.act("revise_course", revised, confirmed="1")
    said = beforehand("revise_course", revised, plain)
    assert said == [["第2版还是草稿，直接改它就行。"], None]
    assert (goes_on("revise_course", revised, plain), CourseRevision.objects.count()) == (True, 3)


@pytest.mark.parametrize(
    ("verb", "row", "said", "days"),
    [
        ("leave", make.participation, "不填就是今天，{}。", 0),
        ("publish_programme", make.balanced_programme, "草稿也没填，就是今天，{}。", 0),
        ("propose", make.appointment, "不填就是{}；", 7),
    ],
)
def test_the_day_that_stands_for_an_empty_one_is_said(
    verb: str, row: Callable[[], Model], said: str, days: int
) -> None:
    day = date_format(timezone.localdate() + timedelta(days))
    assert said.format(day) in desk.act(verb, row()).text


def test_a_rehearsal_leaves_no_trace() -> None:
    draft = make.balanced_programme()
    with TestCase.captureOnCommitCallbacks(execute=True) as happened:
        desk.act("publish_programme", draft)
    draft.refresh_from_db()
    assert (draft.status, happened, LogEntry.objects.count()) == ("draft", [], 0)


# Each verb with a row that it refuses, as somebody may choose it in the list.
REFUSING: list[tuple[str, Callable[[], Model]]] = [
    ("amend_programme", make.programme),
    ("answer_change", lambda: answer_change(request=make.change_request(), answer="好。", by=make.user())),
    ("assign", lambda: make.appointment(paused_on=MONDAY)),
    ("cancel_offering", lambda: make.offering(state=OfferingState.INACTIVE)),
    ("change_capacity", lambda: make.appointment(until=MONDAY)),
    ("close_offering", make.offering),
    ("complete", make.participation),
    ("correct_record", make.reversal),
    ("correct_wording", make.revision),
    ("end_appointment", lambda: make.appointment(until=MONDAY)),
    ("end_assignment", lambda: make.proposal(state=AssignmentState.DECLINED)),
    ("end_equivalence", make.equivalence),
    ("end_tie", lambda: make.tie(until=MONDAY + timedelta(1))),
    ("erase_student", lambda: make.participation().student),
    ("hand_over", make.proposal),
    ("invite", make.user),
    ("leave", lambda: make.participation(status=ParticipationStatus.LEFT)),
    ("move_to_version", lambda: make.participation(status=ParticipationStatus.LEFT)),
    ("open_offering", lambda: make.offering(state=OfferingState.ACTIVE)),
    ("pause", lambda: make.appointment(paused_on=MONDAY)),
    ("propose", lambda: make.appointment(paused_on=MONDAY)),
    ("propose_agreement", make.proposed),
    ("publish_programme", make.programme),
    ("publish_revision", lambda: make.revision(published=True)),
    ("reopen", make.appointment),
    ("resume", make.participation),
    ("retire_programme", make.programme),
    ("review_equivalence", make.equivalence),
    ("revise_agreement", make.agreement),
    ("revise_course", make.revision),
    ("revoke_ruling", lambda: make.ruling(revoked_on=MONDAY)),
    ("rule", lambda: make.participation(status=ParticipationStatus.LEFT)),
    ("suspend", lambda: make.participation(status=ParticipationStatus.SUSPENDED)),
    ("take_back_agreement", make.agreed),
    ("terminate_agreement", make.proposed),
    ("undo_pool_change", make.pool),
    ("undo_pool_changes", make.programme),
    ("withdraw", lambda: make.enrolment(withdrawn_at=timezone.now() + timedelta(1))),
]
# What they refuse hangs on the answers: the programme, the class, the person that is chosen.
ASKING = {"admit", "appoint", "declare_tie", "enrol", "recognise_credits", "start_cohort", "store_audit"}


@pytest.mark.parametrize(("verb", "refused_row"), REFUSING)
def test_no_page_promises_what_is_refused(verb: str, refused_row: Callable[[], Model]) -> None:
    (said,) = beforehand(verb, refused_row())
    assert said


def test_every_verb_is_tried() -> None:
    verbs = {verb.name for place in admin.site._registry.values() for verb in getattr(place, "verbs", ())}
    assert verbs == {verb for verb, _row in REFUSING} | ASKING
