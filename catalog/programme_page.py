"""Programmes as pages show them: the map, how to join, the other cohorts and versions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.visitor import Visitor
from catalog.corrections import corrections_of
from catalog.lens import page_marks
from catalog.models import Programme
from catalog.programme_map import ProgrammeMap, map_of, shares_of
from catalog.semesters import semesters_of
from catalog.words import with_origin
from common.templatetags.squares import figure

JOINING = ("audience", "entry_level", "duration", "award", "joining", "contact")


@dataclass(frozen=True)
class Term:
    """A question of a newcomer and its answer."""

    label: str
    text: str


@dataclass(frozen=True)
class OtherVersion:
    """A way to another cohort or version."""

    label: str
    note: str
    url: str
    # What differs; empty where the two do not stand side by side.
    comparison: str


@dataclass(frozen=True)
class ListedProgramme:
    """A programme in the list, with the shares of its halves."""

    programme: Programme
    url: str
    map: ProgrammeMap
    sample: str


def page_of_programme(programme: Programme, visitor: Visitor, *, by_semester: bool = False) -> dict[str, Any]:
    """The context of a programme page, for a programme read with `with_map()`. Two queries, and the lenses'."""
    drawn = map_of(programme)
    others = open_versions(programme.code)
    return {
        "programme": programme,
        "description": description_of(programme, drawn),
        "map": drawn,
        "marks": page_marks(visitor, drawn.codes),
        "semesters": semesters_of(programme, drawn) if by_semester else [],
        "pool_count": len(programme.pools.all()),
        "sample_note": note_on(programme),
        "joining": joining_of(programme),
        "joining_is_sample": any(programme.is_illustrative(field) for field in JOINING),
        "cohorts": others_of(programme, others),
        "current": current_of(programme, others),
        "corrections": corrections_of(programme),
    }


def description_of(programme: Programme, drawn: ProgrammeMap) -> str:
    """The programme in one sentence, for search results and shared links."""
    return _("%(title)s%(cohort)s级，%(total)s学分：AGI前沿基础课%(left)s，重庆产业应用课%(right)s。") % {
        "title": programme.title,
        "cohort": programme.cohort,
        "total": figure(drawn.total),
        "left": figure(drawn.halves["foundation"]),
        "right": figure(drawn.halves["industry"]),
    }


def joining_of(programme: Programme) -> list[Term]:
    """What a newcomer asks, as far as it is answered."""
    labels = (_("面向"), _("入学基础"), _("多久"), _("得到"), _("怎么报"), _("问谁"))
    answers = zip(labels, (str(getattr(programme, field)) for field in JOINING), strict=True)
    told = [Term(label, text) for label, text in answers if text]
    most = programme.max_recognised_credits
    return told if most is None else [*told, Term(_("认定的学分"), _recognised(most))]


def _recognised(most: Decimal) -> str:
    said = ngettext("最多%(most)s学分计入结业要求", "最多%(most)s学分计入结业要求", ceil(most))
    return said % {"most": figure(most)}


def note_on(programme: Programme) -> str:
    """What on the map is a sample."""
    if not programme.illustrative:
        return ""
    note = _("这一级方案为示例。") if programme.is_illustrative() else _("课程放在哪一格、与谁共建为示例。")
    return with_origin(
        note, (entry.revision for pool in programme.pools.all() for entry in pool.entries.all())
    )


def open_versions(code: str) -> list[Programme]:
    """Every version for every cohort, the newest first."""
    return list(Programme.objects.open_to_all().filter(code=code))


def others_of(programme: Programme, versions: Sequence[Programme]) -> list[OtherVersion]:
    """Other cohorts of this programme, and other versions for this cohort."""
    return [
        OtherVersion(
            label=_("%(cohort)s级第%(version)s版") % {"cohort": other.cohort, "version": other.version},
            note=other.get_status_display() if not other.is_illustrative() else _("示例"),
            url=address_of(other),
            comparison=comparison_address(programme, other, versions),
        )
        for other in versions
        if other != programme
    ]


def current_of(programme: Programme, versions: Sequence[Programme]) -> OtherVersion | None:
    """The version in force for the same cohort, where this is not it."""
    found = [other for other in versions if other.cohort == programme.cohort and other.is_in_force]
    return next(iter(others_of(programme, found)), None)


def comparison_address(one: Programme, other: Programme, versions: Sequence[Programme]) -> str:
    """From the earlier to the later: two versions of a cohort, or two cohorts as they stand."""
    later, earlier = sorted((one, other), key=lambda version: (version.cohort, version.version), reverse=True)
    if one.cohort == other.cohort:
        numbers = [one.code, one.cohort, later.version, earlier.version]
        return reverse("catalog:version_comparison", args=numbers)
    if standing_for(one.cohort, versions) == one and standing_for(other.cohort, versions) == other:
        return reverse("catalog:comparison", args=[one.code, later.cohort, earlier.cohort])
    return ""


def standing_for(cohort: int, versions: Sequence[Programme]) -> Programme:
    """What the cohort's own page shows: the version in force, else the last one that was."""
    of_cohort = [version for version in versions if version.cohort == cohort]
    return max(of_cohort, key=lambda version: (version.is_in_force, version.version))


def address_of(programme: Programme) -> str:
    """The version in force has the cohort's plain address; others have their number in it."""
    if programme.is_in_force:
        return reverse("catalog:programme", args=[programme.code, programme.cohort])
    return programme.get_absolute_url()


def list_of_programmes(programmes: Iterable[Programme]) -> list[ListedProgramme]:
    """Programmes with their halves, read with their modules."""
    return [
        ListedProgramme(
            programme=programme,
            url=address_of(programme),
            map=shares_of(programme),
            sample=_("示例") if programme.is_illustrative() else "",
        )
        for programme in programmes
    ]
