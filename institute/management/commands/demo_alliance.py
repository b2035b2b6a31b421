"""The sample agreement in force, with an officer for each of its parties, and its next version to sign."""

from django.core.management.base import BaseCommand

from accounts.models import User
from institute.demo.alliance import build_alliance, build_next_version


class Command(BaseCommand):
    help = "Signs the sample agreement, where nobody did. Needs the demo accounts and the institute's facts."

    def handle(self, **_options: object) -> None:
        by = User.objects.filter(is_demo=True, is_superuser=True).order_by("id")[0]
        if signed := build_alliance(by=by):
            self.stdout.write(f"The sample agreement is in force, signed by {signed} parties.")
        if signed := build_next_version(by=by):
            self.stdout.write(
                f"Its next version is signed by {signed} parties and waits for the sample officer."
            )
