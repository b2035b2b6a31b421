"""Ends what ran out by itself: proposals nobody answered, assignments whose last day is over."""

from django.core.management.base import BaseCommand

from mentors.actions.ending import clear_away


class Command(BaseCommand):
    help = "Lets proposals lapse that nobody answered, and ends assignments whose last day is over. Any time."

    def handle(self, **_options: object) -> None:
        self.stdout.write(f"{clear_away(by=None)} cleared away.")
