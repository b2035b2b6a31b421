"""Gaps as they are shown and filled: each with who could be, and with who was chosen for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mentors.actions.filling import Wish
from mentors.coverage import Gap, suggestions
from mentors.models import Appointment, Interest
from mentors.proposing import Suggestion, spread


@dataclass(frozen=True)
class Offer:
    """A mentor with room, what the two have in common, and how many places there are."""

    appointment: Appointment
    shared: list[Interest]
    free: int


@dataclass
class Vacancy:
    """One role that a student lacks."""

    gap: Gap
    days: int
    offers: list[Offer]
    chosen: int | None = None

    @property
    def name(self) -> str:
        return field_name(self.gap.student.pk, self.gap.role)

    @property
    def is_open(self) -> bool:
        """Whether anybody can be given: nobody was asked yet, nobody is to come."""
        return self.gap.asked is None and self.gap.coming is None


def field_name(student: int, role: str) -> str:
    return f"gap-{student}-{role}"


def vacancies(found: Iterable[Gap], day: date, *, filled: bool = False) -> list[Vacancy]:
    """With three who could be for each; `filled`: the best chosen, as far as places reach."""
    found = list(found)
    who = suggestions(found, day)
    people = Appointment.objects.with_people().in_bulk(
        {each.candidate.appointment for offers in who.values() for each in offers}
    )
    words = Interest.objects.in_bulk(
        {key for offers in who.values() for each in offers for key in each.shared}
    )
    shown = [Vacancy(gap, gap.days(day), list(_offers(who, gap, people, words))) for gap in found]
    if filled:
        open_ones = {(each.gap.student.pk, each.gap.role.value) for each in shown if each.is_open}
        given = spread({key: offers for key, offers in who.items() if key in open_ones})
        for each in shown:
            each.chosen = given.get((each.gap.student.pk, each.gap.role.value))
    return shown


def choose(shown: Iterable[Vacancy], wishes: Iterable[Wish]) -> None:
    """As somebody chose already."""
    chosen = {field_name(wish.student.pk, wish.appointment.role): wish.appointment.pk for wish in wishes}
    for each in shown:
        each.chosen = chosen.get(each.name)


def _offers(
    who: Mapping[tuple[int, str], list[Suggestion]],
    gap: Gap,
    people: Mapping[int, Appointment],
    words: Mapping[int, Interest],
) -> Iterator[Offer]:
    for each in who[gap.student.pk, gap.role.value]:
        shared = sorted((words[key] for key in each.shared), key=lambda interest: interest.code)
        yield Offer(people[each.candidate.appointment], shared, each.candidate.free)
