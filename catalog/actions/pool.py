"""What happens to a module while its programme is a draft: its minimum changes, and changes back."""

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.facts import facts_of
from catalog.journal import journal
from catalog.models import Pool, Programme
from catalog.rules import to_undo
from common.refusals import Refused, action


@action
def change_pool_minimum(*, pool: Pool, min_credits: Decimal, by: User | None) -> Pool:
    """Ask for more or fewer credits, and remember who asked and what stood there before."""
    pool = _locked(pool)
    if pool.min_credits == min_credits:
        return pool
    _write(pool, min_credits, before=pool.min_credits, by=by)
    journal("change_pool_minimum", pool, by)
    return pool


@action
def undo_pool_change(*, pool: Pool, by: User | None) -> Pool:
    """Put back what stood there before the last change. A second undo has nothing to put back."""
    pool = _locked(pool)
    if pool.previous_min_credits is None:
        raise Refused(_("%(pool)s没有可以撤回的改动。") % {"pool": pool.title})
    _write(pool, pool.previous_min_credits, before=None, by=by)
    journal("undo_pool_change", pool, by)
    return pool


@action
def undo_pool_changes(*, programme: Programme, by: User | None) -> Programme:
    """Put back what stood there when the two sides were last equal, in one module or in several."""
    draft = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    changed = to_undo(facts_of(draft))
    if not changed:
        raise Refused(_("没有哪些改动，撤回了两边就会相等。"))
    for pool in draft.pools.filter(pk__in=[each.key for each in changed]).order_by("pk"):
        undo_pool_change(pool=pool, by=by)
    return draft


def _locked(pool: Pool) -> Pool:
    Programme.objects.select_for_update(no_key=True).get(pk=pool.programme_id)
    return Pool.objects.select_for_update(no_key=True).get(pk=pool.pk)


def _write(pool: Pool, min_credits: Decimal, *, before: Decimal | None, by: User | None) -> None:
    pool.min_credits, pool.previous_min_credits = min_credits, before
    pool.changed_by, pool.changed_at = by, timezone.now()
    pool.save(update_fields=["min_credits", "previous_min_credits", "changed_by", "changed_at"])
