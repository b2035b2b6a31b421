"""Who is reading: account, language and chosen home university, on every request."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject
from django.utils.text import slugify
from django.utils.translation import get_language

from accounts.models import User


@dataclass(frozen=True)
class Visitor:
    """A reader, with or without an account."""

    account: User | None
    language: str
    university: str | None

    @property
    def is_staff(self) -> bool:
        """Whether administration is open to this reader."""
        return self.account is not None and self.account.is_staff


class VisitorRequest(HttpRequest):
    """A request that knows its visitor."""

    visitor: Visitor


class VisitorMiddleware:
    """Puts the visitor on the request; looked up only when a view asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        visitor = SimpleLazyObject(lambda: visitor_of(request))
        cast(VisitorRequest, request).visitor = cast(Visitor, visitor)
        return self.get_response(request)


def university_cookie() -> str:
    """Behind HTTPS no sister site can plant it."""
    return "__Host-university" if settings.SESSION_COOKIE_SECURE else "university"


def visitor_of(request: HttpRequest) -> Visitor:
    """The visitor of a request, from session, address and cookie."""
    account = request.user if isinstance(request.user, User) else None
    university = request.COOKIES.get(university_cookie(), "")
    return Visitor(
        account=account,
        language=get_language() or "",
        # The cookie is the visitor's own word: only something shaped like a slug is passed on.
        university=university if university and university == slugify(university) else None,
    )
