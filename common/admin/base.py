"""The one base of administration.

Stock admin asks Django's validation and then trusts the database to agree. Here the database may
still say no (a trigger, an exclusion, a rule asked at the end): the POST is then shown again, with
the sentence in the form and everything that was typed.
"""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db.models import DateField, DecimalField, ForeignKey, Model, QuerySet, TimeField, URLField
from django.http import HttpRequest, HttpResponse

from common.admin.counting import Listing
from common.admin.deletion import many_in_the_way, without_derived
from common.admin.fields import (
    ClockInput,
    DayInput,
    FiniteDecimalField,
    FoundByTyping,
    GroupChoices,
    PermissionChoices,
    keys_only,
)
from common.admin.forms import RefusableModelForm, RefusedRequest, refusal_for
from common.admin.gone import Remembering
from common.admin.hints import Hinted
from common.admin.history import named
from common.admin.leaving import Leaving
from common.admin.stock import StockInline
from common.admin.verbs import Doing
from common.admin.watching import WatchedFormSet, WatchedInline
from common.admin.ways import ways_from
from common.refusals import Refused, action, settle

CHOICES = {Permission: PermissionChoices, Group: GroupChoices}
FILTERS_ASK = ("", "exact", "id__exact", "isnull", "gte", "lt")
MOST: dict[str, Any] = {
    "max_num": 100,
    "absolute_max": 200,
}  # rows: offered, and read at all when they are sent


def asked(page: Callable[..., HttpResponse], request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
    """The page's answer to a POST; if that is refused, the page again, told of the refusal."""
    if request.method != "POST":
        return page(request, *args, **more)
    try:
        return action(page)(request, *args, **more)
    except Refused as refusal:
        cast(RefusedRequest, request).refusal = refusal
        return page(request, *args, **more)


class Refusing(Hinted, Listing, Leaving, Remembering):
    """Every way in which administration writes. Each settles before success is announced."""

    def changeform_view(self, request: HttpRequest, *args: Any, **more: Any) -> Any:
        return asked(super().changeform_view, request, *args, **more)

    def changelist_view(self, request: HttpRequest, *args: Any, **more: Any) -> Any:
        return asked(super().changelist_view, request, *args, **more)

    def delete_view(self, request: HttpRequest, *args: Any, **more: Any) -> Any:
        return asked(super().delete_view, request, *args, **more)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """An address that names a field and then none means the key; Django looks for a field without a name."""
        return super().get_object(request, object_id, from_field or None)

    def to_field_allowed(self, request: HttpRequest, to_field: str) -> bool:
        """Nor is `+` a field: it is what Django calls each relation without a way back."""
        return to_field != "+" and super().to_field_allowed(request, to_field)

    def get_form(self, request: HttpRequest, *args: Any, **more: Any) -> Any:
        form: Any = super().get_form(request, *args, **more)
        form.refusal = refusal_for(self.model, request)  # the class is this request's own
        return form

    def get_changelist_form(self, request: HttpRequest, **more: Any) -> Any:
        return super().get_changelist_form(request, **{"form": RefusableModelForm, **more})

    def get_changelist_formset(self, request: HttpRequest, **more: Any) -> Any:
        more = {"formset": WatchedFormSet, **MOST, **more}
        rows: Any = super().get_changelist_formset(request, **more)
        rows.refusal = refusal_for(self.model, request)
        return rows

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only what the filters of the list ask: the rest is typed by hand, and may be no question at all."""
        names = [str(getattr(each, "parameter_name", each)) for each in self.list_filter]
        asked_for = {"__".join(filter(None, (name, how))) for name in names for how in FILTERS_ASK}
        return lookup in asked_for and super().lookup_allowed(lookup, value, request)

    def response_action(self, request: HttpRequest, *args: Any, **more: Any) -> Any:
        keys_only(self.model, request.POST.getlist(ACTION_CHECKBOX_NAME))
        return super().response_action(request, *args, **more)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **more: Any) -> Any:
        if words := CHOICES.get(db_field.related_model):
            more["form_class"] = words
        return super().formfield_for_manytomany(db_field, request, **more)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes, and what stands in the way: the database's own reason too."""
        many = many_in_the_way(objs, self._may_see(request))
        listed, counted, lacking, protected = (
            ([], {}, set(), many) if many else super().get_deleted_objects(objs, request)
        )
        refusal = refusal_for(self.model, request)
        told = without_derived(listed, counted)
        return *told, lacking, [*protected, *(refusal.messages if refusal else [])]

    def _may_see(self, request: HttpRequest) -> Callable[[type[Model]], bool]:
        places = self.admin_site._registry
        return lambda model: model not in places or places[model].has_view_permission(request)

    def save_related(self, *args: Any, **more: Any) -> None:
        super().save_related(*args, **more)
        settle()

    def delete_model(self, *args: Any, **more: Any) -> None:
        super().delete_model(*args, **more)
        settle()

    def delete_queryset(self, *args: Any, **more: Any) -> None:
        super().delete_queryset(*args, **more)
        settle()


class _Related(Hinted):
    """Relations are found by typing, and shown without a query for each row."""

    formfield_overrides = {
        URLField: {"assume_scheme": "https"},
        DecimalField: {"form_class": FiniteDecimalField},
        DateField: {"widget": DayInput},
        TimeField: {"widget": ClockInput},
    }
    with_each: tuple[str, ...] = ()

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The page itself: stock admin's way there tells anybody which rows exist. A draft has none yet."""
        page = getattr(obj, "get_absolute_url", None)
        return None if page is None or getattr(obj, "is_draft", False) else page()

    def get_autocomplete_fields(self, _request: HttpRequest) -> list[str]:
        return [field.name for field in self.opts.fields if isinstance(field, ForeignKey)]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **more: Any) -> Any:
        """Nothing is deleted from within the form of something else."""
        field = super().formfield_for_dbfield(db_field, request, **more)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **more: Any) -> Any:
        """Found choices drop down inside the page's main part, where screen readers look for them."""
        place = {"data-dropdown-parent": "#content-start"}
        widget = FoundByTyping(db_field, self.admin_site, attrs=place)
        return super().formfield_for_foreignkey(db_field, request, **{"widget": widget, **more})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related(*self.with_each) if self.with_each else rows

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> QuerySet[Any] | None:
        there = self.admin_site._registry.get(db_field.remote_field.model)
        return there.get_queryset(request) if there else super().get_field_queryset(db, db_field, request)


class OurInline(_Related, StockInline):
    """Rows that belong to the row above."""

    form = RefusableModelForm
    formset = WatchedInline
    template = "admin/our_inline.html"
    extra = 0

    def get_formset(self, *args: Any, **more: Any) -> Any:
        """Stock admin sets its own maximum to none at all where rows may not be added."""
        most = MOST if self.max_num is None else {**MOST, "max_num": self.max_num}
        return super().get_formset(*args, **{**most, **more})


class OurAdmin(_Related, Doing, Refusing):
    """Administration of one model: what has a verb changes through its verb alone."""

    def closed_because(self, _row: Any, /) -> str:
        """Why the row can only be read; nothing while it may be changed."""
        return ""

    def told_closed(self, row: Any, /) -> str:
        """The same on the page of the row itself, where a way out may be asked for."""
        return self.closed_because(row)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A form sent after its row was closed is answered by the database: what was typed stays."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or request.method == "POST" or not self.closed_because(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or request.method == "POST" or not self.closed_because(obj))

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        return named(super().construct_change_message(request, form, formsets, add), formsets or ())

    def history_view(self, request: HttpRequest, *args: Any, **more: Any) -> Any:
        """Asked before the row is looked for: stock admin tells anybody whether there is such a row."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return super().history_view(request, *args, **more)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        *found, protected = super().get_deleted_objects(objs, request)
        reasons = dict.fromkeys(filter(None, map(self.closed_because, objs)))
        return *found, [*reasons, *protected]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **more: Any) -> Any:
        row: Model | None = more.get("obj")
        context["closed_because"] = self.told_closed(row) if row else ""
        fitting = [verb for verb in self.verbs if row is not None and verb.fits(row)]
        context["verbs"] = [verb for verb in fitting if self.may(request, verb, row)]
        context["ways"] = ways_from(row, request)
        return super().render_change_form(request, context, *args, **more)
