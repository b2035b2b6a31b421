"""Programmes as pages show them: the map, how to join, the other cohorts and versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.models import Programme
from catalog.programme_map import ProgrammeMap, map_of, shares_of

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


@dataclass(frozen=True)
class ListedProgramme:
    """A programme in the list, with the shares of its halves."""

    programme: Programme
    url: str
    map: ProgrammeMap
    sample: str


def page_of_programme(programme: Programme) -> dict[str, Any]:
    """The context of a programme page, for a programme read with `with_map()`."""
    return {
        "programme": programme,
        "map": map_of(programme),
        "pool_count": len(programme.pools.all()),
        "crumbs": [],
        "sample_note": note_on(programme),
        "joining": joining_of(programme),
        "joining_is_sample": any(programme.is_illustrative(field) for field in JOINING),
        "cohorts": others_of(programme),
    }


def joining_of(programme: Programme) -> list[Term]:
    """What a newcomer asks, as far as it is answered."""
    labels = (_("面向"), _("入学基础"), _("多久"), _("得到"), _("怎么报"), _("问谁"))
    answers = zip(labels, (str(getattr(programme, field)) for field in JOINING), strict=True)
    return [Term(label, text) for label, text in answers if text]


def note_on(programme: Programme) -> str:
    """What on the map is a sample."""
    if programme.is_illustrative():
        return _("这一级方案为示例；课名与学分取自两校公布的方案，例外另标。")
    if not programme.illustrative:
        return ""
    return _("课程放在哪一格、与谁共建为示例；课名与学分取自两校公布的方案，例外另标。")


def others_of(programme: Programme) -> list[OtherVersion]:
    """Other cohorts of this programme, and other versions for this cohort. One query."""
    others = Programme.objects.open_to_all().filter(code=programme.code).exclude(pk=programme.pk)
    return [
        OtherVersion(
            label=_("%(cohort)s级第%(version)s版") % {"cohort": other.cohort, "version": other.version},
            note=other.get_status_display() if not other.is_illustrative() else _("示例"),
            url=address_of(other),
        )
        for other in others
    ]


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
