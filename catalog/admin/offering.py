"""Terms, teachers and offerings in administration."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import User
from catalog.actions import offering as actions
from catalog.admin.found import FoundAdmin, Reading
from catalog.admin.indexed import IndexedAdmin
from catalog.models import CourseDocument, Meeting, Offering, OfferingPartner, Teacher, Teaching, Term
from catalog.models.vocabulary import OfferingState
from catalog.search import matching
from common.admin import OurInline, Verb
from common.chinese import folded, parts, typed


def step(act: Callable[..., Offering], label: Promise, after: OfferingState, *before: OfferingState) -> Verb:
    """A verb that moves an offering into another state."""

    def move(offering: Offering, *, by: User) -> Offering:
        return act(offering=offering, by=by)

    def says(offering: Offering) -> list[str]:
        states = {"now": offering.get_state_display(), "then": after.label}
        return [_("状态从“%(now)s”变为“%(then)s”，公开页面随之更新。") % states]

    return Verb(
        name=act.__name__,
        label=label,
        act=move,
        steps=says,
        fits=lambda offering: offering.state in before,
    )


OPEN = step(actions.open_offering, pgettext_lazy("动词", "开课"), OfferingState.ACTIVE, OfferingState.CONCEPT)
CLOSE = step(
    actions.close_offering, pgettext_lazy("动词", "结束"), OfferingState.INACTIVE, OfferingState.ACTIVE
)
CANCEL = step(
    actions.cancel_offering,
    pgettext_lazy("动词", "取消"),
    OfferingState.CANCELLED,
    OfferingState.CONCEPT,
    OfferingState.ACTIVE,
)


@admin.register(Term)
class TermAdmin(IndexedAdmin):
    list_display = ("name", "code", "starts_on", "ends_on", "enrolment_from", "enrolment_until")
    save_as = True
    search_fields = ("code", "name_zh", "name_en")
    fields = (
        ("name_zh", "name_en", "code"), ("starts_on", "ends_on"), ("enrolment_from", "enrolment_until"),
        ("enrolment_place_zh", "enrolment_place_en"), ("source", "illustrative"),
    )  # fmt: skip

    @admin.display(description=gettext_lazy("学期"), ordering="starts_on")
    def name(self, term: Term) -> str:
        return str(term.name)


@admin.register(Teacher)
class TeacherAdmin(IndexedAdmin):
    list_display = ("name", "number", "organisation", "title")
    list_filter = ("organisation",)
    spoken = {"name_pinyin": "name_zh"}
    search_fields = ("number", "name_zh", "name_en")
    with_each = ("organisation",)
    fields = (
        ("name_zh", "name_en", "number"), "name_pinyin", "organisation", ("title_zh", "title_en"), ("source", "illustrative"),
    )  # fmt: skip

    @admin.display(description=gettext_lazy("姓名"), ordering="name_zh")
    def name(self, teacher: Teacher) -> str:
        return str(teacher.name)

    @admin.display(description=gettext_lazy("职称"))
    def title(self, teacher: Teacher) -> str:
        return str(teacher.title)


class TeachingInline(OurInline):
    model = Teaching
    with_each = ("teacher",)


class OfferingPartnerInline(OurInline):
    model = OfferingPartner
    with_each = ("organisation",)


class MeetingInline(OurInline):
    model = Meeting


def terms_said(query: str) -> tuple[list[int], str]:
    """The terms that some parts of a query name, and the rest of it. Terms are few."""
    rows = Term.objects.values_list("pk", "code", "name_zh", "name_en")
    names = {key: [(text, "") for text in texts] for key, *texts in rows}

    def named(words: str) -> list[int]:
        says = typed(words)
        return [key for key, texts in names.items() if says and says(texts)]

    asked = parts(folded(query))
    naming = [part for part in asked if named(part)]
    return named(" ".join(naming)), " ".join(part for part in asked if part not in naming)


def saying(query: str) -> QuerySet[Any]:
    """The revisions that search finds by these words; without any, all."""
    return CourseDocument.objects.filter(matching(query, "")).values("revision")


@admin.register(Offering)
class OfferingAdmin(FoundAdmin, IndexedAdmin):
    list_display = ("revision", "term", "section", "state", "capacity", "place")
    list_filter = ("state", "term", "revision__stage", "revision__category")
    save_as = True
    with_each = ("revision__course", "term")
    ordering = (
        "revision__course__code",
        "-term__starts_on",
        "section",
    )  # by an index, then a few classes each
    fields = (
        ("revision", "term", "section", "state"), "capacity", ("place_zh", "place_en"), ("source", "illustrative"),
    )  # fmt: skip
    readonly_fields = ("state",)
    inlines = (TeachingInline, OfferingPartnerInline, MeetingInline)
    verbs = (OPEN, CLOSE, CANCEL)

    def read(self, _rows: QuerySet[Any], query: str) -> Reading:
        """Of a course, of a term, or of both: 车联网 2027 秋. Classes keep their order: that of terms says more."""
        terms, rest = terms_said(query)
        of_course = Q(revision__in=saying(query))
        return Reading(
            query, of_course | Q(term__in=terms, revision__in=saying(rest)) if terms else of_course
        )

    @admin.display(description=gettext_lazy("地点"))
    def place(self, offering: Offering) -> str:
        return str(offering.place)

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        """Only what never began is deleted; a POST all the same is answered by the database."""
        unbegun = obj is None or request.method == "POST" or obj.state == OfferingState.CONCEPT
        return unbegun and super().has_delete_permission(request, obj)
