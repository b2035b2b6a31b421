"""What happens to a rule that stands: it is looked at again, or it ends."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from alliance.models import Agreement, Equivalence
from catalog.journal import journal
from common.refusals import Refused, action


@action
def review_equivalence(*, equivalence: Equivalence, by: User) -> Equivalence:
    """Somebody compared it with what its courses say now, and it still holds."""
    equivalence = _locked(equivalence)
    equivalence.reviewed_at = timezone.now()
    equivalence.save(update_fields=["reviewed_at"])
    journal("review_equivalence", equivalence, by)
    return equivalence


@action
def end_equivalence(*, equivalence: Equivalence, by: User, on: date | None = None) -> Equivalence:
    """From that day on it no longer applies; what was recognised by it stands."""
    equivalence = _locked(equivalence)
    today = timezone.localdate()
    if equivalence.valid_until is not None and equivalence.valid_until <= today:
        raise Refused(_("这条对应已经结束。"))
    if on is not None and on < today:
        raise Refused({"on": [_("止日不能早于今天。")]})
    equivalence.valid_until = on or today
    equivalence.save(update_fields=["valid_until"])
    journal("end_equivalence", equivalence, by)
    return equivalence


def _locked(equivalence: Equivalence) -> Equivalence:
    """The agreement first, as everybody does who writes under it."""
    if Agreement.objects.in_turn().get(pk=equivalence.agreement_id).is_draft:
        raise Refused(_("协议还是草稿，对应直接改就行。"))
    return Equivalence.objects.get(pk=equivalence.pk)
