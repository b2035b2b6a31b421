"""Addresses of mentors: the public directory."""

from catalog.urls import twinned
from mentors.views import Directory, OneMentor

app_name = "mentors"
urlpatterns = [
    *twinned("mentors", Directory, "directory"),
    *twinned("mentors/<slug:slug>", OneMentor, "mentor"),
]
