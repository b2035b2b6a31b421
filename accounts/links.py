"""The link in a letter under which somebody chooses a password: invited, or because the old one is forgotten.

It works once and for three days: the token is made from the password that stands, so that a new one ends it.
"""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes, force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from common.refusals import Refused, action

DAYS = settings.PASSWORD_RESET_TIMEOUT // (24 * 3600)


def link_for(user: User) -> str:
    """The whole address, in the language of whoever gets it."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    with override(user.language):
        path = reverse("accounts:choose_password", args=[key, default_token_generator.make_token(user)])
    return f"{settings.SITE_ADDRESS}{path}"


def owner_of(key: str, token: str) -> User | None:
    """Whose link it is; None once it was used, ran out, or was never ours."""
    try:
        pk = int(force_str(urlsafe_base64_decode(key)))
    except ValueError:
        return None
    return _if_holds(User.objects.filter(pk=pk, is_active=True).first() if 0 < pk < 2**63 else None, token)


@action
def choose_password(*, user: User, token: str, password: str) -> User:
    """Set the password by a link; of two who try at once, the second is refused."""
    locked = User.objects.select_for_update(no_key=True).filter(pk=user.pk, is_active=True).first()
    owner = _if_holds(locked, token)
    if owner is None:
        raise Refused(_("这个链接已经用过了，或者过期了。"))
    owner.set_password(password)
    owner.save(update_fields=["password"])
    return owner


def _if_holds(user: User | None, token: str) -> User | None:
    return user if default_token_generator.check_token(user, token) else None
