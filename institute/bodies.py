"""Forms as bytes: what is sent is read here once, before Django, and handed on unchanged."""

from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

from django.utils.http import parse_header_parameters

MOST_BYTES = 5 * 1024 * 1024  # a class list of 10,000 rows has one
UTF_8 = ("utf-8", "utf8")


def is_text(part: bytes) -> bool:
    """Whether the bytes are UTF-8 without NUL."""
    try:
        part.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in part


def length_of(environ: dict[str, Any]) -> int:
    """How much is sent; what is no number is nothing, as it is for Django."""
    text = str(environ.get("CONTENT_LENGTH") or "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0


def is_readable_form(environ: dict[str, Any], length: int) -> bool:
    """Whether every field is UTF-8 without NUL; files may hold anything, but not their names."""
    try:
        kind, options = parse_header_parameters(str(environ.get("CONTENT_TYPE") or ""))
    except (LookupError, ValueError):  # a charset nobody has heard of
        return False
    if str(options.get("charset", "utf-8")).lower() not in UTF_8:  # Django would read the address in it, too
        return False
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return True
    body = environ["wsgi.input"].read(length) if length else b""
    environ["wsgi.input"] = BytesIO(body)
    if kind == "multipart/form-data":
        return all(map(_is_readable_part, body.split(b"--" + str(options.get("boundary", "")).encode())))
    return is_text(unquote_to_bytes(body))


def _is_readable_part(part: bytes) -> bool:
    """No browser writes `filename*=` or base64 into a form; both could hide what the gate looks for."""
    head, _, content = part.partition(b"\r\n\r\n")
    disguised = b"*=" in head or b"transfer-encoding" in head.lower()
    return not disguised and is_text(head if b'; filename="' in head else head + content)
