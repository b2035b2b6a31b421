"""The city's "33618": thirty places in four tiers, and the courses that serve them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.visitor import Visitor
from catalog.lens import page_marks
from catalog.models import CourseRevision, IndustryCluster, RevisionCluster
from catalog.models.vocabulary import ClusterTier, Stage

MOST_COURSES = 6


@dataclass(frozen=True)
class Served:
    """A course beside the cluster it serves."""

    revision: CourseRevision
    stage: Stage


@dataclass(frozen=True)
class Place:
    """One known cluster: its first courses, and how many serve it in all."""

    cluster: IndustryCluster
    count: int
    courses: list[Served]
    courses_url: str
    source: str
    source_url: str
    period: str

    @property
    def more(self) -> int:
        return self.count - len(self.courses)


@dataclass(frozen=True)
class Tier:
    """A tier: what is known of it, and how many of its places still wait for a name."""

    tier: ClusterTier
    places: list[Place]

    @property
    def served(self) -> int:
        return sum(place.count > 0 for place in self.places)

    @property
    def awaiting(self) -> int:
        return max(self.tier.places - len(self.places), 0)

    @property
    def empty(self) -> range:
        return range(self.awaiting)


def page_of_clusters(clusters: Iterable[Any], visitor: Visitor) -> dict[str, Any]:
    """The context of the page, for clusters read with `counted()`. One query more, and the lenses'."""
    links = list(RevisionCluster.objects.first_of_each(MOST_COURSES))
    courses: dict[str, dict[int, Served]] = defaultdict(dict)
    for link in links:
        revision = link.revision
        courses[link.cluster.code][revision.pk] = Served(revision, Stage(revision.stage))
    places = [place_of(cluster, list(courses[cluster.code].values())) for cluster in clusters]
    places.sort(key=lambda place: (len(place.cluster.code), place.cluster.code))  # 2 before 10
    tiers = [Tier(tier, [p for p in places if p.cluster.tier == tier]) for tier in ClusterTier]
    return {
        "tiers": tiers,
        "marks": page_marks(visitor, [link.revision.course.code for link in links]),
        "total": sum(tier.tier.places for tier in tiers),
        "known": len(places),
        "served": sum(tier.served for tier in tiers),
        "sample_note": note_on(links),
    }


def place_of(cluster: Any, courses: list[Served]) -> Place:
    """A cluster with its courses; a source on the web is named by its host."""
    host = urlsplit(cluster.source).hostname if cluster.source.startswith(("http://", "https://")) else None
    return Place(
        cluster=cluster,
        count=cluster.courses,
        courses=courses,
        courses_url=f"{reverse('catalog:courses')}?{urlencode({'cluster': cluster.code})}",
        source=host.removeprefix("www.") if host else cluster.source,
        source_url=cluster.source if host else "",
        period=period_of(cluster),
    )


def period_of(cluster: IndustryCluster) -> str:
    """Since when the cluster stands in the system, and until when, as far as it is known."""
    since = _("%(day)s起") % {"day": date_format(cluster.valid_from)} if cluster.valid_from else ""
    until = _("%(day)s止") % {"day": date_format(cluster.valid_until)} if cluster.valid_until else ""
    return _("，").join(filter(None, (since, until)))


def note_on(links: Iterable[RevisionCluster]) -> str:
    """What is a sample: not the clusters, but which course serves which."""
    if not any(link.revision.is_illustrative("clusters") for link in links):
        return ""
    return _("集群取自公开报道；哪门课面向哪个集群为示例。")
