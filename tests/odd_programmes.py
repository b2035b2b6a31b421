"""Programmes of other sizes and odd shapes, to be looked at: `manage.py shell -c "…odd_programmes.build()"`.

Each half of a stage is one text: `3 2.5 / 2.5 of 7*2.5` is 5.5 credits required, and 2.5 out of seven courses.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from itertools import count, cycle

from catalog.models import Organisation, Pool, Programme
from catalog.models.vocabulary import Category, Stage
from tests import make

SEMESTERS = 4
HALVES = tuple[str, str]
ODD: dict[str, tuple[HALVES, HALVES, HALVES]] = {
    # 18 | 18 in half credits, with pools of 2.5 and more than five candidates.
    "odd-36": (
        ("3 2.5 / 2.5 of 7*2.5", "1.5 / 2.5 of 2*2.5"),
        ("2 / 2.5 of 3*2.5", "3 / 4 of 6*2"),
        ("3 / 2.5 of 2*2.5", "4.5 / 2.5 of 5*2.5"),
    ),
    # 30 | 30: as many as still stand in one row.
    "odd-60": (
        ("4*3 / 3 of 6*3", "2*3 / 2 of 4*2"),
        ("2*3 / 3 of 3*3", "3*3 / 3 of 3*3"),
        ("3 / 3 of 3*3", "2*3.5 / 3 of 3*3"),
    ),
    # 50 | 50: three rows, every tenth gap wider.
    "odd-100": (
        ("7*2 / 6 of 12*2", "4*2 / 2 of 4*2"),
        ("5*3 / 3 of 3*3", "5*3 / 5 of 3*2.5"),
        ("3*3 / 3 of 3*3", "5*3 / 5 of 9*2.5"),
    ),
    # 70 | 70: ten squares in one bar; half a cell of 34.
    "odd-140": (
        ("9*3 / 7 of 14*3.5", "4*3 / 2 of 4*2"),
        ("5*4 / 4 of 6*4", "6*4 / 4 of 3*4"),
        ("3*3 / 3 of 3*3", "5*4 / 8 of 8*4"),
    ),
    # 9 | 9: no industry in the first stage, nothing to choose in the second, 0.5 in the third.
    "odd-cells": (
        ("3 / 1.5 of 3*1.5", ""),
        ("4", "4*1"),
        ("/ 0.5 of 3*0.5", "/ 5 of 8*2.5"),
    ),
}  # fmt: skip
TITLES = (
    ("多智能体系统与群体决策", "Multi-Agent Systems and Collective Decision-Making"),
    ("长江上游航运大数据与人工智能应用", "Big Data and AI for Shipping on the Upper Yangtze"),
    ("信息论", "Information Theory"),
    ("智能网联汽车数据工程实践", "Data Engineering for Connected Vehicles in Practice"),
    ("计算机视觉I-早期与中层视觉", "Computer Vision I: Early and Mid-Level Vision"),
)


def build() -> None:
    """All of them, in force for 2026."""
    provider = make.organisation("odd-university", name_zh="示例大学", name_en="Sample University")
    builder = make.enterprise(
        "odd-works", name_zh="示例制造集团", short_zh="示例制造", short_en="Sample Works"
    )
    numbers = count(1)
    for code, stages in ODD.items():
        programme = make.programme(
            code, total_credits=str(sum(map(credits_of, flat(stages)))), semesters=SEMESTERS,
            max_credits_per_semester=Decimal(40), effective_on=datetime.date(2026, 9, 1), illustrative=["*"],
        )  # fmt: skip
        for (stage, category), text in zip(cells(), flat(stages), strict=True):
            fill(programme, stage, category, text, provider, builder, numbers)
        make.in_force(programme)


def flat(stages: tuple[HALVES, ...]) -> list[str]:
    return [text for halves in stages for text in halves]


def cells() -> Iterator[tuple[Stage, Category]]:
    return ((stage, category) for stage in Stage for category in Category)


def parsed(text: str) -> tuple[list[Decimal], Decimal, list[Decimal]]:
    """What must be taken, how much is to be chosen, and out of what."""
    must, _slash, choice = text.partition("/")
    least, _of, candidates = choice.partition(" of ")
    return sizes(must), Decimal(least.strip() or 0), sizes(candidates)


def sizes(text: str) -> list[Decimal]:
    """`2*3 1.5` is 3, 3, 1.5."""
    words = (word.rpartition("*") for word in text.split())
    return [Decimal(size) for times, _star, size in words for _ in range(int(times or 1))]


def credits_of(text: str) -> Decimal:
    must, least, _candidates = parsed(text)
    return sum(must, least)


def fill(
    programme: Programme, stage: Stage, category: Category, text: str,
    provider: Organisation, builder: Organisation, numbers: Iterator[int],
) -> None:  # fmt: skip
    """One cell: a module that is required, a module to choose from, either or none."""
    must, least, candidates = parsed(text)
    made = (("必修", "required", sum(must, Decimal(0)), must), ("任选", "elective", least, candidates))
    for kind, english, credits, courses in made:
        if courses:
            pool = make.pool(
                programme, stage=stage, category=category, min_credits=str(credits),
                title_zh=f"{stage.label}·{category.label}{kind}", title_en=f"{stage.slug}, {category}, {english}",
            )  # fmt: skip
            teach(pool, courses, provider, builder, numbers, compulsory=kind == "必修")


def teach(
    pool: Pool, courses: list[Decimal], provider: Organisation, builder: Organisation,
    numbers: Iterator[int], *, compulsory: bool,
) -> None:  # fmt: skip
    """Courses with long names and short ones, over the semesters in turn."""
    category = Category(pool.category)
    for credits, number, semester in zip(courses, numbers, cycle(range(1, SEMESTERS + 1)), strict=False):
        chinese, english = TITLES[number % len(TITLES)]
        revision = make.revision(
            f"ODD{number:03}", stage=Stage(pool.stage), category=category, credits=str(credits), published=True,
            provider=provider, co_builders=[builder] if category is Category.INDUSTRY else [],
            title_zh=chinese, title_en=english, illustrative=["*"],
        )  # fmt: skip
        make.pool_course(pool, revision, compulsory=compulsory, semester=semester)
