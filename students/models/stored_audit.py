"""An audit as it was made: its inputs, its answer, and the engine that gave it."""

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import F
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.checksums import sha256_of
from common.constraints import Check
from common.guards import append_only
from students.models.participation import Participation
from students.models.visible import OwnedQuerySet


class StoredAuditQuerySet(OwnedQuerySet["StoredAudit"]):
    owner = "participation__student__user"


class StoredAudit(models.Model):
    """What was asked and answered, byte for byte: text, because a JSON column would order keys its own way."""

    participation = models.ForeignKey(
        Participation, models.PROTECT, verbose_name=_("项目学籍"), related_name="audits"
    )
    inputs = models.TextField(_("审核依据"))
    checksum = models.CharField(_("校验码"), max_length=64)
    engine = models.CharField(_("审核程序版本"), max_length=20)
    result = models.TextField(_("审核结果"))
    satisfied = models.BooleanField(_("满足"), null=True, help_text=_("没有证明的，不是也不否。"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("审核人"), null=True, blank=True, related_name="+"
    )  # fmt: skip
    made_at = models.DateTimeField(_("审核时间"), db_default=TransactionNow(), editable=False)

    objects = StoredAuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("结业审核")
        verbose_name_plural = pgettext_lazy("多个", "结业审核")
        ordering = ["participation", "id"]
        constraints = [
            Check(name="audit_checksum", condition=Exact(F("checksum"), sha256_of("inputs"))),
            *append_only("audit"),
        ]

    def __str__(self) -> str:
        return f"{self.participation} {self.checksum[:8]}"
