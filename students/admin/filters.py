"""Which students a list shows: by where they stand, and who needs attention."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.lookups import Exact
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from common.admin import CountedWords
from students.models import Participation
from students.models.vocabulary import ParticipationStatus
from students.standing import at_risk

# Who moved stands in the version they moved to.
STANDS = [choice for choice in ParticipationStatus.choices if choice[0] != ParticipationStatus.MOVED]
NOWHERE = "none"


class Place(CountedWords):
    """Where somebody is, or was last: the status that the list shows."""

    title = gettext_lazy("状态")
    parameter_name = "status"

    def lookups(self, _request: HttpRequest, _place: Any) -> list[tuple[str, Any]]:
        return [*STANDS, (NOWHERE, gettext_lazy("还没有收录"))]

    def chosen(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        places = Participation.objects.filter(student=OuterRef("pk")).order_by("-since", "-id")
        if value == NOWHERE:
            return rows.filter(~Exists(places))
        return rows.filter(Exact(Subquery(places.values("status")[:1]), value))


class AtRisk(CountedWords):
    """Those with a compulsory course failed and still to pass: docs/decisions/0016."""

    title = gettext_lazy("需要留意")
    help = gettext_lazy("方案里的必修课没有通过，后来也没有补过、免修或由别的课替代。")
    parameter_name = "risk"

    def lookups(self, _request: HttpRequest, _place: Any) -> list[tuple[str, Any]]:
        return [("failed", gettext_lazy("必修课没过"))]

    def chosen(self, rows: QuerySet[Any], _value: str) -> QuerySet[Any]:
        return rows.filter(at_risk())
