"""勘误: a wrong word of what is published is put right, in public."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.index import index_courses, lock_courses
from catalog.journal import journal
from catalog.models import Correction, CourseRevision, Programme
from catalog.models.course import WORDING as REVISION_WORDING
from catalog.models.programme import WORDING as PROGRAMME_WORDING
from common.refusals import Refused, action


@action
def correct_wording(
    *, of: Programme | CourseRevision, field: str, text: str, reason: str, by: User | None
) -> Correction:
    """Change one title or text and say so in the same transaction; the database asks for both."""
    row, wording = _locked(of)
    if row.is_draft:
        raise Refused(_("草稿可以直接改，不用勘误。"))
    if field not in wording:
        raise Refused({"field": [_("勘误只改名称和文字。要改别的，请先修订。")]})
    correction = Correction(
        programme=row if isinstance(row, Programme) else None,
        revision=row if isinstance(row, CourseRevision) else None,
        field=field, before=getattr(row, field), after=_fitting(row, field, text),
        reason=reason.strip(), corrected_by=by,
    )  # fmt: skip
    correction.save()
    setattr(row, field, correction.after)
    row.save(update_fields=[field])
    if isinstance(row, CourseRevision):
        index_courses([row.course_id])
    journal("correct_wording", correction, by)
    return correction


def _locked(of: Programme | CourseRevision) -> tuple[Programme | CourseRevision, tuple[str, ...]]:
    if isinstance(of, Programme):
        return Programme.objects.select_for_update(no_key=True).get(pk=of.pk), PROGRAMME_WORDING
    lock_courses([of.course_id])  # the course first, as whoever publishes does
    return CourseRevision.objects.select_for_update(no_key=True).get(pk=of.pk), REVISION_WORDING


def _fitting(row: Programme | CourseRevision, field: str, text: str) -> str:
    """The text, if the field can hold it: a title is never empty, and nothing is cut."""
    column = next(column for column in row._meta.fields if column.name == field)
    try:
        return str(column.clean(text, row))
    except ValidationError as error:
        raise Refused({"after": error.messages}) from error
