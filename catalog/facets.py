"""How many courses each filter option would leave, all counted in one query."""

from dataclasses import dataclass

from catalog.filters import CourseFilter, Group
from catalog.models.document import word
from catalog.models.vocabulary import Stage
from catalog.search import documents_of
from catalog.tally import Tally, tally_of

MOST_FIRST = ("provider", "enterprise")


@dataclass(frozen=True)
class CountedOption:
    """An option with the number of courses it would show."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class CountedGroup:
    """A group as the page shows it."""

    name: str
    label: str
    options: list[CountedOption]
    is_useful: bool

    @property
    def chosen(self) -> list[CountedOption]:
        return [option for option in self.options if option.selected]


@dataclass(frozen=True)
class Facets:
    """All the numbers of one list; `without` says what it would hold if a group were dropped."""

    count: int
    hidden: int
    by_stage: dict[Stage, int]
    groups: list[CountedGroup]
    without: dict[str, int]

    @property
    def shown(self) -> list[CountedGroup]:
        """Groups with something to choose, and those in which something is chosen."""
        return [group for group in self.groups if group.is_useful or group.chosen]


def count(filters: CourseFilter) -> Facets:
    """Count for every option, leaving its own group out; for every stage; and the whole. One query."""
    return filters.surely(lambda: _facets(filters, _tally(filters)))


def _tally(filters: CourseFilter) -> Tally:
    return tally_of(documents_of(filters.words), filters.ticked(), filters.lent_words())


def _facets(filters: CourseFilter, tally: Tally) -> Facets:
    return Facets(
        count=tally.shown(),
        hidden=tally.ever() - tally.shown(),
        by_stage={stage: tally.shown(word("stage", stage.slug)) for stage in Stage},
        groups=[_counted(name, group, filters.chosen(name), tally) for name, group in filters.groups.items()],
        without={name: tally.without(name) for name in filters.groups},
    )


def _counted(name: str, group: Group, chosen: list[str], tally: Tally) -> CountedGroup:
    ever = {option.value: tally.ever(word(name, option.value)) for option in group.options}
    options = group.options
    if name in MOST_FIRST:
        options = sorted(options, key=lambda option: (-ever[option.value], option.value))
    counted = [
        CountedOption(
            option.value,
            str(option.label),
            tally.without(name, word(name, option.value)),
            option.value in chosen,
        )
        for option in options
    ]
    return CountedGroup(name, str(group.label), counted, is_useful=sum(map(bool, ever.values())) > 1)
