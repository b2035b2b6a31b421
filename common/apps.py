"""The ground floor: no tables, no addresses."""

from importlib import import_module

from django.apps import AppConfig, apps
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _


class CommonConfig(AppConfig):
    name = "common"

    def ready(self) -> None:
        """Gather every floor's sentences (`<app>/refusals.py`) into the one registry; put one of Django's right."""
        from common.refusals import SENTENCES

        for config in apps.get_app_configs():
            if config is not self and module_has_submodule(config.module, "refusals"):
                SENTENCES.update(import_module(f"{config.name}.refusals").SENTENCES)
        # Django's Chinese speaks of empty strings here.
        ProhibitNullCharactersValidator.message = _("里面有一个看不见的字符（NUL），请重新输入。")
