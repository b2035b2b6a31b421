"""Invitations and forgotten passwords: a letter, a link that works once, an answer that tells nothing."""

import re
from datetime import timedelta
from threading import enumerate as threads
from typing import Any

import pytest
from django.conf import LazySettings, settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.letters import invite
from accounts.links import choose_password, link_for, owner_of
from accounts.models import Language, User
from common.refusals import Refused
from tests import cast, desk, make

pytestmark = pytest.mark.django_db
FRESH = "yuzhong-peninsula-7"
WORDS = {"password": FRESH, "again": FRESH}
FORGOTTEN = "/accounts/forgotten/"


def invited(**facts: Any) -> User:
    """An account without a password yet."""
    person = make.user("wu@example.cn", name="吴老师", **facts)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    return person


def path_in(letter: str) -> str:
    found = re.search(rf"{re.escape(settings.SITE_ADDRESS)}(/\S+)", letter)
    assert found, letter
    return found[1]


def sent() -> list[mail.EmailMessage]:
    """The letters, once those being written are out."""
    for thread in threads():
        if "_send" in thread.name:
            thread.join()
    return list(mail.outbox)


def test_an_invitation_leads_to_a_password_and_in(client: Client) -> None:
    person = invited()
    invite(user=person, by=cast.lin())
    [letter] = sent()
    path = path_in(str(letter.body))
    page = client.get(path)
    assert (page.status_code, page["Cache-Control"]) == (
        200,
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )
    assert client.post(path, WORDS)["Location"] == "/"
    assert client.get("/accounts/").context["visitor"].account == person
    assert (letter.to, letter.subject) == (["wu@example.cn"], "设好密码，就能登录重庆人工智能学院")


def test_the_letter_is_in_the_language_of_its_reader() -> None:
    invite(user=invited(language=Language.ENGLISH), by=cast.lin())
    [letter] = sent()
    assert letter.subject == "Choose a password for the Chongqing AI Institute"
    assert path_in(str(letter.body)).startswith("/en/accounts/link/")


def test_a_link_works_once(client: Client) -> None:
    path = path_in(link_for(invited()))
    client.post(path, WORDS)
    again = Client().get(path)
    assert (again.status_code, "这个链接已经用过了，或者过期了。" in again.content.decode()) == (404, True)


def test_a_link_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    person = invited()
    key, token = path_in(link_for(person)).split("/")[3:5]
    later = timezone.localtime().replace(tzinfo=None) + timedelta(days=3, minutes=1)
    assert owner_of(key, token) == person
    monkeypatch.setattr("django.contrib.auth.tokens.PasswordResetTokenGenerator._now", lambda _self: later)
    assert owner_of(key, token) is None


def test_the_second_of_two_with_one_link_is_refused() -> None:
    person = invited()
    token = path_in(link_for(person)).split("/")[4]
    choose_password(user=person, token=token, password=FRESH)
    with pytest.raises(Refused, match="这个链接已经用过了，或者过期了。"):
        choose_password(user=person, token=token, password="another-password-9")
    person.refresh_from_db()
    assert person.check_password(FRESH) is True


@pytest.mark.parametrize(
    "key", ["", "MQ", "eHh4", "%00", "OTIyMzM3MjAzNjg1NDc3NTgwOA", "8J+YgA", "LTE", "é", "4pyT"]
)
def test_a_forged_link_is_a_used_up_one(client: Client, key: str) -> None:
    response = client.get(f"/accounts/link/{key or '-'}/c0ffee-0123456789abcdef/")
    assert response.status_code == 404 if key != "%00" else 400


def test_a_closed_account_is_opened_by_no_link(client: Client) -> None:
    person = invited()
    path = path_in(link_for(person))
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.post(path, WORDS).status_code == 404


def test_a_weak_password_is_refused_with_its_reason(client: Client) -> None:
    path = path_in(link_for(invited()))
    page = client.post(path, {"password": "wu@example.cn", "again": "other"})
    form = page.context["form"]
    assert (form.errors["again"], len(form.errors["password"])) == (["两次输入的密码不一样。"], 1)


def test_who_has_a_password_or_is_closed_is_not_invited() -> None:
    for person, sentence in (
        (cast.zhao(), "已经有密码了，不用再邀请。"),
        (invited(is_active=False), "的账号停用了，不能邀请。"),
    ):
        with pytest.raises(Refused, match=sentence):
            invite(user=person, by=cast.lin())
    assert sent() == []


def test_a_letter_that_cannot_be_sent_is_said(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(Refused, match="信没有发出去"):
        invite(user=invited(), by=cast.lin())


def test_an_administrator_invites_from_the_list(client: Client) -> None:
    person = invited()
    client.force_login(cast.lin())
    chosen = {"action": "invite", "_selected_action": person.pk}
    page = client.post("/admin/accounts/user/", chosen).content.decode()
    assert "给wu@example.cn寄一封信，里面的链接3天内能用一次，打开就设密码、登录。" in page
    assert sent() == []
    client.post("/admin/accounts/user/", desk.sent_by("invite", person, confirmed="1"))
    assert [letter.to for letter in sent()] == [["wu@example.cn"]]


def test_a_forgotten_password_is_chosen_anew(client: Client) -> None:
    zhao = cast.zhao()
    assert client.post(FORGOTTEN, {"email": " ZHAO@example.cn"})["Location"] == "/accounts/forgotten/sent/"
    [letter] = sent()
    client.post(path_in(str(letter.body)), WORDS)
    zhao.refresh_from_db()
    assert (zhao.check_password(FRESH), letter.subject) == (True, "重新设密码：重庆人工智能学院")


def test_a_password_by_letter_ends_every_other_session_and_begins_one(client: Client) -> None:
    zhao, elsewhere = cast.zhao(), Client()
    elsewhere.force_login(zhao)
    client.post(path_in(link_for(zhao)), WORDS)
    statuses = [browser.get("/accounts/").status_code for browser in (elsewhere, client)]
    assert statuses == [302, 200]


def test_the_answer_does_not_tell_who_has_an_account(client: Client) -> None:
    cast.zhao()
    answers = [client.post(FORGOTTEN, {"email": email}) for email in ("zhao@example.cn", "nobody@example.cn")]
    assert len({(answer.status_code, answer["Location"], answer.content) for answer in answers}) == 1
    assert [letter.to for letter in sent()] == [["zhao@example.cn"]]


def test_letters_are_limited_for_known_and_unknown_alike() -> None:
    cast.zhao()
    for email in ("zhao@example.cn", "nobody@example.cn"):
        statuses = [
            Client(REMOTE_ADDR=f"10.0.0.{place}").post(FORGOTTEN, {"email": email}).status_code
            for place in range(4)
        ]
        assert statuses == [302, 302, 302, 429]
    assert len(sent()) == 3
