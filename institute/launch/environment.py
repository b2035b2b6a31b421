"""What a process of this project is told by its environment, and the folder of local things."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import psycopg
from django.core.exceptions import ImproperlyConfigured

from institute.launch import cluster
from institute.launch.binaries import Installation
from institute.launch.say import Trouble

ROOT = cluster.ROOT
MARKER = ".institute"


def local_folder() -> Path:
    """Where everything lies that is ours alone: database, secret, accounts, backups."""
    folder = (ROOT / (os.environ.get("LOCAL_DIR") or ".local")).resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        claim(folder)
    except OSError as error:
        raise Trouble(f"{folder} cannot be used ({error.strerror}): choose another LOCAL_DIR=.") from None
    return folder


def claim(folder: Path) -> None:
    """Mark an empty folder as ours; we write and delete in no other, however it was named."""
    marker = folder / MARKER
    # In this order: whoever else is claiming it just now puts the marker in first.
    is_foreign = folder != ROOT / ".local" and any(folder.iterdir()) and not marker.exists()
    if is_foreign or ROOT.is_relative_to(folder):
        raise Trouble(f"{folder} holds things that are not ours: let LOCAL_DIR= name a new or empty folder.")
    marker.touch()


def has_own_server() -> bool:
    """Whether whoever runs this brought a database server of their own."""
    return bool(os.environ.get("DATABASE_URL"))


def secret(folder: Path) -> str:
    """The signing key of this installation, made once."""
    file = folder / "secret"
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), "w") as fresh:
            fresh.write(secrets.token_urlsafe(50))
    return file.read_text()


@contextmanager
def database(name: str, durable: bool = True, installation: Installation | None = None) -> Iterator[None]:
    """Point this process and its children to the database: theirs if they named one, else the private one."""
    if has_own_server():
        os.environ["DATABASE_OWNER_URL"] = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
        for address in ("DATABASE_URL", "DATABASE_OWNER_URL"):
            reach(address)
        yield
        return
    private = cluster.find(local_folder() / name, durable, installation)
    with cluster.held(private):
        told = {
            "DATABASE_URL": private.url(cluster.APPLICATION),
            "DATABASE_OWNER_URL": private.url(cluster.OWNER),
        }
        os.environ.update(told)
        try:
            yield
        finally:
            for variable in told:
                del os.environ[variable]


def reach(name: str) -> None:
    """Nothing is begun with an address that leads nowhere."""
    address = os.environ[name]
    if not address.startswith(("postgresql://", "postgres://")):
        raise Trouble(f"{name} must begin with postgresql:// because the site runs on PostgreSQL only.")
    try:
        psycopg.connect(address, connect_timeout=5).close()
    except psycopg.ProgrammingError:  # its own words would show the password
        raise Trouble(f"{name} is not written like postgresql://role:password@host/name.") from None
    except psycopg.OperationalError as error:
        raise Trouble(f"{name} leads to no database: {' '.join(str(error).split())}") from None


def settle(mode: str) -> None:
    """What the settings need; whatever is already said stays, if it makes sense."""
    folder = local_folder()
    os.environ["LOCAL_DIR"] = str(folder)
    os.environ.setdefault("INSTITUTE_MODE", mode)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "institute.settings")
    if os.environ["INSTITUTE_MODE"] != "production":
        os.environ.setdefault("SECRET_KEY", secret(folder))
    try:
        import_module("institute.settings")
    except ImproperlyConfigured as refusal:
        raise Trouble(str(refusal)) from None


def as_owner() -> dict[str, str]:
    """The environment of a process that may change the schema."""
    return {**os.environ, "DATABASE_URL": os.environ["DATABASE_OWNER_URL"]}
