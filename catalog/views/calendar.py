"""An offering's hours as a file for one's own calendar."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from catalog.ics import Class, calendar_of, hours_of, title_of
from catalog.models import Offering
from common.access import everyone
from common.addresses import Absent


@everyone
@require_safe
@conditional_page  # calendars ask again and again: an unchanged file is answered in a line
def offering_calendar(request: HttpRequest, code: str, term: str, section: str) -> HttpResponse:
    """The section of a term; in every revision that was taught under this name."""
    offerings = Offering.objects.of_section(code, term, section).in_detail()
    address = request.build_absolute_uri(reverse("catalog:course", args=[code]))
    hours = hours_of([Class(offering, address) for offering in offerings])
    if not hours:
        raise Absent(_("没有这个班，或者还没有排上课时间。"))
    taught = hours[0][0].offering
    text = calendar_of(hours, f"{title_of(taught)} {taught.term}")
    name = content_disposition_header(as_attachment=True, filename=f"{code}-{term}-{section}.ics")
    return HttpResponse(
        text, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name or ""}
    )
