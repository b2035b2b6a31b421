"""Text kept in Chinese and in English, read in the reader's language."""

from typing import Any

from django.utils.translation import get_language


def reads_english() -> bool:
    """Whether the active language is English."""
    return (get_language() or "").startswith("en")


def bilingual(name: str) -> property:
    """A property that reads `<name>_en` for English readers, else `<name>_zh`.

    A missing English text falls back to the Chinese one: better than nothing.
    """

    def read(row: Any) -> str:
        english = getattr(row, f"{name}_en") if reads_english() else ""
        return str(english or getattr(row, f"{name}_zh"))

    return property(read)
