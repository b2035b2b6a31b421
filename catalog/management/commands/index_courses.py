"""Brings what search knows up to date with the courses."""

from django.core.management.base import BaseCommand

from catalog.index import index_everything


class Command(BaseCommand):
    help = "Writes every search document that is missing, or was made of other words or by an older recipe."

    def handle(self, **_options: object) -> None:
        written = index_everything()
        if written:
            self.stdout.write(f"Search: {written} documents written.")
