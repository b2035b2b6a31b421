"""Checksums the database takes itself, so that nobody can write another."""

from django.db import models
from django.db.models import F, Func, Value


def sha256_of(field: str) -> Func:
    """The database's own SHA-256 of a text, in hexadecimal."""
    return _hexadecimal(Func(F(field), Value("UTF8"), function="convert_to"))


def sha256_of_bytes(field: str) -> Func:
    """The same of a binary column."""
    return _hexadecimal(F(field))


def _hexadecimal(content: F | Func) -> Func:
    digest = Func(content, function="sha256")
    return Func(digest, Value("hex"), function="encode", output_field=models.CharField())
