"""Django's own administration, behind our door."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.admin import AdminSite
from django.http import HttpRequest

from common.access import staff

AdminView = TypeVar("AdminView", bound=Callable[..., Any])

# As the work goes, in every language: what is offered, who takes part, what the site says, who may enter.
ORDER = (
    "Programme", "Pool", "CourseRevision", "Course", "Offering", "Term", "Teacher", "Organisation",
    "IndustryCluster", "Correction", "CategoryShare",
    "Student", "Participation", "Enrolment", "CreditRecord", "Ruling", "StoredAudit", "Tie",
    "Mentor", "Appointment", "Seat", "Assignment", "ChangeRequest", "Meeting", "Attendee", "NoteConsent", "Reminder", "Duty", "Interest",
    "Agreement", "Equivalence", "PartnerCourse", "Member", "Officer",
    "Passage", "User", "Tally", "Group",
)  # fmt: skip


def turn(model: dict[str, Any]) -> int:
    """Where a model stands in the order."""
    return ORDER.index(model["object_name"]) if model["object_name"] in ORDER else len(ORDER)


class InstituteAdminSite(AdminSite):
    """Stock admin; each of its views says that it is for administrators."""

    enable_nav_sidebar = False  # the masthead leads, and tables need the width

    def admin_view(self, view: AdminView, cacheable: bool = False) -> AdminView:
        """Marked, for those model admins that call this themselves."""
        return staff(super().admin_view(view, cacheable))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Stock admin sorts by what things are called, which is another order in each language."""
        apps: list[Any] = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=turn)
        return sorted(apps, key=lambda app: turn(app["models"][0]))

    def get_urls(self) -> list[Any]:
        """Without the detour to public pages, which tells anybody which rows of which model exist."""
        return [entry for entry in super().get_urls() if getattr(entry, "name", "") != "view_on_site"]
