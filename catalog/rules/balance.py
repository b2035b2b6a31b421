"""P1 as a sentence: what the database refuses anyway, said with the sides and the change that did it."""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalog.models.vocabulary import Category
from catalog.rules.readings import Halves, required
from catalog.rules.values import Change, Finding, PoolFacts, ProgrammeFacts, Severity
from common.figures import plain


def halves(facts: ProgrammeFacts) -> list[Finding]:
    """Each side asks for its share of the total, exactly."""
    if facts.foundation_share is None:
        return [Finding("no_share", Severity.REFUSE, _("生效日那天还没有两类课程占比的规定。"))]
    now, due = required(facts), _due(facts.total_credits, facts.foundation_share)
    if now == due:
        return []
    blamed = _blamed(facts, now, due)
    return [
        Finding(
            "halves", Severity.REFUSE, _unequal(now, due),
            _told(blamed) if blamed else "", pool=blamed.key if blamed else None,
        )
    ]  # fmt: skip


def _due(total: Decimal, share: Decimal) -> Halves:
    return Halves(total * share, total * (1 - share))


def _unequal(now: Halves, due: Halves) -> str:
    if due.foundation != due.industry or now.foundation == now.industry:
        return _("两边应为%(due)s，现在是%(now)s。") % {"due": due, "now": now}
    more = Category.FOUNDATION if now.foundation > now.industry else Category.INDUSTRY
    return _("两边不相等：%(now)s，%(side)s多%(more)s学分。") % {
        "now": now,
        "side": more.label,
        "more": plain(abs(now.foundation - now.industry)),
    }


def _blamed(facts: ProgrammeFacts, now: Halves, due: Halves) -> PoolFacts | None:
    """The module whose change did it: one that undone makes both sides right, else the last one changed."""
    changed = [
        (_undone(now, pool, pool.change) == due, pool.change.at, pool.key, pool)
        for pool in facts.pools
        if pool.change
    ]
    return max(changed)[-1] if changed else None


def _undone(now: Halves, pool: PoolFacts, change: Change) -> Halves:
    more = change.before - pool.min_credits
    if pool.category == Category.FOUNDATION:
        return Halves(now.foundation + more, now.industry)
    return Halves(now.foundation, now.industry + more)


def _told(pool: PoolFacts) -> str:
    """Who, when, what. Whoever has left is not named."""
    if pool.change is None:
        return ""
    return _("%(who)s于%(when)s把%(pool)s的最低学分从%(before)s改成%(after)s。") % {
        "who": pool.change.by or _("有人"),
        "when": date_format(pool.change.at, "DATETIME_FORMAT"),
        "pool": pool.title,
        "before": plain(pool.change.before),
        "after": plain(pool.min_credits),
    }
