"""Which rules a list shows."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from alliance.models import Equivalence
from common.admin import CountedWords


class ToReview(CountedWords):
    """Those resting on a course that was published anew since they were last looked at."""

    title = gettext_lazy("需要复核")
    help = gettext_lazy("对应里的本院课程有了新的版本，还没有人比过。")
    parameter_name = "review"

    def lookups(self, _request: HttpRequest, _place: Any) -> list[tuple[str, Any]]:
        return [("due", gettext_lazy("课程有了新版本"))]

    def chosen(self, rows: QuerySet[Any], _value: str) -> QuerySet[Any]:
        return rows.filter(pk__in=Equivalence.objects.to_review().values("pk"))
