"""Which students a list shows: by where they stand, and who needs attention."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.lookups import Exact
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from students.models import Participation
from students.models.vocabulary import ParticipationStatus
from students.standing import at_risk

# Who moved stands in the version they moved to.
STANDS = [choice for choice in ParticipationStatus.choices if choice[0] != ParticipationStatus.MOVED]
NOWHERE = "none"


class Counted(admin.SimpleListFilter):
    """Counted with all other filters, in one question."""

    def get_facet_queryset(self, changelist: Any) -> Any:
        return changelist.counts[self]


class Place(Counted):
    """Where somebody is, or was last: the status that the list shows."""

    title = gettext_lazy("状态")
    parameter_name = "status"

    def lookups(self, _request: HttpRequest, _place: Any) -> list[tuple[str, Any]]:
        return [*STANDS, (NOWHERE, gettext_lazy("还没有收录"))]

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        places = Participation.objects.filter(student=OuterRef("pk")).order_by("-since", "-id")
        if self.value() == NOWHERE:
            return rows.filter(~Exists(places))
        latest = Subquery(places.values("status")[:1])
        return rows.filter(Exact(latest, self.value())) if self.value() else rows


class AtRisk(Counted):
    """Those with a compulsory course failed and still to pass: docs/decisions/0016."""

    title = gettext_lazy("需要留意")
    help = gettext_lazy("方案里的必修课没有通过，后来也没有补过、免修或由别的课替代。")
    parameter_name = "risk"

    def lookups(self, _request: HttpRequest, _place: Any) -> list[tuple[str, Any]]:
        return [("failed", gettext_lazy("必修课没过"))]

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Of a value that is no choice there is nobody, as with every other filter."""
        if not self.value():
            return rows
        return rows.filter(at_risk()) if self.value() == "failed" else rows.none()
