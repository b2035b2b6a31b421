"""Who teaches."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models.organisation import Organisation
from catalog.models.pinyin import pinyin
from catalog.models.sourced import Sourced
from common.bilingual import bilingual


class Teacher(Sourced):
    """Who teaches. A mentor is somebody else, or the same person in another role."""

    number = models.SlugField(_("工号"), max_length=20, unique=True)
    name_zh = models.CharField(_("姓名"), max_length=40)
    name_en = models.CharField(_("英文姓名"), max_length=80)
    name_pinyin = pinyin(_("姓名的拼音"), 200)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("机构"), related_name="teachers"
    )
    title_zh = models.CharField(_("职称"), max_length=60, blank=True)
    title_en = models.CharField(_("职称（英文）"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("授课教师")
        verbose_name_plural = pgettext_lazy("多个", "授课教师")
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name

    name = bilingual("name")
    title = bilingual("title")
