"""The way out of draft, and what it asks for: steps, make.small_programme, enterprises, faculties, from both sides."""

import pytest

from catalog.models import CourseRevision
from catalog.models.vocabulary import Category, OrganisationKind
from tests import make
from tests.cases import Case, again, both_sides, column, steps

pytestmark = pytest.mark.django_db

PUBLISH = "status = 'published', published_at = now()"
SHARE = "UPDATE catalog_categoryshare SET foundation_share = 0.25"
NO_SHARE_YET = "UPDATE catalog_categoryshare SET effective_from = '2026-09-02'"
ENTERPRISES = "SELECT id FROM catalog_organisation WHERE kind = 'enterprise'"
SET_OUT = steps("published")


def in_industry(*kinds: OrganisationKind) -> CourseRevision:
    builders = [make.organisation(kind=kind) for kind in kinds]
    return make.revision(category=Category.INDUSTRY, co_builders=builders)


def with_university() -> CourseRevision:
    return in_industry(OrganisationKind.UNIVERSITY)


def with_enterprise_too() -> CourseRevision:
    return in_industry(OrganisationKind.UNIVERSITY, OrganisationKind.ENTERPRISE)


def taught_by(kind: OrganisationKind) -> CourseRevision:
    make.enterprise()
    return make.revision(provider=make.organisation(kind=kind))


CASES = (
    Case("programme_steps", make.small_programme, steps("in_review", "draft"), steps("superseded")),
    Case(
        "programme_steps",
        make.small_programme,
        steps("in_review", "published"),
        steps("in_review", "retired"),
    ),
    Case(
        "programme_steps", make.small_programme, steps("published", "superseded"), steps("published", "draft")
    ),
    Case(
        "programme_steps",
        make.small_programme,
        steps("published", "retired"),
        steps("published", "in_review"),
    ),
    Case(
        "programme_steps",
        make.small_programme,
        steps("published", "retired"),
        steps("published", "retired", "published"),
    ),
    Case(
        "programme_steps",
        make.small_programme,
        steps("published", "superseded"),
        steps("published", "superseded", "published"),
    ),
    Case(
        "programme_steps",
        make.small_programme,
        again("'version', 2"),
        again("'version', 2, 'status', 'published'"),
    ),
    column(
        "programme_halves",
        make.small_programme,
        "status = 'published'",
        "status = 'published', total_credits = 2.5",
    ),
    column(
        "programme_halves",
        make.small_programme,
        "status = 'in_review'",
        "status = 'in_review', total_credits = 1.5",
    ),
    Case(
        "programme_halves",
        lambda: make.small_programme(foundation="0.5", industry="1.5"),
        f"{SHARE}; {SET_OUT}",
        SET_OUT,
        without=("share_stands",),
    ),
    Case(
        "programme_halves",
        lambda: make.small_programme(total_credits="3"),
        "UPDATE {table} SET total_credits = 2; " + SET_OUT,
        SET_OUT,
    ),
    Case("programme_halves", make.small_programme, SET_OUT, f"DELETE FROM catalog_pool; {SET_OUT}"),
    Case(
        "programme_halves",
        make.small_programme,
        SET_OUT,
        f"{NO_SHARE_YET}; {SET_OUT}",
        without=("share_stands",),
    ),
    Case("revision_steps", make.revision, again("'number', 2"), again("'number', 2, 'status', 'published'")),
    column("revision_steps", make.revision, PUBLISH, PUBLISH.replace("published'", "superseded'")),
    Case(
        "revision_steps",
        lambda: make.revision(published=True),
        steps("superseded"),
        steps("draft"),
    ),
    Case(
        "revision_steps",
        lambda: make.revision(published=True),
        steps("superseded"),
        steps("superseded", "published"),
    ),
    Case(
        "revision_industry_has_enterprise",
        with_enterprise_too,
        f"UPDATE {{table}} SET {PUBLISH}",
        f"DELETE FROM catalog_cobuilder WHERE organisation_id IN ({ENTERPRISES}); UPDATE {{table}} SET {PUBLISH}",
    ),
    column(
        "revision_industry_has_enterprise", with_university, f"{PUBLISH}, category = 'foundation'", PUBLISH
    ),
    Case(
        "revision_foundation_is_academic",
        lambda: taught_by(OrganisationKind.RESEARCH_INSTITUTE),
        f"UPDATE {{table}} SET {PUBLISH}",
        f"UPDATE catalog_organisation SET kind = 'enterprise'; UPDATE {{table}} SET {PUBLISH}",
    ),
    column(
        "revision_foundation_is_academic",
        lambda: taught_by(OrganisationKind.UNIVERSITY),
        PUBLISH,
        f"{PUBLISH}, provider_id = ({ENTERPRISES})",
    ),
)


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
