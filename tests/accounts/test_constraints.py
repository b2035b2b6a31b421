"""Accounts: every rule from both sides."""

import pytest

from accounts.models import User
from tests import make
from tests.cases import Case, again, both_sides, column

pytestmark = pytest.mark.django_db


def numbered() -> User:
    return make.user("zhao@example.cn", number="2026001")


CASES = (
    Case(
        "user_email_unique",
        numbered,
        again("'email', 'qian@example.cn', 'number', ''"),
        again("'number', ''"),
    ),
    Case(
        "user_number_unique",
        numbered,
        again("'email', 'qian@example.cn', 'number', '2026002'"),
        again("'email', 'qian@example.cn'"),
    ),
    Case(
        "user_number_unique",
        make.user,
        again("'email', 'qian@example.cn'"),
        again("'email', 'a@b.cn', 'number', '1'") + ";" + again("'email', 'c@d.cn', 'number', '1'"),
    ),
    column("user_number", make.user, "number = '2026/001 *'", "number = E'2026\\n001'"),
    column("user_number", make.user, "number = ''", "number = E'\\u0085'"),
    column("user_email_folded", make.user, "email = 'zhao@example.cn'", "email = 'Zhao@example.cn'"),
    column("user_language_known", make.user, "language = 'en'", "language = 'fr'"),
    column("user_theme_known", make.user, "theme = 'dark'", "theme = 'sepia'"),
)


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
