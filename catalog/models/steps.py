"""Credits come in steps of one half."""

from django.db.models import F, Q
from django.db.models.functions import Mod
from django.db.models.lookups import Exact


def in_half_credits(field: str) -> Q:
    """The condition that a column is more than nothing and a multiple of 0.5."""
    return Q(**{f"{field}__gt": 0}) & Q(Exact(Mod(F(field) * 2, 1), 0))
