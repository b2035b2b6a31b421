"""Addresses of accounts."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.Mine.as_view(), name="mine"),
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", views.SignOut.as_view(), name="sign_out"),
    path("password/", views.ChangePassword.as_view(), name="password"),
    path("password/changed/", views.PasswordChanged.as_view(), name="password_changed"),
    path("first/<str:token>/", views.first, name="first"),
]
