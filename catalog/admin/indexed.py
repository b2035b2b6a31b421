"""Administration of rows that courses are found by: what is saved here is found at once, and only so."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from catalog.index import courses_fed_by, index_courses, lock_courses
from common.admin import OurAdmin
from common.chinese import pinyin_of


class IndexedAdmin(OurAdmin):
    """Ends every write by indexing the courses the row fed before and feeds now."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **more: Any) -> Any:
        """In an empty box for pinyin stands how the dictionary reads the text."""
        form: Any = super().get_form(request, obj, change, **more)
        for field, text in self.spoken.items():
            if obj and field in form.base_fields:
                form.base_fields[field].widget.attrs["placeholder"] = pinyin_of(getattr(obj, text))
        return form

    def hold(self, rows: QuerySet[Any]) -> None:
        """Courses are locked before what hangs on them, as everywhere."""
        lock_courses(courses_fed_by(*rows))
        super().hold(rows)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        form.fed = courses_fed_by(obj) if change else set()
        lock_courses(form.fed)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        index_courses(form.fed | courses_fed_by(form.instance))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        fed = courses_fed_by(obj)
        super().delete_model(request, obj)
        index_courses(fed)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        fed = courses_fed_by(*queryset)
        super().delete_queryset(request, queryset)
        index_courses(fed)
