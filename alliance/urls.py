"""Addresses of the explorer: forward, and one rule."""

from django.urls import path

from alliance.views import Explorer, OneRule, University, choose_university
from catalog.urls import twinned

app_name = "alliance"
urlpatterns = [
    *twinned("credits", Explorer, "explorer"),
    path("credits/mine/", choose_university, name="choose"),
    *twinned("credits/rules/<int:number>", OneRule, "rule"),
    *twinned("credits/<slug:slug>", University, "university"),
]
