"""Who did what: the tables keep the outcome, the log keeps the hand."""

import logging
from functools import partial

from django.db import transaction
from django.db.models import Model

from accounts.models import User

logger = logging.getLogger(__name__)


def journal(verb: str, row: Model, by: User | None) -> None:
    """Write one line once it has really happened; accounts by number, never by name."""
    hand = f"account {by.pk}" if by else "nobody signed in"
    transaction.on_commit(partial(logger.info, "%s %s %s by %s", verb, row._meta.label, row.pk, hand))
