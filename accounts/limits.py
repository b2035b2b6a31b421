"""How often one may ask: every limit of the site, and what is counted against it."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from time import monotonic

from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Tally
from accounts.origin import origin_of
from common.haste import TooOften

TRIED = _("试得太多了，请过%(minutes)s分钟再试。")
SEARCHED = _("搜索得太快了，请过%(minutes)s分钟再试。")


@dataclass(frozen=True, kw_only=True)
class Limit:
    """At most so many within a window, for each subject."""

    name: str
    label: str | Promise
    most: int
    window: timedelta
    sentence: str | Promise = TRIED

    def key(self, *subject: str) -> str:
        """Whom it counts, unreadable: people type passwords where their name belongs. The key of a subject begins
        all keys that tell more of it.
        """
        told = (chr(0).join(subject[: parts + 1]) for parts in range(len(subject)))
        return f"{self.name}:{''.join(salted_hmac('accounts.limits', each).hexdigest() for each in told)}"

    def count(self, key: str, times: int = 1) -> None:
        """Counted first and judged then, so that however many come at once no more are let in."""
        count, seconds = Tally.objects.count_up(key, self.window, times)
        if count > self.most:
            raise self.refusal(seconds)

    def refusal(self, seconds: int) -> TooOften:
        return TooOften(self.sentence % {"minutes": ceil(seconds / 60)}, seconds)


QUARTER = timedelta(minutes=15)
# Why these, and how nobody locks out an owner: docs/decisions/0007-limits.md.
FROM_ADDRESS = Limit(name="sign-in-address", label=_("从一个网络地址登录"), most=100, window=QUARTER)
AT_ACCOUNT = Limit(name="sign-in-account", label=_("从一处登录一个账号"), most=10, window=QUARTER)
FROM_EVERYWHERE = Limit(name="sign-in-everywhere", label=_("从各处登录一个账号"), most=50, window=QUARTER)
LETTERS_TO = Limit(name="letter-account", label=_("给一个账号寄信"), most=3, window=timedelta(hours=1))
LETTERS_FROM = Limit(name="letter-address", label=_("从一个网络地址要信"), most=30, window=timedelta(hours=1))
SEARCHES = Limit(
    name="search", label=_("从一个网络地址搜索"), most=1200, window=timedelta(minutes=1), sentence=SEARCHED
)

LIMITS = {
    each.name: each
    for each in (FROM_ADDRESS, AT_ACCOUNT, FROM_EVERYWHERE, LETTERS_TO, LETTERS_FROM, SEARCHES)
}


class Sparing:
    """Counts in this process and tells the table every so often: most requests cost no query at all."""

    def __init__(self, limit: Limit, step: int, remembered: int = 10_000) -> None:
        self.limit, self.step, self.remembered = limit, step, remembered
        self.forget()

    def forget(self) -> None:
        """Everyone starts anew."""
        self.seen: Counter[str] = Counter()
        self.closed: dict[str, float] = {}

    def count(self, request: HttpRequest) -> None:
        """One more from this address; whoever was refused hears so until the window is over."""
        origin = origin_of(request)
        rest = self.closed.get(origin, 0) - monotonic()
        if rest > 0:
            raise self.limit.refusal(ceil(rest))
        self.seen[origin] += 1
        if self.seen[origin] >= self.step:
            self._tell(origin, self.seen.pop(origin))
        if len(self.seen) + len(self.closed) > self.remembered:
            self.forget()

    def _tell(self, origin: str, times: int) -> None:
        try:
            self.limit.count(self.limit.key(origin), times)
        except TooOften as refusal:
            self.closed[origin] = monotonic() + refusal.seconds
            raise


searches = Sparing(SEARCHES, step=20)
