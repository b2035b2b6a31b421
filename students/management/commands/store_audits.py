"""Keeps today's audit of everybody who takes part or has paused, a hundred at a time, on every core."""

from functools import partial
from typing import Any

from django.core.management.base import BaseCommand

from common.progress import Bar
from students.actions.completion import store_audits
from students.audit.workers import workers
from students.models import Participation

AT_ONCE = 100
# Handed to a core in one go: few, so that all end together.
A_TURN = 5


class Command(BaseCommand):
    help = "Keeps an audit of every student who takes part, as of today: at the end of a term, or before a change."

    def handle(self, **_options: Any) -> None:
        places = list(Participation.objects.ongoing().order_by("id"))
        bar = Bar(len(places), partial(self.stdout.write, ending=""), live=self.stdout.isatty())
        satisfied = 0
        with workers() as pool:
            for begin in range(0, len(places), AT_ONCE):
                some = places[begin : begin + AT_ONCE]
                kept = store_audits(participations=some, by=None, run=partial(pool.imap, chunksize=A_TURN))
                satisfied += sum(each.satisfied is True for each in kept)
                bar.step(len(some))
        self.stdout.write(f"{len(places)} audits kept; {satisfied} of them have all they need.")
