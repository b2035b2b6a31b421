"""Tables of stock admin, made right for those who hear them."""

import re

from django import template
from django.utils.safestring import SafeString

register = template.Library()

EMPTY_HEADER = re.compile(r"<th((?: [^>]*)?)>\s*</th>")


@register.filter
def for_every_reader(table: SafeString) -> SafeString:
    """A header that says nothing becomes a plain cell; on phones a table wider than the page scrolls by keys too."""
    spoken = EMPTY_HEADER.sub(r"<td\1></td>", table)
    return SafeString(spoken.replace(' inline-group"', ' inline-group" tabindex="0"', 1))
