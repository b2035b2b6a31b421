"""Once a week, a letter to each mentor whom something waits for: one line and one link for each act, and no names.

A letter is claimed in the database before it is written, and claimed again while it was not sent: whoever runs
this at the same moment passes it over, and what the mail server did not take goes out with the next run.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import override

from mentors.models import Mentor, Reminder
from mentors.needs import Need
from mentors.waiting import needs_of

logger = logging.getLogger(__name__)


class Outcome(NamedTuple):
    """How many letters were sent, and how many the server did not take."""

    sent: int
    failed: int


@dataclass(frozen=True)
class Line:
    """One act, by when, and the address that opens it."""

    need: Need
    link: str
    is_overdue: bool


def remind(now: datetime) -> Outcome:
    """Write to everybody who was not written to this week and for whom something waits."""
    day = timezone.localtime(now).date()
    week = day - timedelta(day.weekday())
    written = Reminder.objects.filter(week=week, sent_at__isnull=False).values("mentor")
    sent = failed = 0
    for mentor in Mentor.objects.filter(user__is_active=True).exclude(pk__in=written).select_related("user"):
        if found := needs_of(mentor, now):
            Reminder.objects.bulk_create([Reminder(mentor=mentor, week=week)], ignore_conflicts=True)
            try:
                sent += _sent(Reminder(mentor=mentor, week=week), found, now)
            except (OSError, SMTPException, ValueError):  # the last: an address that no server can be told
                logger.exception("Reminder to mentor %s not sent", mentor.pk)
                failed += 1
    return Outcome(sent, failed)


def letter(mentor: Mentor, found: Sequence[Need], now: datetime) -> EmailMessage:
    """In the reader's language; the first line is the subject."""
    day = timezone.localtime(now).date()
    with override(mentor.user.language):
        lines = [Line(need, address(need), need.is_overdue(day)) for need in found]
        text = render_to_string("mentors/reminder.txt", {"lines": lines})
    subject, _line, body = text.partition("\n")
    return EmailMessage(subject, body.strip() + "\n", to=[mentor.user.email])


def address(need: Need) -> str:
    """Signing in first where need be; then this very act."""
    sign_in = reverse("accounts:sign_in")
    there = f"{reverse('mentors:mentees')}#{need.act}-{need.key}"
    return f"{settings.SITE_ADDRESS}{sign_in}?{urlencode({'next': there})}"


@transaction.atomic
def _sent(claim: Reminder, found: Sequence[Need], now: datetime) -> bool:
    """Whether it was still to be sent, by us. The row is held until the server has the letter."""
    rows = Reminder.objects.select_for_update(skip_locked=True, of=("self",))
    row = rows.filter(mentor=claim.mentor, week=claim.week, sent_at=None).first()
    if row is None:
        return False
    letter(claim.mentor, found, now).send()
    row.sent_at = timezone.now()
    row.save(update_fields=["sent_at"])
    return True
