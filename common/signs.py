"""Signs that nobody sees, as patterns that Python and the database read alike.

Controls, signs that shape or turn what is beside them, ends of lines, halves of signs, private ones. Written out, because
each Python and each PostgreSQL knows a Unicode of its own; blocks are taken whole, so that the next one fits.
"""

HIDDEN = (
    r"\u0000-\u001F\u007F-\u009F\u00AD\u0600-\u0605\u061C\u06DD\u070F\u0890\u0891\u08E2\u180E\u200B-\u200F\u2028-\u202E"
    r"\u2060-\u206F\uD800-\uF8FF\uFEFF\uFFF9-\uFFFB\U000110BD\U000110CD\U00013430-\U0001343F\U0001BCA0-\U0001BCA3"
    r"\U0001D173-\U0001D17A\U000E0000-\U000E007F\U000F0000-\U0010FFFF"
)
SPACES = r"\u0020\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000"
# What a grade may not be made of: hidden signs anywhere, spaces at either end.
ILL_WRITTEN = f"[{HIDDEN}]|^[{SPACES}]|[{SPACES}]$"
# For what stands in an address of ours: Django finds no page whose address holds a line break.
IN_ONE_LINE = r"^[^\u0000-\u001F\u007F-\u009F]+$"
