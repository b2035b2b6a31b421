"""认定结果: decisions that are sealed and chained, and the ledger they are booked in. Nothing here ever changes.

These rows hold a random key, codes, numbers and checksums. Words about a person lie in `DecisionNote`.
"""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from alliance.models.agreement import Agreement
from alliance.models.decision_guards import HEAD_FOLLOWS, OF_DECISION
from alliance.models.equivalence import MOST_CREDITS, Equivalence
from alliance.models.member import Officer
from alliance.models.recognition import CaseLine, RecognitionCase
from alliance.models.vocabulary import REASONS, CountsAs, Direction, Outcome, ReasonCode
from common.constraints import Check, CompositeForeignKey, Trigger, Unique
from common.guards import append_only, never_emptied
from students.models import Student
from students.unnaming import STRUCK_OUT

OUTCOMES = [(outcome.value, outcome.label) for outcome in REASONS]
WITH_REASON = Q()
for _outcome, _reasons in REASONS.items():
    WITH_REASON |= Q(outcome=_outcome, reason__in=[reason.value for reason in _reasons])


class DecisionQuerySet(models.QuerySet["Decision"]):
    def chain(self, number: str) -> Self:
        """All decisions under the versions of one agreement, in their order."""
        return self.filter(number=number).order_by("place")

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """With the case."""
        return self.filter(line__case__in=RecognitionCase.objects.visible_to(user))


class Decision(models.Model):
    """One line granted, refused or revoked; its hash covers all it says and the decision before."""

    number = models.CharField(_("协议编号"), max_length=40)
    place = models.PositiveIntegerField(_("次序"), default=0, editable=False)
    previous = models.CharField(_("上一条的校验码"), max_length=64, blank=True, editable=False)
    hash = models.CharField(_("校验码"), max_length=64, blank=True, editable=False)
    line = models.ForeignKey(
        CaseLine, models.PROTECT, verbose_name=_("申请的一项"), editable=False, related_name="decisions"
    )
    person = models.ForeignKey(
        Student, models.PROTECT, verbose_name=_("学生"), to_field="person_key", db_column="person_key",
        related_name="+",
    )  # fmt: skip
    direction = models.CharField(_("方向"), max_length=3, choices=Direction)
    agreement = models.ForeignKey(Agreement, models.PROTECT, verbose_name=_("协议"), related_name="+")
    agreement_checksum = models.CharField(_("协议的校验码"), max_length=64, blank=True, editable=False)
    rule = models.ForeignKey(
        Equivalence, models.PROTECT, verbose_name=_("课程对应"), null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(_("结果"), max_length=20, choices=OUTCOMES)
    reason = models.CharField(_("原因"), max_length=20, choices=ReasonCode)
    amount = models.DecimalField(_("学分"), max_digits=5, decimal_places=2)
    counts_as = models.CharField(_("怎样计入"), max_length=10, choices=CountsAs)
    grade = models.CharField(_("折算成绩"), max_length=20, blank=True)
    sources = models.JSONField(_("来源课程"))
    targets = models.JSONField(_("对应的课程"), default=list, blank=True)
    evidence = ArrayField(
        models.CharField(max_length=64), verbose_name=_("证明材料的校验码"), default=list, blank=True
    )
    revokes = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("撤销的结果"),
        null=True,
        blank=True,
        editable=False,
        related_name="revoked_by",
    )
    signer = models.ForeignKey(Officer, models.PROTECT, verbose_name=_("经办人"), related_name="+")
    decided_at = models.DateTimeField(_("认定时间"), db_default=TransactionNow(), editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("认定结果")
        verbose_name_plural = pgettext_lazy("多个", "认定结果")
        ordering = ["number", "place"]
        constraints = [
            Check(name="decision_direction", condition=Q(direction__in=Direction.values)),
            Check(name="decision_outcome", condition=Q(outcome__in=[value for value, _label in OUTCOMES])),
            Check(name="decision_reason", condition=Q(reason__in=ReasonCode.values)),
            Check(name="decision_counts_as", condition=Q(counts_as__in=CountsAs.values)),
            Check(name="decision_reason_of_its_outcome", condition=WITH_REASON),
            Check(
                name="decision_amount",
                condition=Q(outcome=Outcome.GRANTED, amount__gte=0, amount__lte=MOST_CREDITS, rule__isnull=False)
                | Q(outcome=Outcome.REFUSED, amount=0)
                | Q(outcome=Outcome.REVOKED, amount__lte=0, amount__gte=-MOST_CREDITS),
            ),
            Check(
                name="decision_revokes",
                condition=Q(outcome=Outcome.REVOKED, revokes__isnull=False)
                | ~Q(outcome=Outcome.REVOKED) & Q(revokes=None),
            ),
            Unique(
                name="decision_once_per_line", fields=["line"],
                condition=Q(outcome__in=[Outcome.GRANTED, Outcome.REFUSED]),
            ),
            Unique(name="decision_revoked_once", fields=["revokes"]),
            Unique(name="decision_place_once", fields=["number", "place"]),
            # What a line of the ledger points at.
            Unique(
                name="decision_identity",
                fields=["number", "place", "hash", "person", "direction", "agreement", "amount"],
            ),
            CompositeForeignKey(
                name="decision_of_its_line", columns=("line_id", "person_key", "direction", "agreement_id"),
                table="alliance_caseline", target=("id", "person_key", "direction", "agreement_id"),
            ),
            CompositeForeignKey(
                name="decision_of_its_agreement", columns=("agreement_id", "number"),
                table="alliance_agreement", target=("id", "number"),
            ),
            *append_only("decision"),
            *OF_DECISION,
        ]  # fmt: skip

    def __str__(self) -> str:
        return gettext("认定结果%(number)s-%(place)s") % {"number": self.number, "place": self.place}


class DecisionNote(models.Model):
    """The words of a decision and the signer's name at that time: what can be struck out."""

    decision = models.OneToOneField(
        Decision, models.PROTECT, verbose_name=_("认定结果"), editable=False, related_name="note"
    )
    words = models.CharField(_("说明"), max_length=500, blank=True)
    signer_name = models.CharField(_("经办人姓名"), max_length=60)
    signer_position = models.CharField(_("经办人职务"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("结果的说明")
        verbose_name_plural = pgettext_lazy("多个", "结果的说明")
        ordering = ["decision"]
        constraints = [
            Trigger(
                name="decision_note_kept",
                event="BEFORE UPDATE OR DELETE",
                body=f"""
                IF TG_OP = 'DELETE' THEN REFUSE; END IF;
                IF to_jsonb(NEW) - ARRAY['words', 'signer_name', 'signer_position']
                    <> to_jsonb(OLD) - ARRAY['words', 'signer_name', 'signer_position'] THEN REFUSE; END IF;
                IF NEW.words NOT IN (OLD.words, '{STRUCK_OUT}') OR NEW.signer_name NOT IN (OLD.signer_name, '{STRUCK_OUT}')
                    OR NEW.signer_position NOT IN (OLD.signer_position, '{STRUCK_OUT}') THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            never_emptied("decision_note"),
        ]

    def __str__(self) -> str:
        return str(self.decision)


class ChainHead(models.Model):
    """The newest place of a chain, kept outside it: a tail that was cut is missed here."""

    number = models.CharField(_("协议编号"), max_length=40)
    place = models.PositiveIntegerField(_("次序"))
    hash = models.CharField(_("校验码"), max_length=64)

    class Meta:
        verbose_name = _("结果链的末端")
        verbose_name_plural = pgettext_lazy("多个", "结果链的末端")
        ordering = ["number"]
        constraints = [
            Unique(name="chain_head_once", fields=["number"]),
            HEAD_FOLLOWS,
            never_emptied("chain_head"),
        ]

    def __str__(self) -> str:
        return f"{self.number}-{self.place} {self.hash[:12]}"


class Ledger(models.Model):
    """学分账: what one person has of one agreement in one direction, line by line, never above the cap."""

    person = models.ForeignKey(
        Student, models.PROTECT, verbose_name=_("学生"), to_field="person_key", db_column="person_key",
        related_name="+",
    )  # fmt: skip
    number = models.CharField(_("协议编号"), max_length=40)
    direction = models.CharField(_("方向"), max_length=3, choices=Direction)
    agreement = models.ForeignKey(Agreement, models.PROTECT, verbose_name=_("协议"), related_name="+")
    position = models.PositiveIntegerField(_("行"))
    amount = models.DecimalField(_("学分"), max_digits=5, decimal_places=2)
    balance_before = models.DecimalField(_("此前累计"), max_digits=6, decimal_places=2)
    balance_after = models.DecimalField(_("累计"), max_digits=6, decimal_places=2)
    cap = models.DecimalField(_("上限"), max_digits=5, decimal_places=2)
    place = models.PositiveIntegerField(_("结果的次序"))
    hash = models.CharField(_("结果的校验码"), max_length=64)
    # What points elsewhere only sometimes: the line before, and the cap of the one direction or the other.
    previous = models.GeneratedField(
        expression=Case(When(position__gt=1, then=F("position") - 1)), output_field=models.IntegerField(),
        db_persist=True, verbose_name=_("上一行"),
    )  # fmt: skip
    agreement_in = models.GeneratedField(
        expression=Case(When(direction=Direction.IN, then=F("agreement_id"))),
        output_field=models.BigIntegerField(), db_persist=True, verbose_name=_("认定的协议"),
    )  # fmt: skip
    agreement_out = models.GeneratedField(
        expression=Case(When(direction=Direction.OUT, then=F("agreement_id"))),
        output_field=models.BigIntegerField(), db_persist=True, verbose_name=_("认可的协议"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("学分账")
        verbose_name_plural = pgettext_lazy("多个", "学分账")
        ordering = ["person", "number", "direction", "position"]
        constraints = [
            Check(name="ledger_direction", condition=Q(direction__in=Direction.values)),
            # A1.
            Check(
                name="ledger_adds_up", condition=Q(balance_after=F("balance_before") + F("amount"), balance_after__gte=0)
            ),
            Check(
                name="ledger_within_cap", condition=Q(balance_after__lte=F("cap")) | Q(amount__lte=0)
            ),
            Check(
                name="ledger_begins_with_nothing",
                condition=Q(position=1, balance_before=0) | Q(position__gt=1),
            ),
            Unique(name="ledger_position_once", fields=["person", "number", "direction", "position"]),
            Unique(
                name="ledger_balance", fields=["person", "number", "direction", "position", "balance_after"]
            ),
            Unique(name="ledger_once_per_decision", fields=["number", "place"]),
            CompositeForeignKey(
                name="ledger_follows",
                columns=("person_key", "number", "direction", "previous", "balance_before"),
                table="alliance_ledger",
                target=("person_key", "number", "direction", "position", "balance_after"),
            ),
            CompositeForeignKey(
                name="ledger_under_cap_in", columns=("agreement_in", "cap"),
                table="alliance_agreement", target=("id", "ceiling_in"),
            ),
            CompositeForeignKey(
                name="ledger_under_cap_out", columns=("agreement_out", "cap"),
                table="alliance_agreement", target=("id", "ceiling_out"),
            ),
            CompositeForeignKey(
                name="ledger_of_its_decision",
                columns=("number", "place", "hash", "person_key", "direction", "agreement_id", "amount"),
                table="alliance_decision",
                target=("number", "place", "hash", "person_key", "direction", "agreement_id", "amount"),
            ),
            *append_only("ledger"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number} {self.direction} {self.position}: {self.balance_after}"
