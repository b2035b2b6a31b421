"""The roof: joins the floors into one site."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstituteConfig(AppConfig):
    name = "institute"
    verbose_name = _("网站")

    def ready(self) -> None:
        """Register the system checks; teach the registry this floor's sentences."""
        from common.refusals import SENTENCES
        from institute.refusals import SENTENCES as OURS

        import_module("institute.checks")
        SENTENCES.update(OURS)
