"""The sample mentors of a trial run, with students, a proposal, meetings and notes."""

from django.core.management.base import BaseCommand

from accounts.models import User
from institute.demo.guidance import build_mentors


class Command(BaseCommand):
    help = "Makes the sample mentors, where they are missing. Needs the sample students."

    def handle(self, **_options: object) -> None:
        by = User.objects.filter(is_demo=True, is_superuser=True).order_by("id")[0]
        if made := build_mentors(by=by):
            self.stdout.write(f"Made {made} sample mentors.")
