"""Organisations, clusters and the share: every rule from both sides."""

import pytest

from tests import make
from tests.cases import Case, again, both_sides, column

pytestmark = pytest.mark.django_db

CASES = (
    column("organisation_kind", make.organisation, "kind = 'enterprise'", "kind = 'club'"),
    column(
        "organisation_hours_per_credit", make.organisation, "hours_per_credit = 60", "hours_per_credit = 60.1"
    ),
    column(
        "organisation_hours_per_credit", make.organisation, "hours_per_credit = 0.1", "hours_per_credit = 0"
    ),
    column(
        "organisation_lab_hour_weight", make.organisation, "lab_hour_weight = 1", "lab_hour_weight = 1.01"
    ),
    column(
        "organisation_lab_hour_weight", make.organisation, "lab_hour_weight = 0.01", "lab_hour_weight = 0"
    ),
    Case(
        "organisation_kind_relied_on",
        lambda: make.revision(published=True, co_builders=[make.enterprise()]),
        "UPDATE catalog_organisation SET kind = kind WHERE id = {row.provider_id}",
        "UPDATE catalog_organisation SET kind = 'research_institute' WHERE id = {row.provider_id}",
    ),
    Case(
        "organisation_kind_relied_on",
        lambda: make.co_builder(make.revision(co_builders=[])),
        "UPDATE catalog_organisation SET kind = 'university' WHERE id = {row.organisation_id}",
        """
        UPDATE catalog_courserevision SET status = 'published', published_at = now() WHERE id = {row.revision_id};
        UPDATE catalog_organisation SET kind = 'university' WHERE id = {row.organisation_id}
        """,
    ),
    column("cluster_tier", make.cluster, "tier = 'rising'", "tier = 'falling'"),
    column(
        "cluster_period",
        make.cluster,
        "valid_from = '2026-01-01', valid_until = '2026-01-02'",
        "valid_from = '2026-01-01', valid_until = '2026-01-01'",
    ),
    column(
        "cluster_verified_has_source", make.cluster, "verified = true, source = '市政府'", "verified = true"
    ),
    Case(
        "cluster_versions_apart",
        lambda: make.cluster(valid_until="2026-01-02"),
        again("'valid_from', '2026-01-02', 'valid_until', NULL"),
        again("'valid_from', '2026-01-01', 'valid_until', NULL"),
    ),
    Case(
        "share_stands",
        make.category_share,
        "UPDATE {table} SET source = '新规定' WHERE id = {row.id}",
        "UPDATE {table} SET source = '新规定' WHERE effective_from <= CURRENT_DATE",
    ),
    Case(
        "share_stands",
        make.category_share,
        "DELETE FROM {table} WHERE id = {row.id}",
        "DELETE FROM {table} WHERE effective_from <= CURRENT_DATE",
    ),
    column(
        "share_between_none_and_all", make.category_share, "foundation_share = 0.0001", "foundation_share = 0"
    ),
    column(
        "share_between_none_and_all", make.category_share, "foundation_share = 0.9999", "foundation_share = 1"
    ),
)


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
