"""What somebody works on or is drawn to: the one vocabulary that mentors and students choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.bilingual import bilingual


class Interest(models.Model):
    """A field of work; public."""

    code = models.SlugField(_("代码"), max_length=40, unique=True, help_text=_("写在网址里，如robotics。"))
    name_zh = models.CharField(_("名称"), max_length=40)
    name_en = models.CharField(_("英文名称"), max_length=80)

    class Meta:
        verbose_name = _("志趣方向")
        verbose_name_plural = pgettext_lazy("多个", "志趣方向")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    name = bilingual("name")
