"""The cast: the people and places our tests speak about. Whoever is called twice is the same one."""

import datetime
from collections.abc import Callable
from decimal import Decimal

from accounts.models import User
from alliance.models import Equivalence
from catalog.models import CourseRevision, Organisation, Programme, Term
from catalog.models.vocabulary import Category, OrganisationKind, Stage
from tests import make

RULE = 900_000
THEIRS = "SE21601"


def lin() -> User:
    """林教务 runs the catalogue."""
    return _person("lin@example.cn", lambda email: make.administrator(email, name="林教务"))


def chen() -> User:
    """陈教务 sits at the desk beside hers."""
    return _person("chen@example.cn", lambda email: make.administrator(email, name="陈教务"))


def zhao() -> User:
    """赵新 has an account and nothing else."""
    return _person("zhao@example.cn", lambda email: make.user(email, name="赵新"))


def pku() -> Organisation:
    """北京大学 teaches foundation courses."""
    return _place("pku", OrganisationKind.UNIVERSITY, "北京大学", "北大", "Peking University")


def cqu() -> Organisation:
    """重庆大学 teaches both halves."""
    return _place("cqu", OrganisationKind.UNIVERSITY, "重庆大学", "重大", "Chongqing University")


def bigai() -> Organisation:
    """北京通用人工智能研究院 does research."""
    name = "北京通用人工智能研究院"
    return _place("bigai", OrganisationKind.RESEARCH_INSTITUTE, name, "通研院", "BIGAI")


def seres() -> Organisation:
    """赛力斯 builds courses on cars."""
    return _place("seres", OrganisationKind.ENTERPRISE, "赛力斯集团", "赛力斯", "Seres")


def introduction() -> CourseRevision:
    """人工智能引论, AG101: a foundation course of the first stage."""
    title = "Introduction to Artificial Intelligence"
    return _course(
        "AG101",
        lambda code: make.revision(
            code, provider=pku(), published=True, credits="3", title_zh="人工智能引论", title_en=title
        ),
    )


def low_altitude() -> CourseRevision:
    """低空经济AI应用, CQ301: an industry course of the last stage, built with 赛力斯."""
    return _course(
        "CQ301",
        lambda code: make.revision(
            code, category=Category.INDUSTRY, stage=Stage.GENERAL_APPLICATION, provider=cqu(), published=True,
            co_builders=[seres()], title_zh="低空经济AI应用", title_en="AI in the Low-Altitude Economy",
        ),
    )  # fmt: skip


def agi() -> Programme:
    """通用人工智能 2026, published, 6 | 6."""
    return Programme.objects.filter(code="agi", cohort=2026).first() or make.published_programme("agi")


def first_agi() -> Programme:
    """通用人工智能 2025, in force from the institute's first day."""
    found = Programme.objects.filter(code="agi", cohort=2025).first()
    return found or make.published_programme("agi", cohort=2025, effective_on=datetime.date(2025, 9, 8))


def recognised() -> Equivalence:
    """人工智能引论 counts at 重庆大学, by the one rule whose number everybody knows."""
    found = Equivalence.objects.filter(pk=RULE).first()
    return found or make.equivalence(
        make.agreed((cqu(), pku())),
        [introduction()],
        [make.partner_course(cqu(), THEIRS)],
        pk=RULE,
        credits=Decimal(3),
    )


def autumn() -> Term:
    """2026年秋."""
    names = {"name_zh": "2026年秋", "name_en": "Autumn 2026"}
    return Term.objects.filter(code="2026-autumn").first() or make.term("2026-autumn", **names)


def _person(email: str, born: Callable[[str], User]) -> User:
    return User.objects.filter(email=email).first() or born(email)


def _course(code: str, born: Callable[[str], CourseRevision]) -> CourseRevision:
    return CourseRevision.objects.published().filter(course__code=code).first() or born(code)


def _place(slug: str, kind: OrganisationKind, name: str, short: str, english: str) -> Organisation:
    names = {"name_zh": name, "short_zh": short, "name_en": english, "short_en": english}
    return Organisation.objects.filter(slug=slug).first() or make.organisation(slug, kind=kind, **names)
