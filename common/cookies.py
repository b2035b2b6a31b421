"""What a visitor chose, kept in this browser."""

from django.conf import settings
from django.http.response import HttpResponseBase

YEAR = 365 * 24 * 3600


def keep(response: HttpResponseBase, name: str, value: str) -> None:
    """For a year; scripts and other sites' forms do not see it."""
    response.set_cookie(
        name, value, YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
