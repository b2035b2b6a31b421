"""How much mentors and organisations carry, whose appointment ends soon, and whom a tie stands between."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.admin.stock import StockAdmin
from mentors.admin.coverage_pages import RIGHTS
from mentors.load import SOON, clashes, ending, loads, shares, unfit


def load(here: StockAdmin, request: HttpRequest) -> HttpResponse:
    """Everything about today."""
    if not request.user.has_perms([*RIGHTS, "students.view_tie"]):
        raise PermissionDenied
    today = timezone.localdate()
    found = loads(today)
    context = {
        **here.admin_site.each_context(request), "opts": here.opts, "title": _("导师的负担"), "loads": found,
        "shares": shares(found), "ending": ending(found, today), "clashes": clashes(today), "unfit": list(unfit(today)),
        "soon": SOON,
    }  # fmt: skip
    return TemplateResponse(request, "admin/mentors/load.html", context)
