"""Loads the institute's facts from institute/data/."""

import hashlib
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from catalog.models import Organisation
from institute.loading.everything import load_everything
from institute.loading.rows import Fault
from institute.settings import HERE

FOLDER = settings.BASE_DIR / "institute" / "data"


class Command(BaseCommand):
    help = "Makes what the files in institute/data/ tell and is not there yet; overwrites nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bare", action="store_true", help="organisations and clusters only")
        parser.add_argument("--again", action="store_true", help="even if these files were loaded before")
        parser.add_argument("--folder", type=Path, default=FOLDER, help="where the files are")

    def handle(self, *, bare: bool, again: bool, folder: Path, **_options: object) -> None:
        stamp, told = HERE.local_dir / "loaded.sha256", fingerprint(folder, bare)
        if not again and was_loaded(stamp, told):
            self.stdout.write(_("数据文件没有变化，不用再载入。"))
            return
        try:
            changes = load_everything(folder=folder, bare=bare)
        except Fault as fault:
            raise CommandError(str(fault)) from None
        except ValidationError as refusal:
            raise CommandError("".join(refusal.messages)) from None
        self.stdout.write("\n".join(changes) or _("没有变化。"))
        with suppress(OSError):  # without a stamp the next run only takes a moment longer
            stamp.write_text(told)


def fingerprint(folder: Path, bare: bool) -> str:
    """Changes when any file does, how much of them is wanted, or the database they go to."""
    database = settings.DATABASES["default"]
    told = hashlib.sha256(f"{bare} {database['HOST']} {database['PORT']} {database['NAME']}".encode())
    for file in sorted(folder.glob("*.csv")):
        told.update(file.name.encode() + file.read_bytes())
    return told.hexdigest()


def was_loaded(stamp: Path, told: str) -> bool:
    """Once loaded, what people deleted stays deleted. An empty database was never loaded."""
    return stamp.is_file() and stamp.read_text() == told and Organisation.objects.exists()
