"""Plain facts are written here; what has a verb can only be read."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils import timezone

from common.access import answering
from common.admin import OurAdmin
from mentors.admin.coverage_pages import RIGHTS, coverage
from mentors.admin.filters import Unanswered
from mentors.admin.load_page import load
from mentors.admin.verbs import ANSWER, APPOINT, OF_APPOINTMENT, OF_ASSIGNMENT
from mentors.coverage import left_by
from mentors.models import (
    Appointment,
    Assignment,
    Attendee,
    ChangeRequest,
    Duty,
    Interest,
    Meeting,
    Mentor,
    NoteConsent,
    Reminder,
    Seat,
)
from mentors.models.vocabulary import HOLDING, MentorRole
from mentors.vacancies import vacancies
from students.models import Student

STUDENT = ("student__user__number", "student__name_zh", "student__name_en")
MENTOR = ("mentor__name_zh", "mentor__name_en")
GUIDED = tuple(f"assignment__{path}" for path in (*STUDENT, *MENTOR))
WITH_ASSIGNMENT = ("assignment__student__user", "assignment__mentor")


class ReadOnlyAdmin(OurAdmin):
    """Rows come from actions; nobody writes them by hand, so nothing is chosen here either."""

    def get_autocomplete_fields(self, _request: HttpRequest) -> list[str]:
        return []

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Interest)
class InterestAdmin(OurAdmin):
    list_display = ("code", "name_zh", "name_en")
    search_fields = ("code", "name_zh", "name_en")


@admin.register(Duty)
class DutyAdmin(OurAdmin):
    list_display = ("role", "kind", "title_zh", "days")
    list_filter = ("role", "kind")


@admin.register(Mentor)
class MentorAdmin(OurAdmin):
    list_display = ("name_zh", "name_en", "organisation", "consented_on")
    search_fields = ("name_zh", "name_en", "slug")
    spoken = {"name_pinyin": "name_zh"}
    with_each = ("user", "organisation", "teacher")
    verbs = (APPOINT,)
    fields = (
        "user", ("name_zh", "name_en", "slug"), "name_pinyin", ("organisation", "teacher"), "interests",
        ("biography_zh", "biography_en"), "consented_on",
    )  # fmt: skip

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A mentor's history stays; who leaves is no longer appointed."""
        return False


@admin.register(Appointment)
class AppointmentAdmin(ReadOnlyAdmin):
    list_display = ("mentor", "role", "since", "until", "paused_on", "evidence")
    list_filter = ("role",)
    search_fields = MENTOR
    with_each = ("mentor", "appointed_by")
    verbs = OF_APPOINTMENT
    change_list_template = "admin/mentors/list.html"
    change_form_template = "admin/mentors/appointment.html"

    def get_urls(self) -> list[Any]:
        page = partial(load, self)
        view = answering("GET", "HEAD")(self.admin_site.admin_view(page))
        return [path("load/", view, name="mentors_load"), *super().get_urls()]

    def hold(self, rows: QuerySet[Any]) -> None:
        """The students before the mentor, as every verb locks them."""
        held = Assignment.objects.filter(seat__appointment__in=rows, state__in=HOLDING)
        list(Student.objects.in_turn().filter(pk__in=held.values("student")))
        super().hold(rows)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **more: Any) -> Any:
        """Whoever ended an appointment reads here at once who is without."""
        place = more["obj"]
        if place.until is not None and request.user.has_perms(RIGHTS):
            context["left"] = vacancies(left_by(place), max(place.until, timezone.localdate()))
        return super().render_change_form(request, context, *args, **more)

    def found(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Whoever is looked for to be given students has room for one, in the role that is asked for."""
        rows, twice = super().found(request, queryset, search_term)
        if "field_name" not in request.GET:
            return rows, twice
        free = Seat.objects.free_on(timezone.localdate())
        if (role := request.GET.get("role")) in MentorRole.values:
            free = free.filter(role=role)
        return rows.filter(pk__in=free.order_by().values("appointment")), twice


@admin.register(Seat)
class SeatAdmin(ReadOnlyAdmin):
    list_display = ("appointment", "number", "retired_from")
    list_filter = ("role",)
    search_fields = MENTOR
    with_each = ("appointment__mentor", "mentor")


@admin.register(Assignment)
class AssignmentAdmin(ReadOnlyAdmin):
    list_display = ("student", "mentor", "role", "since", "until", "state")
    list_filter = ("role", "state")
    search_fields = (*STUDENT, *MENTOR)
    with_each = ("student__user", "mentor", "seat__appointment__mentor", "tie__user", "tie__student__user")
    verbs = OF_ASSIGNMENT
    parent = "student"
    change_list_template = "admin/mentors/list.html"

    def get_urls(self) -> list[Any]:
        """Whom a student lacks stands here: a student lies a floor below and knows no mentors."""
        view = answering("GET", "HEAD", "POST")(self.admin_site.admin_view(partial(coverage, self)))
        ours = [
            path("coverage/", view, name="mentors_coverage"),
            path("coverage/<int:key>/", view, name="mentors_coverage_of"),
        ]
        return [*ours, *super().get_urls()]


@admin.register(ChangeRequest)
class ChangeRequestAdmin(ReadOnlyAdmin):
    list_display = ("assignment", "asked_at", "answered_at")
    list_filter = (Unanswered,)
    search_fields = GUIDED
    with_each = (*WITH_ASSIGNMENT, "answered_by")
    verbs = (ANSWER,)


@admin.register(Meeting)
class MeetingAdmin(ReadOnlyAdmin):
    list_display = ("student", "starts_at", "minutes", "state", "record")
    list_filter = ("state",)
    search_fields = STUDENT
    with_each = ("student__user", "arranged_by")


@admin.register(Attendee)
class AttendeeAdmin(ReadOnlyAdmin):
    list_display = ("meeting", "assignment", "role", "confirmed_at")
    list_filter = ("role",)
    search_fields = GUIDED
    with_each = (*WITH_ASSIGNMENT, "meeting__student__user", "student__user")


@admin.register(NoteConsent)
class NoteConsentAdmin(ReadOnlyAdmin):
    list_display = ("assignment", "given_at", "withdrawn_at")
    search_fields = GUIDED
    with_each = WITH_ASSIGNMENT


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    list_display = ("mentor", "week", "sent_at")
    search_fields = MENTOR
    with_each = ("mentor",)
