"""Many act at the same moment, each rule holds, and those it stops hear why."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from catalog.actions.pool import change_pool_minimum
from catalog.actions.programme import publish_programme
from catalog.actions.revision import publish_revision
from catalog.models import Course, CourseRevision, Pool, Programme
from catalog.models.vocabulary import Category, ProgrammeStatus, RevisionStatus
from common.refusals import Refused, action
from tests import make
from tests.clones import at_once

pytestmark = pytest.mark.usefixtures("clone")
Act = Callable[[], Any]


@action
def edit(pool: Pool, credits: Decimal) -> None:
    """As an editor who asks no rule of ours."""
    Pool.objects.filter(pk=pool.pk).update(min_credits=credits)


@action
def publish(programme: Programme) -> None:
    """As a publisher who asks no rule of ours."""
    Programme.objects.filter(pk=programme.pk).update(status=ProgrammeStatus.PUBLISHED)


@action
def publish_alone(draft: CourseRevision) -> None:
    """The same for a revision: supersedes none, locks nothing beforehand."""
    CourseRevision.objects.filter(pk=draft.pk).update(
        status=RevisionStatus.PUBLISHED, published_at=timezone.now()
    )


def careless(programme: Programme, racers: int) -> list[Act]:
    """Every fourth publishes, the others push a module up or down by half a credit."""
    pools = list(programme.pools.all())
    return [
        partial(publish, programme)
        if turn % 4 == 0
        else partial(edit, pools[turn % 6], Decimal("1.5") + turn % 3 * Decimal("0.5"))
        for turn in range(racers)
    ]


def careful(programme: Programme, racers: int) -> list[Act]:
    """The same through the actions."""
    pools = list(programme.pools.all())
    return [
        partial(publish_programme, programme=programme, by=None)
        if turn % 4 == 0
        else partial(change_pool_minimum, pool=pools[turn % 6], min_credits=Decimal(1 + turn % 3), by=None)
        for turn in range(racers)
    ]


def halves(programme: Programme) -> list[Decimal]:
    pools = list(programme.pools.all())
    return [
        sum((pool.min_credits for pool in pools if pool.category == side), Decimal()) for side in Category
    ]


def stopped_by(answers: list[Any]) -> list[str]:
    """Which rules stopped those who were stopped; anything raised but a refusal is a fault."""
    assert [
        answer for answer in answers if isinstance(answer, Exception) and not isinstance(answer, Refused)
    ] == []
    return [answer.constraint for answer in answers if isinstance(answer, Refused)]


@pytest.mark.parametrize("crowd", [careless, careful])
def test_whatever_ends_published_has_equal_halves(
    crowd: Callable[[Programme, int], list[Act]], trials: range, racers: int
) -> None:
    for _ in trials:
        programme = make.balanced_programme()
        stopped_by(at_once(*crowd(programme, racers)))
        programme.refresh_from_db()
        assert programme.is_draft or halves(programme) == [6, 6]


def test_of_those_who_close_a_circle_of_prerequisites_one_is_stopped(trials: range, racers: int) -> None:
    require = action(make.prerequisite)
    for _ in trials:
        ring = [make.revision() for _ in range(racers)]
        asks = [partial(require, each, ring[turn - 1].course) for turn, each in enumerate(ring)]
        assert stopped_by(at_once(*asks)) == ["prerequisite_no_cycle"]


def test_of_two_halves_of_a_circle_one_is_stopped(trials: range) -> None:
    require = action(make.prerequisite)
    for _ in trials:
        one, two = make.revision(), make.revision()
        answers = at_once(partial(require, one, two.course), partial(require, two, one.course))
        assert stopped_by(answers) == ["prerequisite_no_cycle"]


def test_one_revision_of_a_course_is_published(trials: range, racers: int) -> None:
    for _ in trials:
        course = make.course()
        drafts = [make.revision(course.code) for _ in range(racers)]
        answers = at_once(*(partial(publish_alone, draft) for draft in drafts))
        assert stopped_by(answers) == ["revision_one_published"] * (racers - 1)


def test_revisions_published_by_the_action_supersede_each_other(trials: range, racers: int) -> None:
    for _ in trials:
        course = make.course()
        drafts = [make.revision(course.code) for _ in range(racers)]
        answers = at_once(*(partial(publish_revision, revision=draft, by=None) for draft in drafts))
        assert stopped_by(answers) == []
        assert course.revisions.filter(published_at__lte=timezone.now()).published().count() == 1


def test_one_version_of_a_cohort_is_published(trials: range, racers: int) -> None:
    for trial in trials:
        drafts = [make.small_programme(f"agi-{trial}", version=turn) for turn in range(1, racers + 1)]
        answers = at_once(*(partial(publish, draft) for draft in drafts))
        assert stopped_by(answers) == ["programme_one_published"] * (racers - 1)


def test_a_code_is_given_once(trials: range, racers: int) -> None:
    create = action(Course.objects.create)
    for trial in trials:
        answers = at_once(*(partial(create, code=f"CQ{trial}") for _ in range(racers)))
        assert len(stopped_by(answers)) == racers - 1
