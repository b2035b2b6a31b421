"""What must never come back in a page as it was sent."""

ELEMENT = "zq7 a=1"  # an element of this name
ATTRIBUTE = 'zq8"zq9'  # the end of an attribute
QUOTED = "zq8'zq9"
MARKS = (f"<{ELEMENT}".split(" ", maxsplit=1)[0], ATTRIBUTE, QUOTED)
