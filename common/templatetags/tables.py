"""Stock admin's markup, made right for those who hear it."""

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from common.templatetags.squares import figure

register = template.Library()

HEAD = re.compile(r'<th scope="col"[^>]*column-(\w+)[^>]*>.*?<div class="text"><\w+[^>]*>(.*?)</', re.DOTALL)
CELL = re.compile(r'<(t[hd]) class="field-(\w+)([^"]*)"')
COUNT = re.compile(r" \((\d+\+?)\)$")
NUMBER = re.compile(r'(<p>|<div class="readonly">)(\d+\.\d+)(?=</)')
EMPTY_HEADER = re.compile(r"<th((?: [^>]*)?)>\s*</th>")


@register.filter
def for_every_reader(markup: SafeString) -> SafeString:
    """A header that says nothing becomes a plain cell; a table wider than a phone scrolls by keys too;
    the search field is named in the reader's language; a number that is only read is written 8, not 8.0.
    """
    spoken = EMPTY_HEADER.sub(r"<td\1></td>", markup)
    spoken = spoken.replace(' inline-group"', ' inline-group" tabindex="0"', 1)
    spoken = NUMBER.sub(lambda found: found[1] + figure(found[2]), spoken)
    return SafeString(spoken.replace('alt="Search"', f'alt="{_("搜索")}"', 1))


@register.filter
def labelled(markup: SafeString) -> SafeString:
    """Each cell of a list knows the name of its column, so that a phone can show rows one under the other."""
    names = {found[1]: found[2].strip() for found in HEAD.finditer(markup)}

    def named(cell: re.Match[str]) -> str:
        return f'{cell[0]} data-label="{names.get(cell[2], "")}"'

    return SafeString(CELL.sub(named, markup))


@register.filter
def finds_nothing(choice: str) -> bool:
    """Counted to the end, and none."""
    return COUNT.split(str(choice))[1:2] == ["0"]


@register.filter
def counted(choice: str) -> SafeString:
    """A choice of a filter and how many rows it finds, apart: stock admin writes 草稿 (3)."""
    name, *found = COUNT.split(str(choice))
    if not found:
        return format_html("{}", name)
    return format_html('{} <span class="count">{}</span>', name, found[0])
