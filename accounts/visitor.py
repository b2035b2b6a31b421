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
from common.cookies import keep

LONGEST: int = User._meta.get_field("university").max_length or 0


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


def account_of(request: HttpRequest) -> User:
    """Who is signed in, on a page that nobody else enters."""
    return cast(User, cast(VisitorRequest, request).visitor.account)


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
    """The visitor of a request, from session, address and cookie. What an account chose goes with it everywhere."""
    account = request.user if isinstance(request.user, User) else None
    return Visitor(
        account=account,
        language=get_language() or "",
        university=(account.university if account else "") or _university_in(request) or None,
    )


def keep_university(request: HttpRequest, response: HttpResponseBase, slug: str) -> None:
    """For a year in this browser; signed in, in the account too."""
    keep(response, university_cookie(), slug)
    if isinstance(request.user, User):
        _keep_in(request.user, slug)


def bring_university(request: HttpRequest, user: User) -> None:
    """Who signs in keeps what they chose before; an account that has chosen already is asked nothing."""
    if chosen := "" if user.university else _university_in(request):
        _keep_in(user, chosen)


def _keep_in(user: User, slug: str) -> None:
    if user.university != slug:
        user.university = slug
        user.save(update_fields=["university"])


def _university_in(request: HttpRequest) -> str:
    """The cookie is the visitor's own word: only something shaped like a slug is passed on."""
    said = request.COOKIES.get(university_cookie(), "")
    return said if said == slugify(said) and len(said) <= LONGEST else ""
