"""The roof: joins the floors into one site."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstituteConfig(AppConfig):
    name = "institute"
    verbose_name = _("网站")

    def ready(self) -> None:
        """Register the system checks."""
        import_module("institute.checks")
