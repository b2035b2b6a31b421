"""What only the student decides: whether older notes pass on, and to ask for another mentor."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from common.constraints import Check, Unique
from common.guards import never_emptied
from mentors.models.assignment import Assignment
from mentors.models.periods import kept
from students.models.guards import stands
from students.models.visible import OwnedQuerySet


class NoteConsentQuerySet(OwnedQuerySet["NoteConsent"]):
    owner = "assignment__student__user"

    def standing(self) -> "NoteConsentQuerySet":
        return self.filter(withdrawn_at=None)

    def visible_to(self, user: User | AnonymousUser) -> "NoteConsentQuerySet":
        """The mentor it is given to knows of it too."""
        own = super().visible_to(user)
        mine = Q(assignment__mentor__user=user) if isinstance(user, User) and user.is_active else Q(pk__in=[])
        return self.filter(Q(pk__in=own.values("pk")) | mine)


class NoteConsent(models.Model):
    """The student lets the mentor of this assignment read the notes that were written before it began."""

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, verbose_name=_("导师配备"), related_name="consents"
    )
    given_at = models.DateTimeField(_("同意时间"), db_default=TransactionNow(), editable=False)
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, blank=True, editable=False)

    objects = NoteConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("同意移交记录")
        verbose_name_plural = pgettext_lazy("多个", "同意移交记录")
        ordering = ["assignment", "id"]
        constraints = [
            Unique(name="consent_once", fields=["assignment"], condition=Q(withdrawn_at=None)),
            Check(name="consent_period", condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at"))),
            stands("consent_kept", "withdrawn_at"),
            never_emptied("consent"),
        ]

    def __str__(self) -> str:
        return str(self.assignment)


class ChangeRequestQuerySet(OwnedQuerySet["ChangeRequest"]):
    """The student's and the office's; the mentor it is about never sees it."""

    owner = "assignment__student__user"

    def open(self) -> "ChangeRequestQuerySet":
        return self.filter(answered_at=None)


class ChangeRequest(models.Model):
    """A student asks student affairs for another mentor."""

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, verbose_name=_("导师配备"), related_name="change_requests"
    )
    reason = models.TextField(_("原因"), max_length=1000)
    asked_at = models.DateTimeField(_("申请时间"), db_default=TransactionNow(), editable=False)
    answer = models.TextField(_("答复"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("答复人"), null=True, blank=True, related_name="+"
    )  # fmt: skip
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True, editable=False)

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("更换导师申请")
        verbose_name_plural = pgettext_lazy("多个", "更换导师申请")
        ordering = ["-asked_at", "id"]
        constraints = [
            Unique(name="change_request_once", fields=["assignment"], condition=Q(answered_at=None)),
            Check(name="change_request_reason", condition=~Q(reason="")),
            Check(
                name="change_request_answer",
                condition=Q(answered_at=None, answered_by=None, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
            ),
            *kept("change_request", "reason", "answer", "answered_by_id", "answered_at"),
        ]

    def __str__(self) -> str:
        return str(self.assignment)
