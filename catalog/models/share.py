"""The rule of the house as a dated fact: how much of a programme is foundation."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.constraints import Check, Trigger


class CategoryShare(models.Model):
    """The share of foundation credits, from a day on; industry has the rest.

    One row says one half. The day the rule changes, a second row says since when.
    """

    foundation_share = models.DecimalField(_("基础课占比"), max_digits=5, decimal_places=4)
    effective_from = models.DateField(_("起"), unique=True)
    source = models.CharField(_("依据"), max_length=500)

    class Meta:
        verbose_name = _("两类课程占比")
        verbose_name_plural = pgettext_lazy("多个", "两类课程占比")
        ordering = ["effective_from"]
        constraints = [
            Check(
                name="share_between_none_and_all", condition=Q(foundation_share__gt=0, foundation_share__lt=1)
            ),
            # Programmes were judged by it: from its day on it stands. A new rule is a new row.
            Trigger(
                name="share_stands",
                event="BEFORE UPDATE OR DELETE",
                body="""
                IF OLD.effective_from <= CURRENT_DATE THEN REFUSE; END IF;
                RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.foundation_share} ({self.effective_from})"
