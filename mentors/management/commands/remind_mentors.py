"""Writes to each mentor, once a week, if something waits for them."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mentors.reminders import remind


class Command(BaseCommand):
    help = "Sends each mentor this week's letter, if something waits for them. Run it as often as you like."

    def handle(self, **_options: object) -> None:
        sent, failed = remind(timezone.now())
        self.stdout.write(f"{sent} letters sent.")
        if failed:
            raise CommandError(f"{failed} letters were not sent, see the log; the next run tries again.")
