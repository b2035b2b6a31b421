"""What happens to a module while its programme is a draft: its minimum changes, and changes back."""

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.journal import journal
from catalog.models import Pool, Programme
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


def _locked(pool: Pool) -> Pool:
    Programme.objects.select_for_update(no_key=True).get(pk=pool.programme_id)
    return Pool.objects.select_for_update(no_key=True).get(pk=pool.pk)


def _write(pool: Pool, min_credits: Decimal, *, before: Decimal | None, by: User | None) -> None:
    pool.min_credits, pool.previous_min_credits = min_credits, before
    pool.changed_by, pool.changed_at = by, timezone.now()
    pool.save(update_fields=["min_credits", "previous_min_credits", "changed_by", "changed_at"])
