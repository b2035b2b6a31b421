"""Signing: each party for the text its officer read; the last signature brings the agreement into force."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from alliance.models import Agreement, Party
from alliance.models.vocabulary import AgreementStatus
from alliance.standing import officer_of, step
from catalog.journal import journal
from common.refusals import Refused, action

STALE = "agreement_stale"


@dataclass(frozen=True, kw_only=True)
class Scan:
    """The stamped page, as it was sent."""

    content: bytes
    kind: str

    @property
    def checksum(self) -> str:
        return sha256(self.content).hexdigest()


@action
def sign_agreement(
    *,
    party: Party,
    checksum: str,
    signatory: str,
    position: str,
    sealed_on: date,
    by: User,
    scan: Scan | None = None,
) -> Agreement:
    """For one party, by its own officer. Whoever read another text than the one that is sealed signs nothing."""
    versions = Agreement.objects.in_turn().filter(number=party.agreement.number)
    agreement = next(each for each in versions if each.pk == party.agreement_id)
    party = agreement.parties.select_related("member__organisation").get(pk=party.pk)
    officer = officer_of(party, by)
    if not agreement.is_proposed or checksum != agreement.checksum:
        raise Refused(_("协议已经不是你读到的那一份了，请看过现在的文本再签。"), STALE)
    if party.is_signed:
        raise Refused(_("%(member)s已经签过了。") % {"member": party.member})
    if sealed_on > timezone.localdate():
        raise Refused({"sealed_on": [_("盖章日期不能晚于今天。")]})
    party.officer, party.signatory, party.position = officer, signatory.strip(), position.strip()
    party.sealed_on, party.signed_checksum = sealed_on, checksum
    if scan is not None:
        party.scan, party.scan_kind, party.scan_checksum = scan.content, scan.kind, scan.checksum
    party.save()
    if not agreement.parties.filter(signed_checksum="").exists():
        _bring_into_force(agreement)
    journal("sign_agreement", agreement, by)
    return agreement


def _bring_into_force(agreement: Agreement) -> None:
    """On its first day, or today if that is past; the version before ends on that very day."""
    begins = max(agreement.valid_from, timezone.localdate())
    standing = Agreement.objects.filter(number=agreement.number, status=AgreementStatus.IN_FORCE)
    if standing.filter(version__gt=agreement.version).exists():
        raise Refused(_("更新的一版已经生效，这一版不能再签。"))
    for old in standing:
        ends = max(begins, old.begins_on or begins)
        old.ends_on = min(ends, old.valid_until) if old.valid_until else ends
        step(old, AgreementStatus.SUPERSEDED)
    agreement.begins_on = begins
    step(agreement, AgreementStatus.IN_FORCE)
