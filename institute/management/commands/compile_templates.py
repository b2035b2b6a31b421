"""Compiles every template of ours, so that a misspelt tag is found before a visitor finds it."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import get_template


class Command(BaseCommand):
    help = "Compiles every template under templates/."

    def handle(self, **_options: object) -> None:
        folder = Path(settings.BASE_DIR) / "templates"
        names = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.*"))
        for name in names:
            get_template(name)
        self.stdout.write(f"{len(names)} templates compile")
