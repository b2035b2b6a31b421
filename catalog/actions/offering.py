"""What happens to an offering: it opens, it ends, or it is cancelled."""

from django.utils.translation import gettext as _

from accounts.models import User
from catalog.journal import journal
from catalog.models import Offering
from catalog.models.vocabulary import OfferingState
from common.refusals import Refused, action


@action
def open_offering(*, offering: Offering, by: User | None) -> Offering:
    """Let it begin. The database asks that its course is published."""
    offering = _locked(offering)
    if offering.state != OfferingState.CONCEPT:
        raise Refused(_("只有筹备中的课才能开课。"))
    journal("open_offering", offering, by)
    return _in_state(offering, OfferingState.ACTIVE)


@action
def close_offering(*, offering: Offering, by: User | None) -> Offering:
    """Its term is over."""
    offering = _locked(offering)
    if offering.state != OfferingState.ACTIVE:
        raise Refused(_("只有正在开的课才能结束。"))
    journal("close_offering", offering, by)
    return _in_state(offering, OfferingState.INACTIVE)


@action
def cancel_offering(*, offering: Offering, by: User | None) -> Offering:
    """It will not take place, or not go on."""
    offering = _locked(offering)
    if offering.state not in (OfferingState.CONCEPT, OfferingState.ACTIVE):
        raise Refused(_("已经结束或取消的课不能再取消。"))
    journal("cancel_offering", offering, by)
    return _in_state(offering, OfferingState.CANCELLED)


def _locked(offering: Offering) -> Offering:
    return Offering.objects.select_for_update(no_key=True).get(pk=offering.pk)


def _in_state(offering: Offering, state: OfferingState) -> Offering:
    offering.state = state
    offering.save(update_fields=["state"])
    return offering
