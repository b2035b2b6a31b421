"""Numbers that make names differ."""

from itertools import count

number = count(1)
