"""What the course list can be filtered by: the words an address may say, and how people read them."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from django.utils.timezone import localdate

from catalog.lens import Option
from catalog.models.vocabulary import Category, ClusterTier, OrganisationKind, Stage, TeachingLanguage
from common.bilingual import column

STORED = ("provider", "enterprise", "cluster", "term", "credits")
# Who is in the list at all is asked of an index, never counted: it costs the same however many courses there are.
# Credits hop from one size to the next larger one. OFFSET 0: co-builders are looked up by their organisation, of
# which most have none, instead of all of them in the order of revisions.
OPTIONS = """
WITH RECURSIVE size (credits) AS (
    SELECT min(credits) FROM catalog_coursedocument WHERE shelf_id IS NOT NULL
    UNION ALL
    SELECT (SELECT min(d.credits) FROM catalog_coursedocument d WHERE shelf_id IS NOT NULL AND d.credits > size.credits)
    FROM size WHERE credits IS NOT NULL
)
SELECT 'provider', slug, {name}, 0, slug FROM catalog_organisation o WHERE EXISTS (
    SELECT FROM catalog_courserevision WHERE provider_id = o.id AND status = 'published'
)
UNION ALL
SELECT 'enterprise', slug, {short}, 0, slug FROM catalog_organisation o WHERE kind = %(enterprise)s OR EXISTS (
    SELECT FROM (SELECT revision_id FROM catalog_cobuilder WHERE organisation_id = o.id OFFSET 0) b
    JOIN catalog_courserevision r ON r.id = revision_id WHERE status = 'published'
)
UNION ALL
SELECT 'cluster', code, {name}, array_position(%(tiers)s::varchar[], tier), concat(code, ' ', valid_from)
FROM catalog_industrycluster
WHERE coalesce(valid_from, %(today)s) <= %(today)s AND coalesce(valid_until, 'infinity') > %(today)s
    OR code = ANY(%(clusters)s)
UNION ALL
SELECT 'term', code, {name}, 0, starts_on::text FROM catalog_term
WHERE ends_on >= %(today)s OR code = ANY(%(terms)s)
UNION ALL
SELECT 'credits', trim_scale(credits)::text, trim_scale(credits)::text, credits, '' FROM size WHERE credits IS NOT NULL
ORDER BY 1, 4, 5
"""


def fixed_options() -> dict[str, list[Option]]:
    """What every catalogue can be filtered by."""
    return {
        "category": [Option(c.value, c.full_name) for c in Category],
        "stage": [Option(s.slug, s.label) for s in Stage],
        "language": [Option(t.value, t.label) for t in TeachingLanguage],
    }


def stored_options(asked: Callable[[str], Sequence[str]]) -> dict[str, list[Option]]:
    """What this catalogue can be filtered by. One query.

    Past terms and clusters are left out unless the address asks for them: an old address stays true. Enterprises
    are all there: one without a course is seen to have none.
    """
    values: dict[str, Any] = {
        "enterprise": OrganisationKind.ENTERPRISE.value,
        "tiers": ClusterTier.values,
        "today": localdate(),
        "clusters": asked("cluster"),
        "terms": asked("term"),
    }
    found: dict[str, dict[str, Option]] = {name: {} for name in STORED}
    with connection.cursor() as cursor:
        cursor.execute(OPTIONS.format(name=column("name"), short=column("short")), values)
        for name, value, label, *_place in cursor.fetchall():
            found[name][value] = Option(value, label)
    return {name: list(options.values()) for name, options in found.items()}
