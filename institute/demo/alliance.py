"""The sample agreement comes into force as a real one does: sealed, then signed by each party's own officer.

Its next version waits for one signature, the sample officer's, so that there is something to do.
"""

import datetime
from decimal import Decimal

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from alliance.actions.agreement import propose_agreement, revise_agreement
from alliance.actions.signing import sign_agreement
from alliance.models import Agreement, Member, Officer, Party
from common.refusals import action
from institute.roles import OFFICER

SIGNED = "LM-2026-01"
SINCE = datetime.date(2025, 9, 8)
SHOWN = {"cqu": "officer@example.edu"}  # whom the demo accounts name
CAP = 15
ADDED = {
    "text_zh": "\n\n第2版只改一处：学院最多认定的学分，从12改为15。",
    "text_en": "\n\nVersion 2 changes one thing: the institute recognises up to 15 credits instead of 12.",
}


@action
def build_alliance(*, by: User) -> int:
    """How many signed: all parties of the sample agreement, or nobody where it is no draft any more."""
    agreement = Agreement.objects.filter(number=SIGNED, version=1, status="draft").first()
    if agreement is None:
        return 0
    return _signed_by(_parties(propose_agreement(agreement=agreement, by=by)))


@action
def build_next_version(*, by: User) -> int:
    """How many signed it: all but the sample officer, or nobody where there is one already."""
    versions = Agreement.objects.filter(number=SIGNED)
    if versions.exclude(version=1).exists() or not (standing := versions.signed().first()):
        return 0
    draft = revise_agreement(agreement=standing, by=by)
    draft.cap_in = Decimal(CAP)
    for name, sentence in ADDED.items():
        setattr(draft, name, getattr(draft, name) + sentence)
    draft.save()
    parties = _parties(propose_agreement(agreement=draft, by=by))
    for party in parties:
        _officer(party.member)
    return _signed_by([party for party in parties if party.member.organisation.slug not in SHOWN])


def _parties(agreement: Agreement) -> list[Party]:
    return list(agreement.parties.select_related("agreement", "member__organisation"))


def _signed_by(parties: list[Party]) -> int:
    for party in parties:
        _sign(party, party.agreement.checksum)
    return len(parties)


def _sign(party: Party, checksum: str) -> None:
    officer = _officer(party.member)
    sign_agreement(
        party=party, checksum=checksum, signatory="示例签署人", position="校领导（示例）", sealed_on=timezone.localdate(),
        by=officer.user,
    )  # fmt: skip


def _officer(member: Member) -> Officer:
    email = SHOWN.get(member.organisation.slug, f"officer-{member.organisation.slug}@example.edu")
    user = User.objects.filter(email=email, is_demo=True).first()
    if user is None:
        user = User.objects.create_user(
            email, name=f"示例经办人（{member.organisation.short_zh}）", is_demo=True
        )
        user.groups.set(Group.objects.filter(name=OFFICER.name))
    office = {"position_zh": "教务处（示例）", "position_en": "Registry (sample)", "since": SINCE}
    officer, _made = Officer.objects.get_or_create(user=user, member=member, defaults=office)
    return officer
