"""Makers: one valid row each, where a test says aloud only what it cares about.

A row that leaves draft goes the allowed steps: made as a draft, filled, then published.
"""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import User
from catalog.models import (
    CategoryShare,
    CoBuilder,
    Correction,
    Course,
    CourseRevision,
    IndustryCluster,
    Meeting,
    Offering,
    OfferingPartner,
    Organisation,
    Outcome,
    Pool,
    PoolCourse,
    Prerequisite,
    Programme,
    RevisionCluster,
    SyllabusRow,
    Teacher,
    Teaching,
    Term,
)
from catalog.models.vocabulary import (
    Category,
    ClusterTier,
    OfferingState,
    OrganisationKind,
    ProgrammeStatus,
    RevisionStatus,
    Stage,
)
from institute.models import Passage, Slot

PASSWORD = "gele-mountain-2026"
MONDAY = datetime.date(2026, 9, 7)
number = count(1)


def user(email: str | None = None, **facts: Any) -> User:
    facts.setdefault("name", "路人")
    return User.objects.create_user(email or f"user{next(number)}@example.cn", PASSWORD, **facts)


def administrator(email: str | None = None, **facts: Any) -> User:
    facts.setdefault("name", "教务")
    return User.objects.create_superuser(email or f"admin{next(number)}@example.cn", PASSWORD, **facts)


def organisation(
    slug: str | None = None, *, kind: OrganisationKind = OrganisationKind.UNIVERSITY, **facts: Any
) -> Organisation:
    slug = slug or f"org-{next(number)}"
    names = {
        "name_zh": f"{slug}机构",
        "name_en": slug.title(),
        "short_zh": slug[:20],
        "short_en": slug.title(),
    }
    return Organisation.objects.create(slug=slug, kind=kind, **names | facts)


def enterprise(slug: str | None = None, **facts: Any) -> Organisation:
    return organisation(slug, kind=OrganisationKind.ENTERPRISE, **facts)


def cluster(code: str | None = None, **facts: Any) -> IndustryCluster:
    plain = {"tier": ClusterTier.LEADING, "name_zh": "智能网联汽车", "name_en": "Connected vehicles"}
    return IndustryCluster.objects.create(code=code or f"cluster-{next(number)}", **plain | facts)


def course(code: str | None = None) -> Course:
    return Course.objects.get_or_create(code=code or f"AG{next(number) + 1000}")[0]


def revision(
    code: str | None = None,
    *,
    category: Category = Category.FOUNDATION,
    stage: Stage = Stage.GENERAL_EDUCATION,
    credits: str = "2",
    published: bool = False,
    co_builders: Iterable[Organisation] | None = None,
    requires: Iterable[Iterable[str]] = (),
    **facts: Any,
) -> CourseRevision:
    """`requires` names codes: any one of an inner list, every outer one.

    An industry course gets an enterprise unless `co_builders` says otherwise.
    """
    of = course(code)
    plain: dict[str, Any] = {
        "number": of.revisions.count() + 1,
        "title_zh": f"{of}课",
        "title_en": f"On {of}",
    }
    plain |= {"category": category, "stage": stage, "credits": Decimal(credits)} | facts
    plain["provider"] = facts.get("provider") or organisation()
    made = CourseRevision.objects.create(course=of, **plain)
    if co_builders is None:
        co_builders = [enterprise()] if category == Category.INDUSTRY else []
    for builder in co_builders:
        co_builder(made, builder)
    for group, codes in enumerate(requires, start=1):
        for required in codes:
            prerequisite(made, course(required), group=group)
    return publish(made) if published else made


def publish(draft: CourseRevision) -> CourseRevision:
    draft.status, draft.published_at = RevisionStatus.PUBLISHED, timezone.now()
    draft.save()
    return draft


def supersede(published: CourseRevision) -> CourseRevision:
    published.status = RevisionStatus.SUPERSEDED
    published.save()
    return published


def co_builder(of: CourseRevision | None = None, organisation: Organisation | None = None) -> CoBuilder:
    of = of or revision(category=Category.INDUSTRY, co_builders=[])
    return CoBuilder.objects.create(revision=of, organisation=organisation or enterprise())


def revision_cluster(
    of: CourseRevision | None = None, serves: IndustryCluster | None = None
) -> RevisionCluster:
    return RevisionCluster.objects.create(revision=of or revision(), cluster=serves or cluster())


def outcome(of: CourseRevision | None = None, **facts: Any) -> Outcome:
    plain = {"text_zh": "写出一个会学习的程序", "text_en": "Write a program that learns"}
    return Outcome.objects.create(revision=of or revision(), **plain | facts)


def syllabus_row(of: CourseRevision | None = None, **facts: Any) -> SyllabusRow:
    plain = {"weeks": "1–4", "title_zh": "什么算智能", "title_en": "What counts as intelligence"}
    return SyllabusRow.objects.create(revision=of or revision(), **plain | facts)


def prerequisite(
    of: CourseRevision | None = None, required: Course | None = None, *, group: int = 1
) -> Prerequisite:
    return Prerequisite.objects.create(revision=of or revision(), course=required or course(), group=group)


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


def balanced_programme(code: str | None = None, **facts: Any) -> Programme:
    """A draft ready to publish: one module of 2 credits in each cell, 6 | 6, each filled by one course."""
    made = programme(code, **facts)
    for stage in Stage:
        for category in Category:
            pool_course(pool(made, stage=stage, category=category), semester=int(stage))
    return made


def published_programme(code: str | None = None, **facts: Any) -> Programme:
    made = balanced_programme(code, **facts)
    made.status = ProgrammeStatus.PUBLISHED
    made.save()
    return made


def correction(of: Programme | CourseRevision | None = None, **facts: Any) -> Correction:
    of = of or revision(published=True)
    link = "programme" if isinstance(of, Programme) else "revision"
    plain = {"field": "title_zh", "before": of.title_zh, "after": f"{of.title_zh}（正）", "reason": "错字"}
    return Correction.objects.create(**{link: of}, **plain | facts)


def term(code: str | None = None, **facts: Any) -> Term:
    code = code or f"term-{next(number)}"
    days = {"starts_on": MONDAY, "ends_on": MONDAY + datetime.timedelta(weeks=19)}
    return Term.objects.create(
        code=code, **{"name_zh": f"{code}学期", "name_en": code.title()} | days | facts
    )


def teacher(name_zh: str = "许岚", **facts: Any) -> Teacher:
    plain: dict[str, Any] = {"number": f"T{next(number)}", "name_zh": name_zh, "name_en": "Xu Lan"}
    return Teacher.objects.create(
        **plain | {"organisation": facts.pop("organisation", None) or organisation()} | facts
    )


def offering(
    of: CourseRevision | None = None, *, state: OfferingState = OfferingState.CONCEPT, **facts: Any
) -> Offering:
    plain: dict[str, Any] = {"revision": of or revision(published=True)}
    plain["term"] = facts.pop("term", None) or term()
    made = Offering.objects.create(**plain | facts)
    for step in (OfferingState.ACTIVE, state) if state == OfferingState.INACTIVE else (state,):
        made.state = step
        made.save()
    return made


def teaching(of: Offering | None = None, by: Teacher | None = None, **facts: Any) -> Teaching:
    return Teaching.objects.create(offering=of or offering(), teacher=by or teacher(), **facts)


def offering_partner(of: Offering | None = None, partner: Organisation | None = None) -> OfferingPartner:
    return OfferingPartner.objects.create(offering=of or offering(), organisation=partner or enterprise())


def meeting(of: Offering | None = None, **facts: Any) -> Meeting:
    hours = {"weekday": 3, "starts": datetime.time(14), "ends": datetime.time(16, 35)}
    return Meeting.objects.create(offering=of or offering(), **hours | facts)


def passage(slot: Slot = Slot.LEAD, **facts: Any) -> Passage:
    plain = {
        "position": next(number),
        "title_zh": "一半前沿，一半重庆",
        "title_en": "Half frontier, half Chongqing",
    }
    return Passage.objects.create(slot=slot, **plain | facts)
