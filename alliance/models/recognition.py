"""认定申请: what a student asks to have recognised, line by line, and where it stands."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from alliance.models.agreement import Agreement
from alliance.models.case_guards import AS_DECIDED, OF_CASE, kept_with_its_case
from alliance.models.equivalence import Equivalence
from alliance.models.member import Member, Officer
from alliance.models.visible import may_view
from alliance.models.vocabulary import CaseState, Direction, Outcome
from common.constraints import Check, CompositeForeignKey, Unique
from students.models import Student

# What nobody else may claim meanwhile: asked and not answered yet, or granted.
WAITING = (CaseState.SUBMITTED.value, CaseState.RETURNED.value)
IS_LIVE = Q(outcome=Outcome.GRANTED) | Q(outcome=Outcome.OPEN, case_state__in=WAITING)


class RecognitionCaseQuerySet(models.QuerySet["RecognitionCase"]):
    def waiting(self) -> Self:
        """The officers' queue, the oldest first."""
        return self.filter(state=CaseState.SUBMITTED).order_by("submitted_at", "id")

    def of_student(self, student: Student) -> Self:
        return self.filter(person=student)

    def decided_by(self, user: User) -> Self:
        """Those that this officer's side decides, once they were submitted; never one's own."""
        offices = Officer.objects.on(timezone.localdate()).filter(user=user).values("member")
        return self.filter(decider__in=offices).exclude(submitted_at=None).exclude(person__user=user)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own, and those one's own side decides."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if may_view(self, user):
            return self.all()
        mine = self.model.objects.decided_by(user).values("pk")
        return self.filter(Q(person__user=user) | Q(pk__in=mine))


class RecognitionCase(models.Model):
    """Under one version of an agreement, with one other university, in one direction; decided by one side."""

    direction = models.CharField(_("方向"), max_length=3, choices=Direction)
    person = models.ForeignKey(
        Student, models.PROTECT, verbose_name=_("学生"), to_field="person_key", db_column="person_key",
        related_name="+",
    )  # fmt: skip
    member = models.ForeignKey(Member, models.PROTECT, verbose_name=_("外校"), related_name="+")
    decider = models.ForeignKey(Member, models.PROTECT, verbose_name=_("由谁认定"), related_name="+")
    agreement = models.ForeignKey(Agreement, models.PROTECT, verbose_name=_("协议"), related_name="cases")
    state = models.CharField(
        _("状态"), max_length=20, choices=CaseState, default=CaseState.DRAFT, editable=False
    )
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True, editable=False)
    # Words about a person, struck out when the person is erased.
    words = models.CharField(_("学生的说明"), max_length=500, blank=True)
    returned_because = models.CharField(_("退回补充的原因"), max_length=500, blank=True, editable=False)

    objects = RecognitionCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("认定申请")
        verbose_name_plural = pgettext_lazy("多个", "认定申请")
        ordering = ["-id"]
        constraints = [
            Check(name="case_direction", condition=Q(direction__in=Direction.values)),
            Check(name="case_state", condition=Q(state__in=CaseState.values)),
            Check(
                name="case_submitted_at",
                condition=Q(state=CaseState.DRAFT, submitted_at=None)
                | Q(state=CaseState.WITHDRAWN)
                | Q(state__in=[*WAITING, CaseState.DECIDED], submitted_at__isnull=False),
            ),
            Check(
                name="case_decided_by_its_side",
                condition=Q(direction=Direction.OUT, decider=F("member"))
                | Q(direction=Direction.IN) & ~Q(decider=F("member")),
            ),
            # What a composite foreign key points at.
            Unique(name="case_identity", fields=["id", "state", "person", "direction", "agreement"]),
            CompositeForeignKey(
                name="case_of_a_party", columns=("agreement_id", "member_id"),
                table="alliance_party", target=("agreement_id", "member_id"),
            ),
            CompositeForeignKey(
                name="case_decided_by_a_party", columns=("agreement_id", "decider_id"),
                table="alliance_party", target=("agreement_id", "member_id"),
            ),
            *OF_CASE,
        ]  # fmt: skip
        indexes = [models.Index(fields=["decider", "state"], name="case_queue")]

    def __str__(self) -> str:
        return gettext("认定申请%(number)s") % {"number": self.pk}

    @property
    def is_out(self) -> bool:
        return self.direction == Direction.OUT

    @property
    def is_draft(self) -> bool:
        return self.state == CaseState.DRAFT

    @property
    def is_submitted(self) -> bool:
        return self.state == CaseState.SUBMITTED

    @property
    def is_returned(self) -> bool:
        return self.state == CaseState.RETURNED


class CaseLine(models.Model):
    """One thing asked: n courses are to count as m others; it is answered by itself.

    Whose it is and where the case stands is repeated here and follows it, so that a rule can ask for it.
    """

    case = models.ForeignKey(
        RecognitionCase, models.CASCADE, verbose_name=_("申请"), editable=False, related_name="lines"
    )
    number = models.PositiveSmallIntegerField(_("序号"))
    rule = models.ForeignKey(
        Equivalence, models.PROTECT, verbose_name=_("课程对应"), null=True, blank=True, related_name="+"
    )
    case_state = models.CharField(_("申请的状态"), max_length=20, editable=False)
    person_key = models.UUIDField(_("人员标识"), editable=False)
    direction = models.CharField(_("方向"), max_length=3, choices=Direction, editable=False)
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, verbose_name=_("协议"), editable=False, related_name="+"
    )
    outcome = models.CharField(
        _("结果"), max_length=20, choices=Outcome, default=Outcome.OPEN, editable=False
    )
    live = models.GeneratedField(
        expression=ExpressionWrapper(IS_LIVE, models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name=_("占用来源"),
    )

    class Meta:
        verbose_name = _("申请的一项")
        verbose_name_plural = pgettext_lazy("多个", "申请的一项")
        ordering = ["case", "number"]
        constraints = [
            Check(name="case_line_direction", condition=Q(direction__in=Direction.values)),
            Check(name="case_line_outcome", condition=Q(outcome__in=Outcome.values)),
            Unique(name="case_line_number", fields=["case", "number"]),
            Unique(name="case_line_identity", fields=["id", "person_key", "direction", "agreement"]),
            Unique(name="case_line_direction_known", fields=["id", "direction"]),
            Unique(name="case_line_liveness", fields=["id", "live", "person_key", "direction"]),
            CompositeForeignKey(
                name="case_line_of_its_case",
                columns=("case_id", "case_state", "person_key", "direction", "agreement_id"),
                table="alliance_recognitioncase",
                target=("id", "state", "person_key", "direction", "agreement_id"),
                follows=True,
            ),
            AS_DECIDED,
            kept_with_its_case("case_line", "{row}.case_id", "case_state", "outcome", "live"),
        ]

    def __str__(self) -> str:
        return gettext("%(case)s第%(number)s项") % {"case": self.case, "number": self.number}

    @property
    def is_granted(self) -> bool:
        return self.outcome == Outcome.GRANTED
