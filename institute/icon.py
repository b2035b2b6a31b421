"""The icon, for pages that name none of their own, as in administration."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from common.access import everyone


@everyone
@require_safe
def icon(_request: HttpRequest) -> HttpResponse:
    """Browsers ask for it by themselves."""
    return HttpResponseRedirect(static("favicon.svg"))
