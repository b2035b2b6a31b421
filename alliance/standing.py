"""Where an agreement stands, and who may speak for a party."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from alliance.models import Agreement, Officer, Party
from alliance.models.vocabulary import AgreementStatus
from common.refusals import Refused


def step(agreement: Agreement, status: AgreementStatus) -> None:
    """The database fills in what goes with it."""
    agreement.status = status
    agreement.save(update_fields=["status", "begins_on", "ends_on"])
    agreement.refresh_from_db()


def officer_of(party: Party, by: User) -> Officer:
    """Only a member's own officer in office speaks for it."""
    found = Officer.objects.on(timezone.localdate()).filter(user=by, member=party.member_id).first()
    if found is None:
        raise Refused(_("你现在不是%(member)s的经办人。") % {"member": party.member})
    return found
