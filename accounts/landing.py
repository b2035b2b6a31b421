"""Where somebody comes to who signs in and was going nowhere in particular: a floor above knows."""

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.models import User


def landing_of(user: User) -> str:
    """The address; `settings.LANDING` names who is asked."""
    return str(import_string(settings.LANDING)(user))
