"""Which requests a list shows."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from common.admin import CountedWords
from mentors.models import ChangeRequest


class Unanswered(CountedWords):
    """Those in which a student waits for student affairs."""

    title = gettext_lazy("答复")
    parameter_name = "answer"

    def lookups(self, _request: HttpRequest, _place: Any) -> list[tuple[str, Any]]:
        return [("due", gettext_lazy("等答复"))]

    def chosen(self, rows: QuerySet[Any], _value: str) -> QuerySet[Any]:
        return rows.filter(pk__in=ChangeRequest.objects.open().values("pk"))
