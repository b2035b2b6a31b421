"""Floor 3: who guides whom."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class MentorsConfig(AppConfig):
    name = "mentors"
    verbose_name = pgettext_lazy("栏目", "导师")
