"""Programmes, their modules, and what is put right in them."""

import datetime
from decimal import Decimal
from typing import Any

from catalog.models import CategoryShare, Correction, CourseRevision, Pool, PoolCourse, Programme
from catalog.models.vocabulary import Category, ProgrammeStatus, Stage
from tests.make.course import revision
from tests.make.indexing import together
from tests.make.numbers import number


def category_share(share: str = "0.5", **facts: Any) -> CategoryShare:
    plain = {"effective_from": datetime.date(2030, 1, 1) + datetime.timedelta(next(number)), "source": "规定"}
    return CategoryShare.objects.create(foundation_share=Decimal(share), **plain | facts)


def programme(
    code: str | None = None, *, cohort: int = 2026, total_credits: str = "12", **facts: Any
) -> Programme:
    """A draft without modules."""
    plain: dict[str, Any] = {"title_zh": "通用人工智能", "title_en": "Artificial General Intelligence"}
    plain |= {
        "semesters": 4,
        "max_credits_per_semester": Decimal(15),
        "effective_on": datetime.date(cohort, 9, 1),
    }
    facts = plain | {"total_credits": Decimal(total_credits)} | facts
    return Programme.objects.create(code=code or f"agi-{next(number)}", cohort=cohort, **facts)


def pool(
    of: Programme | None = None,
    *,
    stage: Stage = Stage.GENERAL_EDUCATION,
    category: Category = Category.FOUNDATION,
    min_credits: str = "2",
    **facts: Any,
) -> Pool:
    of = of or programme()
    cell = f"{stage.label}·{category.label}"
    plain: dict[str, Any] = {"title_zh": cell, "title_en": f"{stage.slug}: {category}"}
    plain["position"] = of.pools.count() + 1
    cell_facts = {"stage": stage, "category": category, "min_credits": Decimal(min_credits)}
    return Pool.objects.create(programme=of, **plain | cell_facts | facts)


def pool_course(of: Pool | None = None, taught: CourseRevision | None = None, **facts: Any) -> PoolCourse:
    """A compulsory course of the first semester, unless said otherwise."""
    of = of or pool()
    taught = taught or revision(stage=Stage(of.stage), category=Category(of.category), published=True)
    return PoolCourse.objects.create(pool=of, revision=taught, **{"compulsory": True, "semester": 1} | facts)


def small_programme(
    code: str | None = None, *, foundation: str = "1", industry: str = "1", **facts: Any
) -> Programme:
    """A draft of 2 credits, 1 | 1, with one empty module on each side."""
    made = programme(code, **{"total_credits": "2"} | facts)
    pool(made, min_credits=foundation)
    pool(made, category=Category.INDUSTRY, min_credits=industry)
    return made


@together()
def balanced_programme(code: str | None = None, **facts: Any) -> Programme:
    """A draft ready to publish: one module of 2 credits in each cell, 6 | 6, each filled by one course."""
    made = programme(code, **facts)
    for stage in Stage:
        for category in Category:
            pool_course(pool(made, stage=stage, category=category), semester=int(stage))
    return made


def unbalanced_programme() -> Programme:
    """7 | 6: the first module asks for a credit more than there is."""
    draft = balanced_programme()
    Pool.objects.filter(programme=draft, position=1).update(min_credits=3)
    return draft


def published_programme(code: str | None = None, **facts: Any) -> Programme:
    return in_force(balanced_programme(code, **facts))


def in_force(draft: Programme) -> Programme:
    draft.status = ProgrammeStatus.PUBLISHED
    draft.save()
    return draft


def correction(of: Programme | CourseRevision | None = None, **facts: Any) -> Correction:
    of = of or revision(published=True)
    link = "programme" if isinstance(of, Programme) else "revision"
    plain = {"field": "title_zh", "before": of.title_zh, "after": f"{of.title_zh}（正）", "reason": "错字"}
    return Correction.objects.create(**{link: of}, **plain | facts)
