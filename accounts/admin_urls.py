"""Doors of Django admin that lead to our own pages; stand before `admin.site.urls`."""

from django.urls import path, reverse_lazy
from django.views.generic import RedirectView

from accounts import views
from common.access import signed_in

urlpatterns = [
    path("login/", views.sign_in_for_admin),
    path("logout/", views.SignOut.as_view()),
    path("password_change/", signed_in(RedirectView.as_view(url=reverse_lazy("accounts:password")))),
]
