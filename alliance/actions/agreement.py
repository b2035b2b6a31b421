"""What happens to an agreement: it is put up for signing, taken back, replaced, ended."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from alliance.models import Agreement, Equivalence, EquivalenceCourse, EquivalencePartnerCourse, Party
from alliance.models.vocabulary import AgreementStatus
from alliance.standing import officer_of, step
from catalog.copying import copied
from catalog.journal import journal
from common.refusals import Refused, action

NOT_SEALED = {"sealed": "", "checksum": "", "sealed_at": None, "begins_on": None, "ends_on": None}


@action
def propose_agreement(*, agreement: Agreement, by: User) -> Agreement:
    """Seal the draft: from now on its parties sign this very text. The database writes the seal."""
    agreement = Agreement.objects.in_turn().get(pk=agreement.pk)
    if not agreement.is_draft:
        raise Refused(_("只有草稿才能提交签署。"))
    agreement.parties.exclude(change_asked="").update(change_asked="")
    step(agreement, AgreementStatus.PROPOSED)
    journal("propose_agreement", agreement, by)
    return agreement


@action
def take_back_agreement(*, agreement: Agreement, by: User) -> Agreement:
    """A draft again. Whoever signed has to sign anew: it will be another text."""
    agreement = Agreement.objects.in_turn().get(pk=agreement.pk)
    _taken_back(agreement)
    journal("take_back_agreement", agreement, by)
    return agreement


@action
def ask_for_change(*, party: Party, change: str, by: User) -> Agreement:
    """Instead of signing: what this party wants to read differently. The agreement is a draft again."""
    agreement = Agreement.objects.in_turn().get(pk=party.agreement_id)
    officer_of(party, by)
    _taken_back(agreement)
    agreement.parties.filter(pk=party.pk).update(change_asked=change.strip())
    journal("ask_for_change", agreement, by)
    return agreement


@action
def revise_agreement(*, agreement: Agreement, by: User) -> Agreement:
    """The next version as a draft, with the parties and the rules that still hold; this one stays as it is."""
    agreement = Agreement.objects.in_turn().get(pk=agreement.pk)
    if agreement.status != AgreementStatus.IN_FORCE:
        raise Refused(_("只有已生效的协议才能另拟一版。"))
    newest = Agreement.objects.filter(number=agreement.number).latest("version")
    if newest.version > agreement.version:
        raise Refused(_("第%(version)s版已经在拟，直接改它就行。") % {"version": newest.version})
    revised = copied(
        agreement,
        version=agreement.version + 1,
        status=AgreementStatus.DRAFT,
        supersedes=agreement,
        **NOT_SEALED,
    )
    revised.save()
    Party.objects.bulk_create(
        Party(agreement=revised, member_id=each.member_id) for each in agreement.parties.all()
    )
    _carry_rules(agreement, revised)
    journal("revise_agreement", revised, by)
    return revised


@action
def terminate_agreement(*, agreement: Agreement, by: User, on: date | None = None) -> Agreement:
    """From that day on nothing is recognised under it; what was recognised stands."""
    agreement = Agreement.objects.in_turn().get(pk=agreement.pk)
    if agreement.status != AgreementStatus.IN_FORCE:
        raise Refused(_("只有已生效的协议才能终止。"))
    today = timezone.localdate()
    if on is not None and on < today:
        raise Refused({"on": [_("终止日不能早于今天。")]})
    agreement.ends_on = max(on or today, agreement.begins_on or today)
    step(agreement, AgreementStatus.TERMINATED)
    journal("terminate_agreement", agreement, by)
    return agreement


def _taken_back(agreement: Agreement) -> None:
    if not agreement.is_proposed:
        raise Refused(_("只有待签署的协议才能退回草稿。"))
    step(agreement, AgreementStatus.DRAFT)
    agreement.parties.update(
        officer=None, signatory="", position="", sealed_on=None, signed_checksum="", signature="",
        scan=None, scan_kind="", scan_checksum="",
    )  # fmt: skip


def _carry_rules(old: Agreement, new: Agreement) -> None:
    """Each rule that has not ended, with both sides, under the new version."""
    today = timezone.localdate()
    rules = [each for each in old.equivalences.all() if each.valid_until is None or each.valid_until > today]
    born = Equivalence._meta.get_field("created_at").get_default()
    made = Equivalence.objects.bulk_create(copied(each, agreement=new, created_at=born) for each in rules)
    twins = {each.pk: twin.pk for each, twin in zip(rules, made, strict=True)}
    _carry_side(EquivalenceCourse.objects.all(), twins)
    _carry_side(EquivalencePartnerCourse.objects.all(), twins)


def _carry_side(side: QuerySet[Any], twins: dict[int, int]) -> None:
    rows = side.filter(equivalence__in=twins)
    side.bulk_create(copied(row, equivalence_id=twins[row.equivalence_id]) for row in rows)
