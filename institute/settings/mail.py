"""Where letters go: a mail server, the screen, or files nobody need set up anything for."""

from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

HINT = "MAIL_URL must be console:, file: or smtp://user:password@host:587 (smtps:// on port 465), not '{}'."
BACKENDS = "django.core.mail.backends"


class Mail(NamedTuple):
    """One way of sending. A server is spoken to encrypted: at once (smtps), or after its greeting (smtp)."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    encrypted_at_once: bool = False

    @classmethod
    def read(cls, url: str) -> "Mail":
        """What MAIL_URL says; without a word each letter becomes a file. Never tells a password when it refuses."""
        try:
            parts = urlsplit(url)
            kind, host, port = parts.scheme or "file", parts.hostname or "", parts.port
        except ValueError:
            kind, host, port = "", "", None
        if kind in ("file", "console") and not host:
            return cls(f"{BACKENDS}.{'filebased' if kind == 'file' else kind}.EmailBackend")
        if kind not in ("smtp", "smtps") or not host:
            raise ImproperlyConfigured(HINT.format(url.rpartition("@")[2]))
        return cls(
            f"{BACKENDS}.smtp.EmailBackend",
            host,
            port or (465 if kind == "smtps" else 587),
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            kind == "smtps",
        )
