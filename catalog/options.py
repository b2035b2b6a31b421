"""What the course list can be filtered by: the words an address may say, and what each means."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, F, Func, Q, QuerySet, Value, When, Window
from django.db.models.functions import Cast, DenseRank
from django.utils.timezone import localdate

from catalog.lens import Option
from catalog.models import (
    CoBuilder,
    CourseRevision,
    IndustryCluster,
    Offering,
    Organisation,
    RevisionCluster,
    Term,
)
from catalog.models.vocabulary import (
    Category,
    ClusterTier,
    OfferingState,
    OrganisationKind,
    Stage,
    TeachingLanguage,
)
from common.bilingual import column

Rows = QuerySet[Any, Any]


def built_with(slug: str) -> Q:
    return Q(pk__in=CoBuilder.objects.filter(organisation__slug=slug).values("revision"))


def serving(code: str) -> Q:
    return Q(pk__in=RevisionCluster.objects.filter(cluster__code=code).values("revision"))


def taught_in(code: str) -> Q:
    """In any revision: terms outlast revisions."""
    held = Offering.objects.filter(term__code=code).exclude(state=OfferingState.CANCELLED)
    return Q(course__in=held.values("revision__course"))


MEANING: Mapping[str, Callable[[str], Q]] = {
    "provider": lambda slug: Q(provider__slug=slug),
    "enterprise": built_with,
    "cluster": serving,
    "term": taught_in,
    "credits": lambda number: Q(credits=Decimal(number)),
}


def fixed_options() -> dict[str, list[Option]]:
    """What every catalogue can be filtered by."""
    return {
        "category": [Option(c.value, c.full_name, Q(category=c)) for c in Category],
        "stage": [Option(s.slug, s.label, Q(stage=s)) for s in Stage],
        "language": [Option(t.value, t.label, Q(language=t)) for t in TeachingLanguage],
    }


def stored_options(asked: Callable[[str], Iterable[str]]) -> dict[str, list[Option]]:
    """What this catalogue can be filtered by. One query.

    Past terms and clusters are left out unless the address asks for them: an old address stays true.
    """
    first, *others = providers(), enterprises(), clusters(asked("cluster")), terms(asked("term")), credits()
    found: dict[str, dict[str, Option]] = {name: {} for name in MEANING}
    for name, value, label, _place in sorted(first.union(*others), key=lambda row: row[3]):
        found[name][value] = Option(value, label, MEANING[name](value))
    return {name: list(options.values()) for name, options in found.items()}


def providers() -> Rows:
    teaching = Q(teaches__gt=0)
    return rows(
        "provider",
        Organisation.objects.counted().filter(teaching),
        "slug",
        column("name"),
        "-teaches",
        "slug",
    )


def enterprises() -> Rows:
    """Whoever builds a course, and every enterprise: one without a course is seen to have none."""
    building = Q(builds__gt=0) | Q(kind=OrganisationKind.ENTERPRISE)
    return rows(
        "enterprise",
        Organisation.objects.counted().filter(building),
        "slug",
        column("short"),
        "-builds",
        "slug",
    )


def clusters(asked: Iterable[str]) -> Rows:
    day = localdate()
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    lasting = Q(valid_until=None) | Q(valid_until__gt=day)
    of_today = IndustryCluster.objects.filter(begun & lasting | Q(code__in=asked))
    tier = Case(*(When(tier=tier, then=place) for place, tier in enumerate(ClusterTier)))
    return rows("cluster", of_today, "code", column("name"), tier, "code", "valid_from")


def terms(asked: Iterable[str]) -> Rows:
    not_over = Term.objects.filter(Q(ends_on__gte=localdate()) | Q(code__in=asked))
    return rows("term", not_over, "code", column("name"), "starts_on")


def credits() -> Rows:
    """Every size a published course has, the smallest first."""
    size = Cast(Func(F("credits"), function="trim_scale"), CharField())
    return rows("credits", CourseRevision.objects.published(), size, size, "credits")


def rows(name: str, found: Rows, value: Any, label: Any, *order: Any) -> Rows:
    """Of one group: its name, then value, label and place of each option."""
    place = Window(DenseRank(), order_by=order)
    return found.order_by().values_list(
        Value(name), Cast(value, CharField()), Cast(label, CharField()), place
    )
