"""The words of the home page, kept as data so that the institute can change them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models.sourced import Sourced
from common.bilingual import bilingual
from common.constraints import Check, Unique


class Slot(models.TextChoices):
    """Where on the home page a passage stands."""

    HERO_LEFT = "hero_left", _("大字，左")
    HERO_RIGHT = "hero_right", _("大字，右")
    LEAD = "lead", _("导语")
    MENTOR_ACADEMIC = "mentor_academic", _("学术导师")
    MENTOR_INDUSTRY = "mentor_industry", _("产业导师")
    MENTOR_STUDY = "mentor_study", _("学业导师")
    CHALLENGE = "challenge", _("企业出题")
    CITY_PROBLEM = "city_problem", _("已经在解的题")
    BAY = "bay", _("渝见智湾")


class Passage(Sourced):
    """A heading and a few words in one place of the home page."""

    slot = models.CharField(_("位置"), max_length=20, choices=Slot)
    position = models.PositiveSmallIntegerField(_("顺序"), default=1)
    title_zh = models.CharField(_("标题"), max_length=80)
    title_en = models.CharField(_("标题（英文）"), max_length=120)
    text_zh = models.TextField(_("正文"), max_length=500, blank=True)
    text_en = models.TextField(_("正文（英文）"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("首页文字")
        verbose_name_plural = pgettext_lazy("多个", "首页文字")
        ordering = ["slot", "position"]
        constraints = [
            Check(name="passage_slot", condition=Q(slot__in=Slot.values)),
            Unique(name="passage_one_position", fields=["slot", "position"]),
        ]

    def __str__(self) -> str:
        return self.title

    title = bilingual("title")
    text = bilingual("text")
