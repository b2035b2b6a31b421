"""An address that asks for what the site cannot read, or does not have."""

from django.core.exceptions import BadRequest
from django.http import Http404


class Unreadable(BadRequest):
    """Shown as page 400, in its own words; what was `typed` in the search box stands there again."""

    def __init__(self, sentence: object, typed: str = "") -> None:
        super().__init__(sentence)
        self.typed = typed


class Absent(Http404):
    """Shown as page 404, in its own words."""
