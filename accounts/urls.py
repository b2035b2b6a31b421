"""Addresses of accounts."""

from django.urls import path

from accounts import link_views, views

app_name = "accounts"
urlpatterns = [
    path("", views.Mine.as_view(), name="mine"),
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", views.SignOut.as_view(), name="sign_out"),
    path("password/", views.ChangePassword.as_view(), name="password"),
    path("password/changed/", views.PasswordChanged.as_view(), name="password_changed"),
    path("first/<str:token>/", link_views.first, name="first"),
    path("forgotten/", link_views.forgotten, name="forgotten"),
    path("forgotten/sent/", link_views.ForgottenSent.as_view(), name="forgotten_sent"),
    path("link/<str:key>/<str:token>/", link_views.choose, name="choose_password"),
]
