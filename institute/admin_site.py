"""Django's own administration, behind our door."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.admin import AdminSite

from common.access import staff

AdminView = TypeVar("AdminView", bound=Callable[..., Any])


class InstituteAdminSite(AdminSite):
    """Stock admin; each of its views says that it is for administrators."""

    enable_nav_sidebar = False  # the masthead leads, and tables need the width

    def admin_view(self, view: AdminView, cacheable: bool = False) -> AdminView:
        """Marked, for those model admins that call this themselves."""
        return staff(super().admin_view(view, cacheable))

    def get_urls(self) -> list[Any]:
        """Without the detour to public pages, which tells anybody which rows of which model exist."""
        return [entry for entry in super().get_urls() if getattr(entry, "name", "") != "view_on_site"]
