"""The row that leads through a long list on phones, stage by stage."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.models.vocabulary import Stage

SHORT = 12  # rows: up to here a list needs no row of links


@dataclass(frozen=True)
class Jump:
    """A stage in the list, and where it begins."""

    stage: Stage
    url: str


def jumps(count: int, begins: Mapping[Stage, str]) -> list[Jump]:
    """A link to each stage of a list of so many rows; none through a short one."""
    return [Jump(stage, url) for stage, url in begins.items()] if count > SHORT else []
