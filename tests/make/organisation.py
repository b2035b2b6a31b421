"""Who offers, and what for."""

from typing import Any

from catalog.models import IndustryCluster, Organisation
from catalog.models.vocabulary import ClusterTier, OrganisationKind
from tests.make.numbers import number


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
