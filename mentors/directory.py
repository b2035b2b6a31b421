"""The public directory: whom the public may know of, found and filtered. A short table, so it is compared here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.facets import CountedGroup, CountedOption
from catalog.filters import Group, Grouped
from catalog.lens import Option
from common.chinese import typed
from mentors.models import Appointment, Mentor, Seat
from mentors.models.vocabulary import MentorRole

FREE, FULL = "free", "full"
PLACES = ((FREE, _("有空名额")), (FULL, _("暂时没有空名额")))


@dataclass(frozen=True)
class Entry:
    """A mentor of today, as the public knows them."""

    mentor: Mentor
    roles: tuple[MentorRole, ...]
    has_room: bool

    @property
    def place(self) -> object:
        return dict(PLACES)[FREE if self.has_room else FULL]

    @property
    def is_assumed(self) -> bool:
        """Whether it is our assumption that somebody from such an organisation holds such a role."""
        return set(self.roles) != {MentorRole.INDUSTRY}

    @cached_property
    def ticks(self) -> dict[str, set[str]]:
        """Of each group, the options under which it stands."""
        return {
            "role": {role.value for role in self.roles},
            "organisation": {self.mentor.organisation.slug},
            "interest": {interest.code for interest in self.mentor.interests.all()},
            "place": {FREE if self.has_room else FULL},
        }

    @property
    def texts(self) -> list[tuple[str, str]]:
        """What the words of a search may stand in, each with its pinyin by hand."""
        mentor, organisation = self.mentor, self.mentor.organisation
        named = [organisation, *mentor.interests.all()]
        others = (mentor.name_en, organisation.short_zh, *(name for each in named for name in _names(each)))
        return [(mentor.name_zh, mentor.name_pinyin), *((text, "") for text in others if text)]


def entries(day: date, **where: Any) -> list[Entry]:
    """Two questions, however many there are."""
    held = Appointment.objects.on(day).filter(mentor=OuterRef("pk")).order_by()
    rows = Mentor.objects.listed(day).with_places().filter(**where)
    found = rows.annotate(
        roles=ArraySubquery(held.values("role").distinct()),
        has_room=Exists(Seat.objects.free_on(day).filter(mentor=OuterRef("pk"))),
    )
    return [
        Entry(row, tuple(role for role in MentorRole if role in vars(row)["roles"]), vars(row)["has_room"])
        for row in found
    ]


class MentorFilter(Grouped):
    """What an address of the directory asks for; only what somebody listed has can be ticked."""

    role = Group(label=_("导师类型"))
    organisation = Group(label=pgettext_lazy("栏目", "机构"))
    interest = Group(label=pgettext_lazy("标题", "志趣方向"))
    place = Group(label=pgettext_lazy("导师", "名额"))

    class Meta:
        model = Mentor
        fields: Sequence[str] = ()

    def __init__(self, data: Any, every: Sequence[Entry]) -> None:
        super().__init__(data)
        self.every = every
        for name, options in _offered(every).items():
            self.groups[name].offer(options)
        self.refuse_faults(data)

    @cached_property
    def said(self) -> list[Entry]:
        """Those in whose names, organisation or interests every part of the words stands."""
        says = typed(self.query)
        if says is None:
            return [] if self.query.strip() else list(self.every)
        return [entry for entry in self.every if says(entry.texts)]

    def found(self, leaving_out: str = "") -> list[Entry]:
        """In a group any tick is enough, and every group must agree; one may be left out."""
        ticked = {name: set(self.chosen(name)) for name in self.groups if name != leaving_out}
        asked = [(name, ticks) for name, ticks in ticked.items() if ticks]
        return [entry for entry in self.said if all(entry.ticks[name] & ticks for name, ticks in asked)]

    def counted(self) -> list[CountedGroup]:
        """Each option with how many it would show, its own group left out."""
        return [self._counted(name, group) for name, group in self.groups.items()]

    def _counted(self, name: str, group: Group) -> CountedGroup:
        there, chosen = self.found(leaving_out=name), self.chosen(name)
        options = [
            CountedOption(
                option.value, str(option.label),
                sum(option.value in entry.ticks[name] for entry in there), option.value in chosen,
            )
            for option in group.options
        ]  # fmt: skip
        return CountedGroup(name, str(group.label), options, is_useful=len(options) > 1)


def _offered(every: Sequence[Entry]) -> dict[str, list[Option]]:
    organisations = {entry.mentor.organisation.slug: entry.mentor.organisation.short for entry in every}
    interests = {each.code: each.name for entry in every for each in entry.mentor.interests.all()}
    return {
        "role": [Option(role.value, role.label) for role in MentorRole],
        "organisation": [Option(*pair) for pair in sorted(organisations.items())],
        "interest": [Option(*pair) for pair in sorted(interests.items())],
        "place": [Option(value, label) for value, label in PLACES],
    }


def _names(named: Any) -> tuple[str, str]:
    return named.name_zh, named.name_en
