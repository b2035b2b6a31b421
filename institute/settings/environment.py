"""What the environment may say, read once and refused at the door when it makes no sense."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from institute.settings.mail import Mail

Mode = Literal["local", "development", "test", "production"]
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
SWITCH = {"": False, "0": False, "1": True}


@dataclass(frozen=True, kw_only=True)
class Environment:
    """One running site: which kind, under which names, with which database."""

    mode: Mode
    debug: bool
    secret_key: str
    allowed_hosts: tuple[str, ...]
    database_url: str
    owner_url: str
    local_dir: Path
    behind_https: bool
    proxies: int
    statement_timeout: int
    port: int
    mail: Mail
    mail_from: str

    @classmethod
    def read(cls, given: Mapping[str, str], *, home: Path) -> "Environment":
        """Read what was given; without a word it is development with debug pages off."""
        database_url = given.get("DATABASE_URL", "")
        environment = cls(
            mode=_mode(given.get("INSTITUTE_MODE", "development")),
            debug=_switch(given, "DEBUG"),
            # Without a key each process draws its own: never weak, only forgetful.
            secret_key=given.get("SECRET_KEY") or secrets.token_urlsafe(48),
            allowed_hosts=_words(given.get("ALLOWED_HOSTS", "")) or LOOPBACK,
            database_url=database_url or "postgresql:///institute",
            owner_url=given.get("DATABASE_OWNER_URL") or database_url or "postgresql:///institute",
            local_dir=Path(given.get("LOCAL_DIR") or home / ".local").expanduser().absolute(),
            behind_https=_switch(given, "BEHIND_HTTPS"),
            # HTTPS is spoken by a proxy, so there is one at least.
            proxies=_number(given, "PROXIES", int(_switch(given, "BEHIND_HTTPS")), most=9),
            statement_timeout=_number(given, "STATEMENT_TIMEOUT", 30, most=3600),
            port=_number(given, "PORT", 8000, most=65535),
            mail=Mail.read(given.get("MAIL_URL", "")),
            mail_from=given.get("MAIL_FROM") or "no-reply@localhost",
        )
        environment._refuse_nonsense(home)
        if environment.mode == "production":
            environment._refuse_carelessness(given)
        return environment

    @property
    def serves_collected_files(self) -> bool:
        """Whether static files come from collectstatic, named by their content."""
        return self.mode in ("local", "production")

    @property
    def address(self) -> str:
        """The site's own address, for letters: never what a request says it came to."""
        if self.behind_https:
            return f"https://{self.allowed_hosts[0].lstrip('.')}"
        return f"http://{self.allowed_hosts[0].lstrip('.')}:{self.port}"

    def _refuse_nonsense(self, home: Path) -> None:
        if home.resolve().is_relative_to(self.local_dir.resolve()):
            raise ImproperlyConfigured("LOCAL_DIR must be a folder of its own, not the one of the code.")
        if self.debug and self.mode != "development":
            raise ImproperlyConfigured("DEBUG=1 belongs to INSTITUTE_MODE=development only: take it away.")
        for name, url in (("DATABASE_URL", self.database_url), ("DATABASE_OWNER_URL", self.owner_url)):
            if urlsplit(url).scheme not in ("postgresql", "postgres"):
                raise ImproperlyConfigured(
                    f"{name} must begin with postgresql:// because the site runs on PostgreSQL only."
                )

    def _refuse_carelessness(self, given: Mapping[str, str]) -> None:
        """What a site open to the world must say for itself."""
        for name in ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"):
            if not given.get(name):
                raise ImproperlyConfigured(f"Production needs {name}, which is not set.")
        if len(self.secret_key) < 50 or len(set(self.secret_key)) < 20:
            raise ImproperlyConfigured("SECRET_KEY is weak: give it at least 50 random characters.")
        if any("*" in host for host in self.allowed_hosts):
            raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts of the site, without *.")
        if not self.behind_https:
            raise ImproperlyConfigured(
                "Production is served over HTTPS only: put it behind an HTTPS proxy and set BEHIND_HTTPS=1."
            )


def _mode(word: str) -> Mode:
    if word not in get_args(Mode):
        raise ImproperlyConfigured(
            f"INSTITUTE_MODE must be one of {', '.join(get_args(Mode))}, not '{word}'."
        )
    return cast(Mode, word)


def _switch(given: Mapping[str, str], name: str) -> bool:
    word = given.get(name, "")
    if word not in SWITCH:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not '{word}'.")
    return SWITCH[word]


def _number(given: Mapping[str, str], name: str, unsaid: int, *, most: int) -> int:
    word = given.get(name) or str(unsaid)
    if not (word.isascii() and word.isdigit() and len(word) < 9 and int(word) <= most):
        raise ImproperlyConfigured(f"{name} must be a number from 0 to {most}, not '{word}'.")
    return int(word)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for part in text.split(",") if (word := part.strip()))
