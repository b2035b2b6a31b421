"""Addresses of mentors: the public directory, a student's own three, and a mentor's desk."""

from django.urls import path

from catalog.urls import twinned
from mentors.desk_views import Mentees, OneMeeting, OneProposal
from mentors.feed import change_feed, feed
from mentors.mentee_views import Mentee
from mentors.my_views import MyMentors
from mentors.views import Directory, OneMentor

app_name = "mentors"
urlpatterns = [
    *twinned("mentors", Directory, "directory"),
    path("mentors/mine/", MyMentors.as_view(), name="mine"),
    *twinned("mentors/<slug:slug>", OneMentor, "mentor"),
    path("desk/mentees/", Mentees.as_view(), name="mentees"),
    path("desk/mentees/<path:number>/", Mentee.as_view(), name="mentee"),
    path("desk/feed/", change_feed, name="feed"),
    path("desk/feed/<slug:key>.ics", feed, name="calendar"),
    path("desk/proposals/<int:key>/", OneProposal.as_view(), name="proposal"),
    path("desk/meetings/<int:key>/", OneMeeting.as_view(), name="meeting"),
]
