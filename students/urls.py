"""Addresses of students: each is the reader's own, and takes no name."""

from django.urls import path

from catalog.urls import twinned
from students.plan_ahead_views import Next, Supposing
from students.plan_feed import change_feed, feed
from students.plan_import import ImportPlan
from students.plan_views import MyPlan, add, drop
from students.views import MyRecord

app_name = "students"
urlpatterns = [
    *twinned("record", MyRecord, "record"),
    *twinned("plan", MyPlan, "plan"),
    *twinned("plan/next", Next, "plan_next"),
    *twinned("plan/what-if", Supposing, "plan_what_if"),
    path("plan/add/", add, name="plan_add"),
    path("plan/drop/", drop, name="plan_drop"),
    path("plan/import/", ImportPlan.as_view(), name="plan_import"),
    path("plan/feed/", change_feed, name="plan_feed"),
    path("plan/feed/<slug:key>.ics", feed, name="plan_calendar"),
]
