"""Light or dark, as the reader chose."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt

from accounts.models import Theme
from accounts.visitor import Visitor, VisitorRequest
from common.access import answering, everyone
from common.addresses import way_back
from common.cookies import keep


@everyone
@csrf_exempt  # A token would give every public page a cookie of its own; a forged choice of light harms nobody.
@answering("POST")
def choose_theme(request: VisitorRequest) -> HttpResponse:
    """Keep the chosen theme and go back to where it was chosen."""
    theme = request.POST.get("theme", "")
    if theme not in Theme.values:
        return HttpResponseBadRequest()
    response = HttpResponseRedirect(way_back(request, "/"))
    keep(response, cookie_name(), theme)
    account = request.visitor.account
    if account is not None and account.theme != theme:
        account.theme = theme
        account.save(update_fields=["theme"])
    return response


def cookie_name() -> str:
    """Behind HTTPS no sister site can plant it."""
    return "__Host-theme" if settings.SESSION_COOKIE_SECURE else "theme"


def theme_of(request: HttpRequest, visitor: Visitor) -> str:
    """The theme of this browser, else of the account, else the device's own."""
    chosen = request.COOKIES.get(cookie_name(), "")
    if chosen in Theme.values:
        return chosen
    return visitor.account.theme if visitor.account else Theme.AUTO.value
