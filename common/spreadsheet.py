"""What a spreadsheet would run, made text: every text we write into a table passes through here."""

# Excel, LibreOffice, WPS and old Lotus files begin a formula, a command or a macro with these, full-width ones too.
FORMULA = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "｜", "％")
# A cell that begins with one of these may be read as if it began after it, or as two cells.
HIDING = "\t\r\n\v\f\0\ufeff\u200b\u200e\u200f \u00a0\u3000\"'"
BREAKS = ("\t", "\r", "\n")


def harmless(text: str) -> str:
    """The same text, behind an apostrophe where a spreadsheet would take it for a formula."""
    dangerous = text.startswith(BREAKS) or text.lstrip(HIDING).startswith(FORMULA)
    return f"'{text}" if dangerous else text
