"""What happens to an offering: it opens, it ends, or it is cancelled."""

from django.utils.translation import gettext as _

from accounts.models import User
from catalog.index import index_courses, lock_courses
from catalog.journal import journal
from catalog.models import Offering
from catalog.models.vocabulary import OfferingState
from common.refusals import Refused, action


@action
def open_offering(*, offering: Offering, by: User | None) -> Offering:
    """Let it begin. The database asks that its course is published."""
    refusal = _("只有筹备中的课才能开课。")
    return _step("open_offering", offering, by, OfferingState.ACTIVE, {OfferingState.CONCEPT}, refusal)


@action
def close_offering(*, offering: Offering, by: User | None) -> Offering:
    """Its term is over."""
    refusal = _("只有正在开的课才能结束。")
    return _step("close_offering", offering, by, OfferingState.INACTIVE, {OfferingState.ACTIVE}, refusal)


@action
def cancel_offering(*, offering: Offering, by: User | None) -> Offering:
    """It will not take place, or not go on."""
    refusal, alive = _("已经结束或取消的课不能再取消。"), {OfferingState.CONCEPT, OfferingState.ACTIVE}
    return _step("cancel_offering", offering, by, OfferingState.CANCELLED, alive, refusal)


def _step(
    verb: str,
    offering: Offering,
    by: User | None,
    to: OfferingState,
    origins: set[OfferingState],
    refusal: str,
) -> Offering:
    lock_courses([offering.revision.course_id])  # the course first, as forms do
    offering = Offering.objects.select_for_update(no_key=True).get(pk=offering.pk)
    if offering.state not in origins:
        raise Refused(refusal)
    journal(verb, offering, by)
    offering.state = to
    offering.save(update_fields=["state"])
    index_courses([offering.revision.course_id])
    return offering
