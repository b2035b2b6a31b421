"""Text kept in Chinese and in English, read in the reader's language."""

from django.utils.translation import get_language


def reads_english() -> bool:
    """Whether the active language is English."""
    return (get_language() or "").startswith("en")


def column(name: str) -> str:
    """The column that holds a text in the reader's language; for texts that have both."""
    return f"{name}_en" if reads_english() else f"{name}_zh"


class bilingual:
    """A property that reads `<name>_en` for English readers, else `<name>_zh`.

    A missing English text falls back to the Chinese one: better than nothing.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, row: object, kind: type | None = None) -> str:
        english = getattr(row, f"{self.name}_en") if reads_english() else ""
        return str(english or getattr(row, f"{self.name}_zh"))
