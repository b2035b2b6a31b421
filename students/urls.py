"""Addresses of students: each is the reader's own, and takes no name."""

from catalog.urls import twinned
from students.views import MyRecord

app_name = "students"
urlpatterns = twinned("record", MyRecord, "record")
