"""Where a row's facts come from, and which of them are samples."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

EVERYTHING = "*"


class Sourced(models.Model):
    """A row that says which of its fields are published facts and which only illustrate."""

    source = models.CharField(_("来源"), max_length=500, blank=True, help_text=_("已公布的内容出自哪里。"))
    illustrative = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("示例字段"),
        default=list,
        blank=True,
        help_text=_("还没有公布、只作示例的字段名，用英文逗号隔开；* 表示整条都是示例。"),
    )

    class Meta:
        abstract = True

    def is_illustrative(self, field: str = EVERYTHING) -> bool:
        """Whether the field (by default: the whole row) only illustrates."""
        return EVERYTHING in self.illustrative or field in self.illustrative
