"""Addresses of mentors: the public directory, and a student's own three."""

from django.urls import path

from catalog.urls import twinned
from mentors.my_views import MyMentors
from mentors.views import Directory, OneMentor

app_name = "mentors"
urlpatterns = [
    *twinned("mentors", Directory, "directory"),
    path("mentors/mine/", MyMentors.as_view(), name="mine"),
    *twinned("mentors/<slug:slug>", OneMentor, "mentor"),
]
