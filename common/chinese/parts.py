"""What a text is made of: runs of Han characters, and runs of letters and digits, with the signs of C++ and C#."""

import re

LONGEST_QUERY = 100  # characters
HAN = "〇㐀-鿿豈-﫿\U00020000-\U0003ffff"
FIRST_IS_HAN = re.compile(f"[{HAN}]")
SIGNS = "+#"
PART = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:\+\+|#)?")


def is_han(part: str) -> bool:
    """Whether a part is Han: all of it is what its first character is."""
    return bool(FIRST_IS_HAN.match(part))


def parts(folded: str) -> list[str]:
    """The parts of a folded text, in order."""
    return PART.findall(folded)


def plain_code(folded: str) -> str:
    """A text read as a code: without spaces, hyphens and the like."""
    return "".join(parts(folded))
