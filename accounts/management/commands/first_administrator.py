"""Print the link under which the first administrator opens an account."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.first import HOURS, first_link
from accounts.models import User


class Command(BaseCommand):
    help = "Print a single-use link for the first administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--site", default="http://127.0.0.1:8000", help="Address of the site, to stand before the link."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if not User.objects.without_administrator():
            raise CommandError(
                "There is an administrator already; for a lost password use manage.py changepassword."
            )
        self.stdout.write(options["site"].rstrip("/") + first_link())
        self.stderr.write(f"The link works once, within {HOURS} hours.")
