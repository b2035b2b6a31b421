"""An officer's agreements: those of their own universities, whose turn it is, and what changed since they read."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from alliance.models import Agreement, Officer, Party


def agreements_of(user: User) -> QuerySet[Agreement]:
    """Those a university of theirs is a party of, whoever else may read them too."""
    mine = Officer.objects.filter(user=user).values("member")
    named = Party.objects.filter(member__in=mine).values("agreement")
    return Agreement.objects.visible_to(user).filter(pk__in=named)


@dataclass(frozen=True)
class Sheet:
    """One agreement with all who sign it: three questions."""

    agreement: Agreement
    user: User

    @cached_property
    def parties(self) -> list[Party]:
        return list(self.agreement.parties.with_people())

    @cached_property
    def mine(self) -> Party | None:
        """The party this officer speaks for today, one that has not signed first."""
        offices = Officer.objects.on(timezone.localdate()).filter(user=self.user)
        members = set(offices.values_list("member", flat=True))
        own = [party for party in self.parties if party.member_id in members]
        return min(own, key=lambda party: party.is_signed, default=None)

    @property
    def is_mine_to_sign(self) -> bool:
        return self.agreement.is_proposed and self.mine is not None and not self.mine.is_signed

    @property
    def asked(self) -> list[Party]:
        """Who wants it otherwise."""
        return [party for party in self.parties if party.change_asked]

    def changed_since(self, read: str) -> list[str]:
        """What the sealed text says otherwise than the one that was read, each by its name."""
        now, then = _terms(self.agreement.sealed), _terms(read)
        if not now:
            return [_("协议退回了草稿，正在改。")]
        if not then:
            return []
        return [_named(name) for name in now if now[name] != then.get(name)]


def _terms(sealed: str) -> dict[str, Any]:
    """What a sealed text says; nothing where it is none."""
    try:
        terms = json.loads(sealed)
    except (ValueError, RecursionError):
        return {}
    return terms if isinstance(terms, dict) else {}


def _named(term: str) -> str:
    if term == "parties":
        return _("签约方")
    return str(getattr(Agreement._meta.get_field(term), "verbose_name", term))
