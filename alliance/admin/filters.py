"""Which rules a list shows."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from alliance.models import Equivalence
from students.admin.filters import Counted


class ToReview(Counted):
    """Those resting on a course that was published anew since they were last looked at."""

    title = gettext_lazy("需要复核")
    help = gettext_lazy("对应里的本院课程有了新的版本，还没有人比过。")
    parameter_name = "review"

    def lookups(self, _request: HttpRequest, _place: Any) -> list[tuple[str, Any]]:
        return [("due", gettext_lazy("课程有了新版本"))]

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Of a value that is no choice there is nothing, as with every other filter."""
        if not self.value():
            return rows
        due = Equivalence.objects.to_review().values("pk")
        return rows.filter(pk__in=due) if self.value() == "due" else rows.none()
