"""签约方: a member that signs an agreement, by its own officer, for one checksum."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact, LessThanOrEqual
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from alliance.models.agreement import Agreement
from alliance.models.guards import SIGNS, signed_by_all
from alliance.models.member import Member, Officer
from common.checksums import sha256_of_bytes
from common.constraints import Check, CompositeForeignKey, Trigger, Unique

MOST_SCAN = 2 * 1024 * 1024
UNSIGNED = Q(
    signed_checksum="", officer=None, signatory="", position="", sealed_on=None, scan=None, scan_checksum="",
)  # fmt: skip
WHOLE = (
    Q(officer__isnull=False, sealed_on__isnull=False, signed_checksum__regex="^[0-9a-f]{64}$")
    & ~Q(signatory="")
    & ~Q(position="")
)


class PartyQuerySet(models.QuerySet["Party"]):
    def with_people(self) -> "PartyQuerySet":
        """Who they are and who signed; without the scan, which is longer than all the rest."""
        return self.defer("scan").select_related("member__organisation", "officer__user")

    def waiting_for(self, user: User) -> "PartyQuerySet":
        """Those that this officer has still to sign for."""
        mine = Officer.objects.visible_to(user).values("member")
        return self.filter(signed_checksum="", agreement__status="proposed", member__in=mine)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """With the agreement."""
        return self.filter(agreement__in=Agreement.objects.visible_to(user))


class Party(models.Model):
    """A member's place under an agreement: empty, or signed whole."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, verbose_name=_("协议"), related_name="parties")
    member = models.ForeignKey(Member, models.PROTECT, verbose_name=_("联盟成员"), related_name="+")
    officer = models.ForeignKey(
        Officer,
        models.PROTECT,
        verbose_name=_("经办人"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    signatory = models.CharField(_("签署人"), max_length=60, blank=True, editable=False)
    position = models.CharField(_("签署人职务"), max_length=120, blank=True, editable=False)
    sealed_on = models.DateField(_("盖章日期"), null=True, blank=True, editable=False)
    scan = models.BinaryField(_("盖章扫描件"), null=True, blank=True)
    scan_kind = models.CharField(_("扫描件类型"), max_length=40, blank=True, editable=False)
    scan_checksum = models.CharField(_("扫描件校验码"), max_length=64, blank=True, editable=False)
    signed_checksum = models.CharField(_("签署的校验码"), max_length=64, blank=True, editable=False)
    change_asked = models.CharField(_("要求修改"), max_length=500, blank=True, editable=False)
    signature = models.CharField(_("签署凭证"), max_length=64, blank=True, editable=False)

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("签约方")
        verbose_name_plural = pgettext_lazy("多个", "签约方")
        ordering = ["agreement", "member__organisation__slug"]
        constraints = [
            Unique(name="party_once", fields=["agreement", "member"]),
            Check(name="party_signed_whole", condition=UNSIGNED | WHOLE),
            Check(
                name="party_scan",
                condition=Q(scan=None, scan_checksum="", scan_kind="")
                | Q(Exact(F("scan_checksum"), sha256_of_bytes("scan")), scan__isnull=False) & ~Q(scan_kind=""),
            ),
            Check(
                name="party_scan_of_bounded_size",
                condition=Q(scan=None) | Q(LessThanOrEqual(Length("scan"), MOST_SCAN)),
            ),
            CompositeForeignKey(
                name="party_officer_of_its_member", columns=("officer_id", "member_id"),
                table="alliance_officer", target=("id", "member_id"),
            ),
            Trigger(
                name="party_stands",
                event="BEFORE INSERT OR UPDATE OR DELETE",
                declare="found text; seal text;",
                body=SIGNS,
            ),
            signed_by_all("party_signed_by_all", "INSERT OR UPDATE", "NEW.agreement_id"),
            # Only members' courses enter an agreement: while they are in it, so is their member.
            Trigger(
                name="party_rested_on",
                event="BEFORE UPDATE OF member_id OR DELETE",
                body="""
                IF (TG_OP = 'DELETE' OR NEW.member_id <> OLD.member_id) AND EXISTS (
                    SELECT FROM alliance_equivalence e JOIN alliance_member m ON m.organisation_id = e.partner_id
                    WHERE e.agreement_id = OLD.agreement_id AND m.id = OLD.member_id
                ) THEN REFUSE; END IF;
                RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
                """,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.member)

    @property
    def is_signed(self) -> bool:
        return self.signed_checksum != ""
