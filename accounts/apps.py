"""Who may sign in."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = pgettext_lazy("栏目", "账号")

    def ready(self) -> None:
        """Teach the registry this floor's sentences."""
        from accounts.refusals import SENTENCES as OURS
        from common.refusals import SENTENCES

        SENTENCES.update(OURS)
