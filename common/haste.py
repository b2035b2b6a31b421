"""Somebody who asks too often."""

from django.utils.functional import Promise


class TooOften(Exception):
    """Shown as page 429, in its own words; `seconds` says when to come back."""

    def __init__(self, sentence: str | Promise, seconds: int) -> None:
        super().__init__(sentence)
        self.sentence, self.seconds = sentence, seconds
