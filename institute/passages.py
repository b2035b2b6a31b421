"""The institute's own words on the home page, and which of them are samples."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.words import joined
from institute.models import Passage, Slot


class Words:
    """The passages of the home page by their place. One query."""

    def __init__(self) -> None:
        self.passages = list(Passage.objects.all())

    def all_in(self, slot: Slot) -> list[Passage]:
        return [passage for passage in self.passages if passage.slot == slot]

    def one_in(self, slot: Slot) -> Passage:
        """The first passage there; an empty one when nobody has written it yet."""
        return next(iter(self.all_in(slot)), Passage(slot=slot))

    @property
    def source(self) -> str:
        """Where the words come from."""
        return next((passage.source for passage in self.all_in(Slot.BAY) if passage.source), "")


@dataclass(frozen=True)
class MentorRole:
    """One of the three mentors, in the institute's words."""

    name: str
    word: str
    passage: Passage


def mentor_roles(words: Words) -> list[MentorRole]:
    """The three mentors, each in the institute's words."""
    names = (
        (Slot.MENTOR_ACADEMIC, _("学术导师"), _("学术")),
        (Slot.MENTOR_INDUSTRY, _("产业导师"), _("产业")),
        (Slot.MENTOR_STUDY, _("学业导师"), _("学业")),
    )
    return [MentorRole(name, word, words.one_in(slot)) for slot, name, word in names]


def mentors_note(roles: Iterable[MentorRole]) -> str:
    """What is said of the mentors that is not a sample."""
    return _note(
        part
        for role in roles
        for part in (
            (role.passage, "title", _("%(name)s要问的话") % {"name": role.name}),
            (role.passage, "text", _("%(name)s的来历") % {"name": role.name}),
        )
    )


def problems_note(passages: Iterable[Passage]) -> str:
    """What of these problems is not a sample; titles and who poses them are short enough to be named."""
    return _note(
        part
        for passage in passages
        for part in (
            (passage, "title", _("“%(title)s”") % {"title": passage.title}),
            (passage, "text", passage.text),
        )
    )


def _note(parts: Iterable[tuple[Passage, str, str]]) -> str:
    """One sentence for a block: its fields, each with what it is called when it is published."""
    written = [part for part in parts if getattr(part[0], part[1])]
    published = [said for passage, field, said in written if not passage.is_illustrative(field)]
    if len(published) == len(written):
        return ""
    if not published:
        return _("这里的文字都是示例。")
    return _("%(published)s已公布，其余文字为示例。") % {"published": joined(published)}
