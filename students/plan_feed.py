"""The plan as a calendar that refreshes itself: the address is the key, and names nobody."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page

from accounts.models import User
from catalog.ics import Class, calendar_of, hours_of
from catalog.models import Offering
from common.access import answering, everyone, signed_in
from common.addresses import Absent
from common.told import tell
from students.actions.plan import close_feed, open_feed
from students.course_standing import only_classes_planned, running
from students.models import PlanFeed
from students.plan_views import student_of


@everyone
@answering("GET", "HEAD")
@never_cache
@conditional_page  # calendars ask again and again
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """Whoever has the key reads: what the student is in, and what they mean to take, each week."""
    found = PlanFeed.objects.filter(key=key).select_related("student__user").first()
    if found is None or found.student.user is None:
        raise Absent(_("这个订阅地址已经停用，或者写错了。"))
    classes = list(_classes(request, found.student.user))
    text = calendar_of(hours_of(classes), _("我的计划"))
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


@signed_in
@answering("POST")
def change_feed(request: HttpRequest) -> HttpResponse:
    """A new address, or none any more."""
    student, account = student_of(request)
    if request.POST.get("feed") == "close":
        close_feed(student=student, by=account)
        tell(request, "students/_feed_told.html", is_open=False)
    else:
        open_feed(student=student, by=account)
        tell(request, "students/_feed_told.html", is_open=True)
    return HttpResponseRedirect(reverse("students:plan") + "#feed")


def _classes(request: HttpRequest, account: User) -> Iterator[Class]:
    """Those the student is in, then the only class of each planned course in its term."""
    joined = Offering.objects.filter(pk__in=running(account).values("offering"))
    for meant, offerings in ((False, joined), (True, only_classes_planned(account))):
        for offering in offerings.in_detail().select_related("revision__course", "term").order_by("id"):
            address = reverse("catalog:course", args=[offering.revision.course.code])
            yield Class(offering, request.build_absolute_uri(address), is_meant=meant)
