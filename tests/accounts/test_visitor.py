"""Who is reading."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils.translation import override

from accounts.visitor import Visitor, visitor_of
from tests import cast


@pytest.mark.parametrize(
    ("cookie", "university"),
    [("cqu", "cqu"), ("", None), ("../../etc", None), ("<b>", None), ("CQU", None), ("重大", None)],
)
def test_only_a_slug_is_believed_to_be_a_university(cookie: str, university: str | None) -> None:
    request = RequestFactory().get("/")
    request.COOKIES["university"] = cookie
    request.user = AnonymousUser()
    with override("en"):
        assert visitor_of(request) == Visitor(account=None, language="en", university=university)


@pytest.mark.django_db
def test_an_account_comes_with_its_rights() -> None:
    request = RequestFactory().get("/")
    rights = []
    for person in (cast.zhao(), cast.lin()):
        request.user = person
        visitor = visitor_of(request)
        rights.append((visitor.account, visitor.is_staff))
    assert rights == [(cast.zhao(), False), (cast.lin(), True)]
