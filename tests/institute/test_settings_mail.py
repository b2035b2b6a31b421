"""Where letters go, as MAIL_URL says."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from institute.settings.mail import HINT, Mail

DJANGO = "django.core.mail.backends"


@pytest.mark.parametrize(
    ("url", "mail"),
    [
        ("", Mail(f"{DJANGO}.filebased.EmailBackend")),
        ("file:", Mail(f"{DJANGO}.filebased.EmailBackend")),
        ("console:", Mail(f"{DJANGO}.console.EmailBackend")),
        (
            "smtp://me%40x:p%3Aw@mail.example",
            Mail(f"{DJANGO}.smtp.EmailBackend", "mail.example", 587, "me@x", "p:w"),
        ),
        ("smtps://mail.example", Mail(f"{DJANGO}.smtp.EmailBackend", "mail.example", 465, "", "", True)),
        ("smtp://mail.example:25", Mail(f"{DJANGO}.smtp.EmailBackend", "mail.example", 25)),
    ],
)
def test_a_way_of_sending(url: str, mail: Mail) -> None:
    assert Mail.read(url) == mail


@pytest.mark.parametrize("url", ["pigeon:", "smtp:", "smtp://u:secret@host:port", "http://mail.example"])
def test_nonsense_is_refused_without_telling_the_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        Mail.read(url)
    assert str(refusal.value) == HINT.format(url.rpartition("@")[2])
    assert "secret" not in str(refusal.value)
