"""How a title or a name is spoken."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def pinyin(name: "_StrPromise", longest: int) -> "models.CharField[str, str]":
    """A column for what a person knows better: empty, the dictionary is asked, and asked anew when the text changes."""
    return models.CharField(
        name,
        max_length=longest,
        blank=True,
        help_text=_("搜索用。留空就照字典注音；多音字读错了，在这里写对，例如chong da。"),
    )
