"""Reads every decision anew and says whether anything was changed, taken out or cut off since it was written."""

import re
from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alliance.recognition.chain import Damage
from alliance.verifying import Report, reports

PRINTED = re.compile(r"([-\w]+)-(\d{1,9}):([0-9a-f]{64})")
SAID = {
    Damage.ALTERED: "was altered: it does not say what its checksum covers",
    Damage.MISSING: "is missing, and later ones are there",
    Damage.TWICE: "is there more than once",
    Damage.UNLINKED: "does not follow the decision before it, or its head does not know it",
    Damage.REPLACED: "was replaced: another checksum is on record",
    Damage.CUT: "is missing with all after it: the end was cut off",
}


def printed(text: str) -> tuple[tuple[str, int], str]:
    """What stands on a printed decision: LM-2026-01-7:checksum."""
    found = PRINTED.fullmatch(text)
    if found is None:
        raise ArgumentTypeError(
            "write a printed decision as NUMBER-PLACE:CHECKSUM, the checksum with 64 digits"
        )
    return (found[1], int(found[2])), found[3]


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--printed", action="append", default=[], type=printed, metavar="NUMBER-PLACE:CHECKSUM",
            help="a decision somebody holds on paper; give as many as there are",
        )  # fmt: skip

    def handle(self, **options: Any) -> None:
        found = list(reports(dict(options["printed"])))
        for report in found:
            self.stdout.write(_line(report))
        broken = [report.number for report in found if not report.is_whole]
        if broken:
            raise CommandError(f"{len(broken)} of {len(found)} chains are not whole: {', '.join(broken)}.")
        self.stdout.write(f"{len(found)} chains, {sum(each.length for each in found)} decisions: all whole.")


def _line(report: Report) -> str:
    if report.decisions:
        place, damage = report.decisions.place, report.decisions.damage
        return f"{report.number}: decision {report.number}-{place} {SAID[damage]}."
    if report.ledger:
        return f"{report.number}: the ledger was altered: of decision {report.number}-{report.ledger} it tells differently."
    return f"{report.number}: {report.length} decisions, head {report.head}"
