"""Why a programme that left draft can only be read, and where its content is changed instead."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.models import Programme
from catalog.models.vocabulary import ProgrammeStatus

REASONS = {
    ProgrammeStatus.IN_REVIEW: gettext_lazy("这一版正在送审，不能改。"),
    ProgrammeStatus.PUBLISHED: gettext_lazy(
        "只有草稿能改。要改内容，用“修订方案”做新的一版；错字用“勘误”，公开记下原因。"
    ),
    ProgrammeStatus.SUPERSEDED: gettext_lazy(
        "这一版已被新版替代，只能看。要用回它，用“修订方案”照它另做一版；错字用“勘误”，公开记下原因。"
    ),
    ProgrammeStatus.RETIRED: gettext_lazy(
        "这一版已停用，只能看。要重新启用，用“修订方案”照它做新的一版；错字用“勘误”，公开记下原因。"
    ),
}


def closed_because(programme: Programme) -> str:
    """In words that need nothing else to be read."""
    return "" if programme.is_draft else str(REASONS[ProgrammeStatus(programme.status)])


def told_closed(programme: Programme) -> str:
    """With the way to the draft that is written already, else from a replaced version to the one in force."""
    reason = closed_because(programme)
    if not reason:
        return ""
    versions = Programme.objects.filter(code=programme.code, cohort=programme.cohort)
    by_status = {version.status: version for version in versions}
    draft, current = by_status.get(ProgrammeStatus.DRAFT), by_status.get(ProgrammeStatus.PUBLISHED)
    if draft:
        said = _("只有草稿能改；错字用“勘误”，公开记下原因。")
        return _leading(said, draft, _("要改内容，请改第%(version)s版草稿"))
    if current and programme.status == ProgrammeStatus.SUPERSEDED:
        return _leading(reason, current, _("现行的是第%(version)s版"))
    return reason


def _leading(reason: str, version: Programme, words: str) -> str:
    page = reverse("admin:catalog_programme_change", args=[version.pk])
    link = format_html('<a href="{}">{}</a>', page, words % {"version": version.version})
    return format_html(_("{reason}{link}。"), reason=reason, link=link)
