"""P1 as a sentence: what the database refuses anyway, said with the sides and the change that did it."""

from decimal import Decimal
from functools import reduce

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalog.models.vocabulary import Category
from catalog.rules.readings import Halves, required
from catalog.rules.values import Finding, PoolFacts, ProgrammeFacts, Severity
from common.figures import plain


def halves(facts: ProgrammeFacts) -> list[Finding]:
    """Each side asks for its share of the total, exactly."""
    if facts.foundation_share is None:
        return [Finding("no_share", Severity.REFUSE, _("生效日那天还没有两类课程占比的规定。"))]
    now, due = required(facts), _due(facts.total_credits, facts.foundation_share)
    if now == due:
        return []
    blamed = to_undo(facts)
    last = max((pool for pool in facts.pools if pool.change), key=_when, default=None)
    told = [_told(pool) for pool in reversed(blamed)] or ([_told(last), _hopeless()] if last else [""])
    first = blamed[0] if blamed else last
    return [
        Finding(
            "halves",
            Severity.REFUSE,
            _unequal(now, due),
            reduce(_behind, told),
            pool=first.key if first else None,
        ),
    ]


def to_undo(facts: ProgrammeFacts) -> tuple[PoolFacts, ...]:
    """The changes that, undone, make both sides right again: a single one, else the newest; none where none do."""
    if facts.foundation_share is None:
        return ()
    now, due = required(facts), _due(facts.total_credits, facts.foundation_share)
    newest = sorted((pool for pool in facts.pools if pool.change), key=_when, reverse=True)
    tried = [*((pool,) for pool in newest), *(tuple(newest[:many]) for many in range(2, len(newest) + 1))]
    return next((pools for pools in tried if now != due and reduce(_undone, pools, now) == due), ())


def _due(total: Decimal, share: Decimal) -> Halves:
    return Halves(total * share, total * (1 - share))


def _unequal(now: Halves, due: Halves) -> str:
    if due.foundation != due.industry or now.foundation == now.industry:
        return _("两边应为%(due)s，现在是%(now)s。") % {"due": due, "now": now}
    more = Category.FOUNDATION if now.foundation > now.industry else Category.INDUSTRY
    apart, over = abs(now.foundation - now.industry), max(now.foundation, now.industry) - due.foundation
    said = {
        "now": now,
        "side": more.label,
        "more": plain(apart),
        "over": plain(over),
        "due": plain(due.foundation),
    }
    if 0 < over != apart:
        return _("两边不相等：%(now)s，%(side)s多%(more)s学分，比一半的%(due)s多%(over)s。") % said
    return _("两边不相等：%(now)s，%(side)s多%(more)s学分。") % said


def _behind(sentence: str, example: str) -> str:
    return _("%(sentence)s%(example)s") % {"sentence": sentence, "example": example}


def _when(pool: PoolFacts) -> tuple[str, int]:
    return (pool.change.at.isoformat() if pool.change else "", pool.key)


def _hopeless() -> str:
    """Of each module only the last change is remembered: it may not reach back to where the sides were equal."""
    return _("撤回记得的改动，两边也不会相等，请直接改各模块的最低学分。")


def _undone(now: Halves, pool: PoolFacts) -> Halves:
    more = (pool.change.before if pool.change else pool.min_credits) - pool.min_credits
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
