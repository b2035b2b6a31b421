"""Django's own administration, under our name."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _

from common.access import staff

AdminView = TypeVar("AdminView", bound=Callable[..., Any])


class InstituteAdminSite(AdminSite):
    """Stock admin; each of its views says that it is for administrators."""

    site_header = _("重庆人工智能学院教务后台")
    site_title = _("教务后台")
    index_title = _("今天要改什么")

    def admin_view(self, view: AdminView, cacheable: bool = False) -> AdminView:
        """Marked, for those model admins that call this themselves."""
        return staff(super().admin_view(view, cacheable))
