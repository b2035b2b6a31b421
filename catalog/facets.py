"""How many courses each filter option would leave, all counted in one query."""

from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, Q

from catalog.filters import CourseFilter, Group
from catalog.models.course import CourseRevisionQuerySet
from catalog.models.vocabulary import Stage
from catalog.search import search

NO_LIMIT = 2**62


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
    everything = ticked(filters)
    asked = {"found": everything, "unfiltered": Q()}
    for stage in Stage:
        asked[f"in_stage_{stage}"] = everything & Q(stage=stage)
    for name, group in filters.groups.items():
        others = asked[f"without_{name}"] = ticked(filters, without=name)
        for place in range(len(group.options)):
            means = Q(**{column(name, place): True})
            asked[f"option_{name}_{place}"] = others & means
            asked[f"ever_{name}_{place}"] = means
    numbers = numbered(filters, asked)
    return Facets(
        count=numbers["found"],
        hidden=numbers["unfiltered"] - numbers["found"],
        by_stage={stage: numbers[f"in_stage_{stage}"] for stage in Stage},
        groups=[_counted(filters, name, numbers) for name in filters.groups],
        without={name: numbers[f"without_{name}"] for name in filters.groups},
    )


def numbered(filters: CourseFilter, asked: dict[str, Q]) -> dict[str, int]:
    """How many courses fulfil each condition; what is asked under several names is counted once."""
    names = {condition: f"count_{place}" for place, condition in enumerate(dict.fromkeys(asked.values()))}
    counts = {name: Count("pk", filter=condition) for condition, name in names.items()}
    numbers = with_truths(filters).aggregate(**counts)
    return {name: numbers[names[condition]] for name, condition in asked.items()}


def with_truths(filters: CourseFilter) -> CourseRevisionQuerySet:
    """What the words find, each course with a yes or no to every option.

    The limit takes nothing away: without one PostgreSQL would answer anew inside each of the counts.
    """
    truths = {
        column(name, place): ExpressionWrapper(option.condition, BooleanField())
        for name, group in filters.groups.items()
        for place, option in enumerate(group.options)
    }
    return search(filters.words).order_by().annotate(**truths)[:NO_LIMIT]


def ticked(filters: CourseFilter, *, without: str = "") -> Q:
    """What all groups ask for together, one of them left out at will."""
    return Q(
        *(_any_ticked(filters, name, group) for name, group in filters.groups.items() if name != without)
    )


def _any_ticked(filters: CourseFilter, name: str, group: Group) -> Q:
    chosen = filters.chosen(name)
    places = (place for place, option in enumerate(group.options) if option.value in chosen)
    return Q(*((column(name, place), True) for place in places), _connector=Q.OR)


def column(name: str, place: int) -> str:
    """Where a course says whether an option means it."""
    return f"is_{name}_{place}"


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
