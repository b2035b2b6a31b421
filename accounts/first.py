"""The first administrator: a link that works once, while there is nobody to let others in."""

from django.conf import settings
from django.core import signing
from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from common.refusals import Refused, action

HOURS = 24
SALT = "accounts.first"


def first_link() -> str:
    """A fresh address under which the first administrator chooses a password."""
    with override(settings.LANGUAGE_CODE):
        return reverse("accounts:first", args=[signing.dumps("first", salt=SALT)])


def opens(token: str) -> bool:
    """Whether the token is ours, young, and the site still has no administrator."""
    try:
        signing.loads(token, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return False
    return User.objects.without_administrator()


@action
def appoint_first(*, email: str, name: str, password: str) -> User:
    """Make the first administrator; of two who try at once, one is refused."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE accounts_user IN SHARE ROW EXCLUSIVE MODE")
    if not User.objects.without_administrator():
        raise Refused(_("已经有管理员了，这个链接不再有用。"))
    return User.objects.create_superuser(email, password, name=name)
