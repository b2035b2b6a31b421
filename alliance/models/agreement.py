"""学分互认协议: a text that is sealed, signed by every party, and then stands."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from alliance.models.guards import KEEPS_SEAL, SEALS, signed_by_all
from alliance.models.visible import may_view
from alliance.models.vocabulary import KIND_ORDER, SIGNED, AgreementStatus, CourseKind
from catalog.models.guards import steps_forward
from catalog.models.organisation import DateRange
from catalog.models.sourced import Sourced
from common.bilingual import bilingual
from common.checksums import sha256_of
from common.constraints import Check, CompositeForeignKey, Exclusion, Trigger, Unique

MOST_CREDITS, MOST_TOLERANCE = 500, 10
CEILING = models.DecimalField(max_digits=5, decimal_places=2)
STEPS = (
    ("draft", "proposed"), ("proposed", "draft"), ("proposed", "in_force"),
    ("in_force", "superseded"), ("in_force", "terminated"),
)  # fmt: skip
SIGNED_VALUES = [status.value for status in SIGNED]


def in_force_on(day: date, path: str = "") -> Q:
    """The condition that an agreement, at the end of the path, binds on that day, today or long ago."""
    ends = (
        Q(**{f"{path}{name}": None}) | Q(**{f"{path}{name}__gt": day}) for name in ("ends_on", "valid_until")
    )
    ended, expired = ends
    return Q(**{f"{path}begins_on__lte": day}) & ended & expired


def default_order() -> list[str]:
    return list(KIND_ORDER)


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_force_on(self, day: date) -> "AgreementQuerySet":
        return self.filter(in_force_on(day))

    def signed(self) -> "AgreementQuerySet":
        """All that ever came into force."""
        return self.filter(status__in=SIGNED_VALUES)

    def in_turn(self) -> "AgreementQuerySet":
        """Locked, in the order of id that everybody keeps to: who writes under an agreement waits here."""
        return self.order_by("id").select_for_update(no_key=True, of=("self",))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What is signed is everybody's; the others their parties' officers', and whoever's office it is."""
        if may_view(self, user):
            return self.all()
        signed = Q(status__in=SIGNED_VALUES)
        if not isinstance(user, User):
            return self.filter(signed)
        mine = self.model.objects.filter(parties__member__officers__user=user).values("pk")
        return self.filter(signed | Q(pk__in=mine))


class Agreement(Sourced):
    """One version of an agreement. A correction is the next version; nothing signed is ever edited."""

    number = models.SlugField(
        _("编号"), max_length=40, help_text=_("例如LM-2026-01；各版本的编号相同，在网址里用。")
    )
    version = models.PositiveSmallIntegerField(_("版本"), default=1, help_text=_("第一版是1。"))
    title_zh = models.CharField(_("协议名称"), max_length=120)
    title_en = models.CharField(_("协议名称（英文）"), max_length=200, blank=True)
    text_zh = models.TextField(_("协议正文"), max_length=20000, help_text=_("签署以后不能再改。"))
    text_en = models.TextField(_("协议正文（英文）"), max_length=40000, blank=True)
    valid_from = models.DateField(_("起"), help_text=_("最早从这一天起生效。"))
    valid_until = models.DateField(
        _("止"), null=True, blank=True, help_text=_("这一天起不再有效；没有期限就留空。")
    )
    cap_in = models.DecimalField(
        _("本院最多认定"), max_digits=5, decimal_places=2, null=True, blank=True,
        help_text=_("一名学生从外校最多认定多少学分；没有上限就留空。"),
    )  # fmt: skip
    cap_out = models.DecimalField(
        _("外校最多认可"), max_digits=5, decimal_places=2, null=True, blank=True,
        help_text=_("一名学生在本院修的学分，外校最多认可多少；没有上限就留空。"),
    )  # fmt: skip
    minimum_score = models.DecimalField(
        _("最低分数"), max_digits=4, decimal_places=1, default=60,
        help_text=_("低于这个分数的一律不认；课程对应里可以要求更高。"),
    )  # fmt: skip
    shortfall_tolerance = models.DecimalField(
        _("允许相差的学分"), max_digits=4, decimal_places=2, default=0,
        help_text=_("修的课比对应的课最多少几学分还能认，例如1。"),
    )  # fmt: skip
    kind_order = ArrayField(
        models.CharField(max_length=20), verbose_name=_("课程性质的高低"), default=default_order,
        help_text=_("从高到低，用英文逗号隔开。高的可以抵低的，低的不能抵高的。"),
    )  # fmt: skip
    status = models.CharField(
        _("状态"), max_length=20, choices=AgreementStatus, default=AgreementStatus.DRAFT, editable=False
    )
    supersedes = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("替代的版本"), null=True, blank=True, editable=False,
        related_name="successors",
    )  # fmt: skip
    sealed = models.TextField(_("封存的文本"), blank=True, editable=False)
    checksum = models.CharField(_("校验码"), max_length=64, blank=True, editable=False)
    sealed_at = models.DateTimeField(_("封存时间"), null=True, blank=True, editable=False)
    begins_on = models.DateField(_("生效日"), null=True, blank=True, editable=False)
    ends_on = models.DateField(_("失效日"), null=True, blank=True, editable=False)
    # Never null, so that a line of the ledger can point at the cap it lies under.
    ceiling_in = models.GeneratedField(
        expression=Coalesce("cap_in", Value(MOST_CREDITS)), output_field=CEILING, db_persist=True,
        verbose_name=_("认定上限"),
    )  # fmt: skip
    ceiling_out = models.GeneratedField(
        expression=Coalesce("cap_out", Value(MOST_CREDITS)), output_field=CEILING, db_persist=True,
        verbose_name=_("认可上限"),
    )  # fmt: skip

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("学分互认协议")
        verbose_name_plural = pgettext_lazy("多个", "学分互认协议")
        ordering = ["number", "-version"]
        constraints = [
            Check(name="agreement_status", condition=Q(status__in=AgreementStatus.values)),
            Check(name="agreement_version", condition=Q(version__gte=1)),
            Check(name="agreement_period", condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from"))),
            Check(
                name="agreement_caps",
                condition=(Q(cap_in=None) | Q(cap_in__gte=0, cap_in__lte=MOST_CREDITS))
                & (Q(cap_out=None) | Q(cap_out__gte=0, cap_out__lte=MOST_CREDITS)),
            ),
            Check(name="agreement_minimum_score", condition=Q(minimum_score__gte=0, minimum_score__lte=100)),
            Check(
                name="agreement_shortfall_tolerance",
                condition=Q(shortfall_tolerance__gte=0, shortfall_tolerance__lte=MOST_TOLERANCE),
            ),
            Check(
                name="agreement_kind_order",
                condition=Q(kind_order__contains=KIND_ORDER, kind_order__len=len(KIND_ORDER)),
            ),
            Check(
                name="agreement_sealed_once_proposed",
                condition=Q(status=AgreementStatus.DRAFT, sealed="", checksum="", sealed_at=None)
                | ~Q(status=AgreementStatus.DRAFT)
                & ~Q(sealed="")
                & Q(Exact(F("checksum"), sha256_of("sealed")), sealed_at__isnull=False),
            ),
            Check(
                name="agreement_dated_once_in_force",
                condition=Q(status__in=[AgreementStatus.DRAFT, AgreementStatus.PROPOSED], begins_on=None, ends_on=None)
                | Q(status=AgreementStatus.IN_FORCE, begins_on__isnull=False, ends_on=None)
                | Q(
                    status__in=[AgreementStatus.SUPERSEDED, AgreementStatus.TERMINATED],
                    begins_on__isnull=False, ends_on__isnull=False,
                ),
            ),
            Check(
                name="agreement_begins_within_its_period",
                condition=Q(begins_on=None)
                | Q(begins_on__gte=F("valid_from")) & (Q(valid_until=None) | Q(valid_until__gt=F("begins_on"))),
            ),
            Check(
                name="agreement_ends_within_its_period",
                condition=Q(ends_on=None)
                | Q(ends_on__gte=F("begins_on")) & (Q(valid_until=None) | Q(valid_until__gte=F("ends_on"))),
            ),
            Unique(name="agreement_version_once", fields=["number", "version"]),
            # What a composite foreign key points at.
            Unique(name="agreement_identity", fields=["id", "number"]),
            Unique(name="agreement_ceiling_in", fields=["id", "ceiling_in"]),
            Unique(name="agreement_ceiling_out", fields=["id", "ceiling_out"]),
            CompositeForeignKey(
                name="agreement_supersedes_its_own", columns=("supersedes_id", "number"),
                table="alliance_agreement", target=("id", "number"),
            ),
            Exclusion(
                name="agreement_versions_apart",
                expressions=[
                    ("number", RangeOperators.EQUAL),
                    (DateRange("begins_on", Coalesce("ends_on", "valid_until")), RangeOperators.OVERLAPS),
                ],
                condition=Q(begins_on__isnull=False),
            ),
            steps_forward("agreement_steps", STEPS),
            Trigger(
                name="agreement_seal",
                event="BEFORE UPDATE OF status",
                body=SEALS,
            ),
            Trigger(name="agreement_stands", event="BEFORE UPDATE OR DELETE", body=KEEPS_SEAL),
            signed_by_all("agreement_signed_by_all", "INSERT OR UPDATE", "NEW.id"),
        ]  # fmt: skip

    def __str__(self) -> str:
        words = {"number": self.number, "title": self.title, "version": self.version}
        return gettext("%(number)s %(title)s（第%(version)s版）") % words

    title = bilingual("title")
    text = bilingual("text")

    @property
    def is_draft(self) -> bool:
        return self.status == AgreementStatus.DRAFT

    @property
    def is_proposed(self) -> bool:
        return self.status == AgreementStatus.PROPOSED

    @property
    def is_signed(self) -> bool:
        """Whether it ever came into force: everybody may read it then."""
        return self.status in SIGNED_VALUES

    @property
    def kinds(self) -> list[str]:
        """The kinds of courses from high to low, in words."""
        return [str(CourseKind(kind).label) for kind in self.kind_order]
