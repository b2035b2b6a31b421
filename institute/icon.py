"""The icon, for pages that name none of their own, as in administration."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static

from common.access import answering, everyone


@everyone
@answering("GET", "HEAD")
def icon(_request: HttpRequest) -> HttpResponse:
    """Browsers ask for it by themselves."""
    return HttpResponseRedirect(static("favicon.svg"))
