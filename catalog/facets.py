"""How many courses each filter option would leave, all counted in one query."""

from dataclasses import dataclass

from django.db.models import Count, Q

from catalog.filters import CourseFilter
from catalog.models.vocabulary import Stage
from catalog.search import search


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
    return filters.surely(lambda: _count(filters))


def _count(filters: CourseFilter) -> Facets:
    everything = filters.condition()
    asked = {"found": everything, "unfiltered": Q()} | {
        f"in_stage_{stage}": everything & Q(stage=stage) for stage in Stage
    }
    for name, group in filters.groups.items():
        others = filters.condition(without=name)
        asked[f"without_{name}"] = others
        for place, option in enumerate(group.options):
            asked[f"option_{name}_{place}"] = others & option.condition
            asked[f"ever_{name}_{place}"] = option.condition
    numbers = search(filters.query).aggregate(
        **{name: Count("pk", filter=condition) for name, condition in asked.items()}
    )
    return Facets(
        count=numbers["found"],
        hidden=numbers["unfiltered"] - numbers["found"],
        by_stage={stage: numbers[f"in_stage_{stage}"] for stage in Stage},
        groups=[_counted(filters, name, numbers) for name in filters.groups],
        without={name: numbers[f"without_{name}"] for name in filters.groups},
    )


def _counted(filters: CourseFilter, name: str, numbers: dict[str, int]) -> CountedGroup:
    group, chosen = filters.groups[name], filters.chosen(name)
    options = [
        CountedOption(
            option.value, str(option.label), numbers[f"option_{name}_{place}"], option.value in chosen
        )
        for place, option in enumerate(group.options)
    ]
    filled = sum(numbers[f"ever_{name}_{place}"] > 0 for place in range(len(options)))
    return CountedGroup(name, str(group.label), options, is_useful=filled > 1)
