"""An address that asks for what the site cannot read, or does not have."""

from django.core.exceptions import BadRequest
from django.http import Http404


class Unreadable(BadRequest):
    """Shown as page 400, in its own words."""


class Absent(Http404):
    """Shown as page 404, in its own words."""
