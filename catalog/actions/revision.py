"""What happens to a course revision: it is published, and one day there is a next one."""

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.copying import copied
from catalog.index import index_courses
from catalog.journal import journal
from catalog.models import (
    CoBuilder,
    Course,
    CourseRevision,
    Outcome,
    Prerequisite,
    RevisionCluster,
    SyllabusRow,
)
from catalog.models.vocabulary import RevisionStatus
from catalog.words import joined
from common.refusals import Refused, action

PARTS: tuple[type[Model], ...] = (CoBuilder, RevisionCluster, Outcome, SyllabusRow, Prerequisite)


@action
def publish_revision(*, revision: CourseRevision, by: User | None) -> CourseRevision:
    """Make a draft what the course is from now on; what it was until now is superseded."""
    revisions = _locked_revisions(revision.course)
    draft = next(each for each in revisions if each.pk == revision.pk)
    if not draft.is_draft:
        raise Refused(_("只有草稿才能发布。"))
    _ask_for_prerequisites(draft)
    # First the old one steps down: at no moment may two be published.
    for each in revisions:
        if each.status == RevisionStatus.PUBLISHED:
            each.status = RevisionStatus.SUPERSEDED
            each.save(update_fields=["status"])
    draft.status, draft.published_at = RevisionStatus.PUBLISHED, timezone.now()
    draft.save(update_fields=["status", "published_at"])
    index_courses([draft.course_id])
    journal("publish_revision", draft, by)
    return draft


def _ask_for_prerequisites(draft: CourseRevision) -> None:
    """Nobody can have passed a course that was never published, nor should its code come out this way."""
    ready = CourseRevision.objects.open_to_all().values("course")
    missing = draft.prerequisites.exclude(course__in=ready).values_list("course__code", flat=True)
    if missing:
        raise Refused(
            _("先修课%(courses)s还没有发布过，请先发布它。") % {"courses": joined(dict.fromkeys(missing))}
        )


@action
def revise_course(*, course: Course, by: User | None) -> CourseRevision:
    """The next revision, as a draft with all that the published one says."""
    revisions = _locked_revisions(course)
    draft = next((each for each in revisions if each.is_draft), None)
    if draft:
        raise Refused(_("第%(number)s版还是草稿，直接改它就行。") % {"number": draft.number})
    current = next((each for each in revisions if each.status == RevisionStatus.PUBLISHED), None)
    if current is None:
        raise Refused(_("%(course)s还没有内容，请先新建第1版。") % {"course": course.code})
    revised = copied(current, number=revisions[-1].number + 1, status=RevisionStatus.DRAFT, published_at=None)
    revised.save()
    for part in PARTS:
        rows = part._default_manager.filter(revision=current)
        part._default_manager.bulk_create([copied(row, revision=revised) for row in rows])
    index_courses([course.pk])
    journal("revise_course", revised, by)
    return revised


def _locked_revisions(course: Course) -> list[CourseRevision]:
    """The course first, then its revisions from the first to the latest."""
    Course.objects.select_for_update(no_key=True).get(pk=course.pk)
    revisions = course.revisions.select_for_update(no_key=True).order_by("id")
    return sorted(revisions, key=lambda revision: revision.number)
