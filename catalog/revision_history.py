"""The revisions of a course, and what each changed, field by field in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalog.course_way import whole_rule
from catalog.models import CourseRevision
from catalog.models.prerequisite import group_codes
from catalog.models.vocabulary import Category
from catalog.words import joined, stage_name
from common.templatetags.squares import figure


@dataclass(frozen=True)
class Change:
    """One field that is not what it was."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Edition:
    """A revision beside the one before it."""

    revision: CourseRevision
    before: CourseRevision | None
    changes: list[Change]

    @property
    def summary(self) -> str:
        """What it changed, by name."""
        if self.before is None:
            return _("第一次发布")
        if not self.changes:
            return _("内容没有改动")
        return _("改了%(fields)s") % {"fields": joined(change.label for change in self.changes)}


def history_of(revision: CourseRevision) -> list[Edition]:
    """Every revision that was ever published, the newest first; one query where there is only one."""
    others = revision.course.revisions.open_to_all().exclude(pk=revision.pk).in_full()
    found = sorted([revision, *others], key=lambda one: one.number)
    editions = [Edition(found[0], None, [])]
    editions += [Edition(new, old, list(changes(old, new))) for old, new in pairwise(found)]
    return editions[::-1]


def told_on(revision: CourseRevision, history: Iterable[Edition]) -> list[Edition]:
    """What the page of a numbered revision spells out: what it changed, then what the next one did."""
    return [
        edition
        for edition in reversed(list(history))
        if edition.before and revision in (edition.revision, edition.before)
    ]


def changes(old: CourseRevision, new: CourseRevision) -> Iterable[Change]:
    """What differs between two revisions."""
    before, after = facts_of(old), facts_of(new)
    nothing = _("无")
    return (
        Change(label, before[label] or nothing, after[label] or nothing)
        for label in before
        if before[label] != after[label]
    )


def facts_of(revision: CourseRevision) -> dict[str, str]:
    """A revision in words, in the order of its page."""
    return {
        _("中文课名"): revision.title_zh,
        _("英文课名"): revision.title_en,
        _("类别"): Category(revision.category).full_name,
        _("阶段"): stage_name(revision.stage),
        _("学分"): figure(revision.credits),
        _("学时"): figure(revision.hours) if revision.hours else "",
        _("开课单位"): revision.provider.name,
        _("共建企业"): joined(organisation.name for organisation in revision.co_builders.all()),
        _("产业集群"): joined(cluster.name for cluster in revision.clusters.all()),
        _("授课语言"): revision.get_language_display(),
        pgettext("标题", "先修"): whole_rule(group_codes(revision.prerequisites.all())),
        pgettext("标题", "简介"): revision.summary,
        pgettext("标题", "学完能做什么"): _lines(outcome.text for outcome in revision.outcomes.all()),
        pgettext("标题", "教学安排"): _lines(_row(row) for row in revision.syllabus.all()),
        _("怎么考核"): revision.assessment,
    }


def _row(row: Any) -> str:
    return " ".join(word for word in (row.weeks, row.title, row.detail, row.place) if word)


def _lines(rows: Iterable[str]) -> str:
    return "\n".join(rows)
