"""The sample students of a trial run: fresh, half-way, failed, recognised, nearly done, blocked, paused, completed."""

from django.core.management.base import BaseCommand

from accounts.models import User
from institute.demo.build import build_students


class Command(BaseCommand):
    help = "Makes the sample students, where they are missing. Needs the demo accounts and the institute's facts."

    def handle(self, **_options: object) -> None:
        by = User.objects.filter(is_demo=True, is_superuser=True).order_by("id")[0]
        if made := build_students(by=by):
            self.stdout.write(f"Made {made} sample students.")
