"""Writes docs/permissions.md anew: who may do what, down to fields."""

from django.conf import settings
from django.core.management.base import BaseCommand

from institute.permissions import document

PAGE = settings.BASE_DIR / "docs" / "permissions.md"


class Command(BaseCommand):
    help = "Writes docs/permissions.md from the table of roles and from administration."

    def handle(self, **_options: object) -> None:
        PAGE.write_text(document(), encoding="utf-8")
