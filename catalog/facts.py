"""A programme read from the database as the rules want it: plain values, four queries."""

from django.db.models import Prefetch
from django.utils import timezone

from catalog.models import CategoryShare, Pool, PoolCourse, Prerequisite, Programme
from catalog.models.prerequisite import group_codes
from catalog.rules import Change, CourseFacts, PoolFacts, ProgrammeFacts


def facts_of(programme: Programme) -> ProgrammeFacts:
    """What the rules are told about the programme, under the share of its effective day (else today's)."""
    day = programme.effective_on or timezone.localdate()
    share = CategoryShare.objects.filter(effective_from__lte=day).order_by("effective_from").last()
    pools = programme.pools.select_related("changed_by").prefetch_related(
        Prefetch("entries", PoolCourse.objects.select_related("revision__course")),
        Prefetch("entries__revision__prerequisites", Prerequisite.objects.select_related("course")),
    )
    return ProgrammeFacts(
        total_credits=programme.total_credits,
        semesters=programme.semesters,
        max_credits_per_semester=programme.max_credits_per_semester,
        max_recognised_credits=programme.max_recognised_credits,
        foundation_share=share.foundation_share if share else None,
        pools=tuple(_pool(pool) for pool in pools),
    )


def outline_of(programme: Programme) -> ProgrammeFacts:
    """The same of a programme read `with_map()`, without what only publication asks. No query."""
    return ProgrammeFacts(
        total_credits=programme.total_credits,
        semesters=programme.semesters,
        max_credits_per_semester=programme.max_credits_per_semester,
        max_recognised_credits=programme.max_recognised_credits,
        foundation_share=None,
        pools=tuple(_outline(pool) for pool in programme.pools.all()),
    )


def _outline(pool: Pool) -> PoolFacts:
    courses = (
        CourseFacts(entry.revision.course.code, entry.revision.credits, entry.compulsory, entry.semester)
        for entry in pool.entries.all()
    )
    return PoolFacts(pool.pk, pool.title, pool.stage, pool.category, pool.min_credits, tuple(courses))


def _pool(pool: Pool) -> PoolFacts:
    return PoolFacts(
        key=pool.pk,
        title=pool.title,
        stage=pool.stage,
        category=pool.category,
        min_credits=pool.min_credits,
        courses=tuple(_course(entry) for entry in pool.entries.all()),
        change=_change(pool),
    )


def _change(pool: Pool) -> Change | None:
    if pool.changed_at is None or pool.previous_min_credits is None:
        return None
    return Change(
        by=pool.changed_by.name if pool.changed_by else "",
        at=timezone.localtime(pool.changed_at),
        before=pool.previous_min_credits,
    )


def _course(entry: PoolCourse) -> CourseFacts:
    return CourseFacts(
        code=entry.revision.course.code,
        credits=entry.revision.credits,
        compulsory=entry.compulsory,
        semester=entry.semester,
        status=entry.revision.status,
        prerequisites=tuple(frozenset(group) for group in group_codes(entry.revision.prerequisites.all())),
    )
