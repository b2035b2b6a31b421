"""面谈订阅: the secret address under which a calendar reads a mentor's meetings."""

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.constraints import Check, Unique
from mentors.models.mentor import Mentor


class MeetingFeed(models.Model):
    """Whoever has the key reads when, where and whether; never with whom. A new key closes the old."""

    mentor = models.ForeignKey(Mentor, models.PROTECT, verbose_name=_("导师"), related_name="+")
    key = models.CharField(_("密钥"), max_length=64)
    opened_at = models.DateTimeField(_("开通时间"), db_default=TransactionNow(), editable=False)

    class Meta:
        verbose_name = _("面谈订阅")
        verbose_name_plural = pgettext_lazy("多个", "面谈订阅")
        ordering = ["mentor"]
        constraints = [
            Unique(name="meeting_feed_once_per_mentor", fields=["mentor"]),
            Unique(name="meeting_feed_key_once", fields=["key"]),
            # 32 random bytes or more: nobody comes upon an address by trying.
            Check(name="meeting_feed_key_is_long", condition=Q(key__regex=r"^[A-Za-z0-9_-]{43,64}$")),
        ]

    def __str__(self) -> str:
        return str(self.mentor)
