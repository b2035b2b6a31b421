"""Floor 3: what counts elsewhere."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class AllianceConfig(AppConfig):
    name = "alliance"
    verbose_name = pgettext_lazy("栏目", "学分互认")
