"""The stamped page of a signature: known by what it is, kept with the signature, and never run by a browser."""

from secrets import token_hex
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from alliance.actions.signing import Scan
from alliance.models import Party
from alliance.models.party import MOST_SCAN
from common.refusals import SENTENCES

# How each kind begins, and how its file is called.
KINDS = {
    "application/pdf": (b"%PDF-", "pdf"),
    "image/png": (b"\x89PNG\r\n\x1a\n", "png"),
    "image/jpeg": (b"\xff\xd8\xff", "jpg"),
}
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
}


def scan_of(file: Any) -> Scan:
    """What was sent, by what it holds: its name and what the browser calls it say nothing."""
    if (file.size or 0) > MOST_SCAN:
        raise ValidationError(str(SENTENCES["party_scan_of_bounded_size"].text))
    content = file.read()
    kind = next((kind for kind, (start, _end) in KINDS.items() if content.startswith(start)), None)
    if kind is None:
        raise ValidationError(_("扫描件要是PDF、PNG或JPEG。"))
    return Scan(content=content, kind=kind)


def as_download(party: Party) -> HttpResponse:
    """Saved, not shown, under a name that says nothing and cannot be guessed."""
    _start, end = KINDS.get(party.scan_kind, (b"", "bin"))
    named = f'attachment; filename="scan-{token_hex(8)}.{end}"'
    kind = party.scan_kind if party.scan_kind in KINDS else "application/octet-stream"
    return HttpResponse(
        bytes(party.scan or b""), content_type=kind, headers=SAFE | {"Content-Disposition": named}
    )
