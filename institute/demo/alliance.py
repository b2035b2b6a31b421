"""The sample agreement comes into force as a real one does: sealed, then signed by each party's own officer."""

import datetime

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from alliance.actions.agreement import propose_agreement
from alliance.actions.signing import sign_agreement
from alliance.models import Agreement, Member, Officer, Party
from common.refusals import action
from institute.roles import OFFICER

SIGNED = "LM-2026-01"
SINCE = datetime.date(2025, 9, 8)


@action
def build_alliance(*, by: User) -> int:
    """How many signed: all parties of the sample agreement, or nobody where it is no draft any more."""
    agreement = Agreement.objects.filter(number=SIGNED, version=1, status="draft").first()
    if agreement is None:
        return 0
    agreement = propose_agreement(agreement=agreement, by=by)
    parties = list(agreement.parties.select_related("member__organisation"))
    for party in parties:
        _sign(party, agreement.checksum)
    return len(parties)


def _sign(party: Party, checksum: str) -> None:
    officer = _officer(party.member)
    sign_agreement(
        party=party, checksum=checksum, signatory="示例签署人", position="校领导（示例）", sealed_on=timezone.localdate(),
        by=officer.user,
    )  # fmt: skip


def _officer(member: Member) -> Officer:
    email = f"officer-{member.organisation.slug}@example.edu"
    user = User.objects.filter(email=email, is_demo=True).first()
    if user is None:
        user = User.objects.create_user(
            email, name=f"示例经办人（{member.organisation.short_zh}）", is_demo=True
        )
        user.groups.set(Group.objects.filter(name=OFFICER.name))
    return Officer.objects.create(
        user=user, member=member, position_zh="教务处（示例）", position_en="Registry (sample)", since=SINCE
    )
