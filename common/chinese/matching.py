"""Lexemes written into a search vector, and asked of it."""

from collections.abc import Iterable, Sequence

from django.contrib.postgres.search import SearchVectorField
from django.db import connection
from django.db.models import BooleanField, Func, Value

from common.chinese.lexemes import LONGEST, asked
from common.chinese.parts import SIGNS, is_han


class Lexemes(Func):
    """Lexemes of ours beside the English stems of words."""

    template = "array_to_tsvector(%(expressions)s))"
    arg_joiner = ") || strip(to_tsvector('english', "
    output_field = SearchVectorField()

    def __init__(self, ours: Iterable[str], words: Iterable[str]) -> None:
        super().__init__(Value(sorted(set(ours))), Value(" ".join(words)))


class Read(Func):
    """A stored vector at its true price: a long one lies elsewhere, and fetching it costs far more than
    PostgreSQL believes, which would read them all to find a word that half of them say.
    """

    function = "read_words"
    output_field = SearchVectorField()


class Literally(Func):
    """A question in the words of `tsquery`."""

    template = "%(expressions)s::tsquery"


class Stemmed(Func):
    """An English word as its stem; nothing for words like "the"."""

    template = "plainto_tsquery('english', %(expressions)s)"


class Either(Func):
    template = "(%(expressions)s)"
    arg_joiner = " || "


class Both(Func):
    template = "(%(expressions)s)"
    arg_joiner = " && "


class Says(Func):
    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()


def says(vector: str, question: Sequence[str]) -> Says:
    """Whether a vector has every part of the question. Han beyond `CERTAIN` may stand apart: look again."""
    return Says(Read(vector), Both(*map(_asked, question)))


def says_exactly(vector: str, lexemes: Iterable[str]) -> Says:
    """Whether a vector has one of these lexemes, made of parts."""
    return Says(Read(vector), Literally(Value(" | ".join(f"'{lexeme[:LONGEST]}'" for lexeme in lexemes))))


def _asked(part: str) -> Func:
    """Nobody who types c++ means any c: that is its stem."""
    ours = Literally(Value(asked(part)))
    return ours if is_han(part) or part[-1] in SIGNS else Either(ours, Stemmed(Value(part[:LONGEST])))


def little_words(words: Iterable[str]) -> set[str]:
    """Those that every English text has, so that nobody can mean them: "the", "of"."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w FROM unnest(%s::text[]) w WHERE ts_lexize('english_stem', w) = '{}'", [list(words)]
        )
        return {word for (word,) in cursor.fetchall()}
