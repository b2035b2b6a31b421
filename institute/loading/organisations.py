"""Organisations and industry clusters."""

from catalog.models import IndustryCluster, Organisation
from catalog.models.vocabulary import ClusterTier, OrganisationKind
from institute.loading.book import Book

Organisations = dict[str, Organisation]
Clusters = dict[str, IndustryCluster]


def load_organisations(book: Book) -> Organisations:
    shelf = book.shelf(Organisation.objects.all(), "slug")
    for row in book.rows(
        "organisations.csv",
        "slug kind name_zh name_en short_zh short_en short_pinyin hours_per_credit lab_hour_weight website"
        " source illustrative",
    ):
        shelf.place(
            row,
            slug=row.text("slug"),
            kind=row.choice("kind", OrganisationKind),
            short_pinyin=row.text("short_pinyin"),
            hours_per_credit=row.known("hours_per_credit", row.amount),
            lab_hour_weight=row.known("lab_hour_weight", row.amount),
            website=row.text("website"),
            **row.pair("name", "short"),
            **row.provenance(),
        )
    return {organisation.slug: organisation for organisation in shelf.stored.values()}


def load_clusters(book: Book) -> Clusters:
    """A code may have several versions; courses mean the latest."""
    shelf = book.shelf(IndustryCluster.objects.order_by("valid_from"), "code", "valid_from")
    for row in book.rows("clusters.csv", "code tier name_zh name_en valid_from valid_until source verified"):
        shelf.place(
            row,
            code=row.text("code"),
            tier=row.choice("tier", ClusterTier),
            valid_from=row.known("valid_from", row.day),
            valid_until=row.known("valid_until", row.day),
            verified=row.yes("verified"),
            **row.pair("name"),
            **row.provenance(),
        )
    return {cluster.code: cluster for cluster in shelf.stored.values()}
