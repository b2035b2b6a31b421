"""Programmes of other sizes and odd shapes, made to be looked at and measured."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from itertools import count, cycle
from typing import Any

from catalog.models import Organisation, Pool, Programme
from catalog.models.vocabulary import Category, Stage
from tests import make
from tests.make.indexing import together
from tests.odd_sizes import ODD, REVISED, credits_of, flat, parsed

SEMESTERS = 4
TITLES = (
    ("多智能体系统与群体决策", "Multi-Agent Systems and Collective Decision-Making"),
    ("长江上游航运大数据与人工智能应用", "Big Data and AI for Shipping on the Upper Yangtze"),
    ("信息论", "Information Theory"),
    ("智能网联汽车数据工程实践", "Data Engineering for Connected Vehicles in Practice"),
    ("计算机视觉I-早期与中层视觉", "Computer Vision I: Early and Mid-Level Vision"),
)


@together()
def build() -> None:
    """All of them, in force for 2026, and a course that was revised."""
    provider = make.organisation("odd-university", name_zh="示例大学", name_en="Sample University")
    builder = make.enterprise(
        "odd-works", name_zh="示例制造集团", short_zh="示例制造", short_en="Sample Works"
    )
    numbers = count(1)
    for code, stages in ODD.items():
        total = sum(map(credits_of, flat(stages)))
        programme = make.programme(
            code, title_zh=f"示例{total}学分", title_en=f"Sample of {total}", total_credits=str(total), semesters=SEMESTERS,
            max_credits_per_semester=Decimal(40), effective_on=datetime.date(2026, 9, 1), illustrative=["*"],
        )  # fmt: skip
        for (stage, category), text in zip(cells(), flat(stages), strict=True):
            fill(programme, stage, category, text, provider, builder, numbers)
        make.in_force(programme)
    revise()


def revise() -> None:
    """A course in its second revision, which changed much."""
    university = make.organisation("odd-institute", name_zh="示例研究院", name_en="Sample Institute")
    title, english = TITLES[1]
    facts: dict[str, Any] = {"title_zh": title, "title_en": english, "illustrative": ["*"]}
    first = make.revision(REVISED, provider=university, hours=Decimal(32), published=True, **facts)
    make.supersede(first)
    draft = make.revision(
        REVISED,
        provider=university,
        credits="2.5",
        hours=Decimal(40),
        requires=[["ODD001", "ODD002"]],
        **facts,
    )
    make.outcome(draft)
    make.syllabus_row(draft)
    make.publish(draft)


def cells() -> Iterator[tuple[Stage, Category]]:
    return ((stage, category) for stage in Stage for category in Category)


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
