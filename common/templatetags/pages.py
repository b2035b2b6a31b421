"""What the frame of a page says twice, or says to machines; and the tick in names."""

import json
from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# Inside a script element only these could end it, or begin a comment; JSON may write them as numbers.
UNSAFE = {ord(mark): f"\\u{ord(mark):04X}" for mark in "<>&\u2028\u2029"}


@register.filter
def as_json(value: Any) -> SafeString:
    """A value as JSON that can stand in a script element, whatever its texts hold."""
    return SafeString(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE))


@register.filter
def with_ticks(name: str) -> SafeString:
    """A name as it is drawn: the width of a middle dot varies by font, that of the tick does not."""
    tick = SafeString('<span class="tick"></span>')
    return format_html_join(tick, "{}", ((part,) for part in name.split("·")))


@register.inclusion_tag("components/crumbs.html")
def crumbs(here: str, *above: str) -> dict[str, Any]:
    """Where a page stands; above it, from the top, the label of each page and its address in turn."""
    return {"here": here, "above": list(zip(above[::2], above[1::2], strict=True))}


class Again(template.Node):
    """A block of this page, said once more."""

    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, context: Context) -> SafeString:
        block = context.render_context[BLOCK_CONTEXT_KEY].get_block(self.name)
        return SafeString(block.render(context))


@register.tag
def again(_parser: Parser, token: Token) -> Again:
    """`{% again title %}`: Django lets a block stand in one place only."""
    _tag, name = token.split_contents()
    return Again(name)
