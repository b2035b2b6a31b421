"""The weekly letter: only if something waits, never twice, never lost, and no names in it."""

import re
from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPServerDisconnected
from time import sleep
from typing import Any
from urllib.parse import unquote

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Language, User
from mentors import reminders
from mentors.actions.assignment import propose
from mentors.models import Assignment, Reminder
from mentors.models.vocabulary import MentorRole
from mentors.reminders import Outcome, letter, remind
from tests import cast, make
from tests.clones import at_once
from tests.mentors.scene import hours, with_seats

NOW = timezone.now


class Down(BaseEmailBackend):
    """A server that hangs up."""

    def send_messages(self, _letters: Any) -> int:
        raise SMTPServerDisconnected


def asked(**facts: Any) -> Assignment:
    """A mentor with one proposal to answer."""
    place = make.appointment(make.mentor(user=make.user(**facts)), seats=1)
    return propose(student=make.student(name_zh="示例学生子"), appointment=place, by=cast.lin())


def links(sent: mail.EmailMessage) -> list[str]:
    return [unquote(found) for found in re.findall(r"next=(\S+)", str(sent.body))]


@pytest.mark.django_db
def test_each_act_has_its_line_and_its_link_and_nobody_is_named() -> None:
    waiting = asked(email="jiang@example.cn")
    guided = make.assignment(at=make.seat(make.appointment(waiting.mentor, MentorRole.STUDY)))
    told = make.mentor_meeting(guided, arranged_by=cast.zhao(), starts_at=hours(-30))
    make.assignment()
    assert remind(NOW()).sent == 2
    sent = next(each for each in mail.outbox if each.to == ["jiang@example.cn"])
    assert sent.subject == "有3件事等您"
    assert links(sent) == [
        f"/desk/mentees/#contact-{guided.pk}",
        f"/desk/mentees/#record-{told.pk}",
        f"/desk/mentees/#answer-{waiting.pk}",
    ]
    assert not [word for word in ("示例学生", "选题", guided.student.number) if word in str(sent.body)]


@pytest.mark.django_db
def test_after_signing_in_the_link_opens_the_act_in_the_readers_language(client: Client) -> None:
    waiting = asked(language=Language.ENGLISH)
    remind(NOW())
    (sent,) = mail.outbox
    assert sent.subject == "1 thing waits for you"
    page = re.search(r"https?://[^/]+(/\S+)", str(sent.body))
    assert page
    assert page[1].startswith("/en/accounts/sign-in/")
    client.force_login(waiting.mentor.user)
    there = client.get(page[1])["Location"]
    assert there == f"/en/desk/mentees/#answer-{waiting.pk}"
    assert f'<li class="need" id="{there.partition("#")[2]}">' in client.get(there).content.decode()


@pytest.mark.django_db
def test_for_whom_nothing_waits_gets_no_letter_and_no_row() -> None:
    with_seats(1)
    asked(is_active=False)
    assert remind(NOW()) == Outcome(0, 0)
    assert (mail.outbox, Reminder.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_once_a_week_and_again_the_next() -> None:
    waiting = asked()
    Assignment.objects.filter(pk=waiting.pk).update(answer_by=timezone.localdate() + timedelta(30))

    def sent(after: int) -> int:
        return remind(NOW() + timedelta(after)).sent

    monday = -timezone.localtime().weekday()
    assert [sent(monday), sent(monday + 6), sent(monday + 7)] == [1, 0, 1]


@pytest.mark.django_db
def test_a_server_that_is_down_loses_nothing(settings: LazySettings) -> None:
    asked(), asked()
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Down"
    with pytest.raises(CommandError, match="2 letters were not sent"):
        call_command("remind_mentors")
    assert (len(mail.outbox), Reminder.objects.filter(sent_at=None).count()) == (0, 2)
    settings.EMAIL_BACKEND = working
    call_command("remind_mentors")
    call_command("remind_mentors")
    assert (len(mail.outbox), Reminder.objects.filter(sent_at=None).count()) == (2, 0)


@pytest.mark.django_db
def test_an_address_nobody_can_write_to_stops_no_other_letter() -> None:
    broken, fine = asked(), asked()
    User.objects.filter(pk=broken.mentor.user_id).update(email="a@b.example\nBcc: c@d.example")
    with pytest.raises(CommandError, match="1 letter"):
        call_command("remind_mentors")
    assert [letter.to for letter in mail.outbox] == [[fine.mentor.user.email]]


@pytest.mark.django_db
def test_what_ran_out_is_cleared_away_by_nobody_in_particular() -> None:
    waiting = asked()
    Assignment.objects.filter(pk=waiting.pk).update(answer_by=timezone.localdate() - timedelta(1))
    call_command("clear_away")
    waiting.refresh_from_db()
    assert waiting.state == "lapsed"


@pytest.mark.usefixtures("clone")
def test_many_runs_at_once_send_each_letter_once(trials: range, racers: int) -> None:
    now: datetime = NOW()
    for _ in trials:
        before, _waiting = len(mail.outbox), [asked() for _ in range(3)]
        found = at_once(*(partial(remind, now) for _ in range(racers // 4)))
        assert [each for each in found if not isinstance(each, Outcome)] == []
        assert sum(each.sent for each in found) == len(mail.outbox) - before == 3


def slowly(*told: Any) -> Any:
    sleep(0.5)
    return letter(*told)


@pytest.mark.usefixtures("clone")
def test_without_the_claim_a_letter_goes_out_many_times(monkeypatch: pytest.MonkeyPatch) -> None:
    asked()
    everyone = Reminder.objects.all()
    monkeypatch.setattr(type(everyone), "select_for_update", lambda rows, **_more: rows)
    monkeypatch.setattr(reminders, "letter", slowly)
    letters = [each.sent for each in at_once(*(partial(remind, NOW()) for _ in range(8)))]
    assert sum(letters) == len(mail.outbox) > 1
