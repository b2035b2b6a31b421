"""One try at signing in: counted before the password is looked at, taken back when it was right."""

import unicodedata

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from accounts.limits import AT_ACCOUNT, FROM_ADDRESS, FROM_EVERYWHERE, Limit
from accounts.models import Tally
from accounts.origin import origin_of

SALT = "accounts.familiar"
REMEMBERED = 180 * 24 * 3600
LONGEST_NAME = 254


class Attempt:
    """Somebody at some address, who says to be this account."""

    def __init__(self, request: HttpRequest) -> None:
        self.account = folded(request.POST.get("username", ""))
        origin = origin_of(request)
        self.familiar = is_familiar(request, self.account)
        # A browser its owner has signed in with before is counted by itself: strangers cannot use up its tries.
        device = request.COOKIES[cookie_name()] if self.familiar else origin
        self.counts: list[tuple[Limit, str]] = [
            (FROM_ADDRESS, FROM_ADDRESS.key(origin)),
            (AT_ACCOUNT, AT_ACCOUNT.key(self.account, device)),
        ]
        if not self.familiar:
            self.counts.append((FROM_EVERYWHERE, FROM_EVERYWHERE.key(self.account)))

    def begin(self) -> None:
        """Who is refused by one count adds nothing to the next: one address alone closes no account to others."""
        for limit, key in self.counts:
            limit.count(key)

    def succeed(self, response: HttpResponse) -> None:
        """The password was right: nothing is held against anybody, and the browser is known from now on."""
        Tally.objects.take_back(*(key for _limit, key in self.counts))
        response.set_cookie(
            cookie_name(),
            signing.TimestampSigner(salt=SALT).sign(mark_of(self.account)),
            REMEMBERED,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def folded(name: str) -> str:
    """One account however it is typed: e-mail address or number, full-width, capital or padded.

    Blanks go first, as in the form: cut first, each number of them would be an account of its own.
    """
    return unicodedata.normalize("NFKC", name.strip()[:LONGEST_NAME]).strip().casefold()


def is_familiar(request: HttpRequest, account: str) -> bool:
    """Whether this browser has been signed in to this account before."""
    try:
        mark = signing.TimestampSigner(salt=SALT).unsign(
            request.COOKIES.get(cookie_name(), ""), max_age=REMEMBERED
        )
    except signing.BadSignature:
        return False
    return mark == mark_of(account)


def mark_of(account: str) -> str:
    """The account, readable to nobody else."""
    return AT_ACCOUNT.key(account).partition(":")[2]


def cookie_name() -> str:
    """Behind HTTPS no sister site can plant it."""
    return "__Host-familiar" if settings.SESSION_COOKIE_SECURE else "familiar"
