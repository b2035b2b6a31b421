"""JSON read strictly: whatever is wrong is one `Fault` with the path to it, never another exception."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

MOST = Decimal(1_000_000)
PLACES = 6
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,12})?([eE][+-]?\d{1,2})?", re.ASCII)
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
Json = object


class Fault(ValueError):
    """What is wrong with a case, and where."""

    def __init__(self, error: str, path: str = "") -> None:
        super().__init__(error)
        self.error, self.path = error, path


class Literal(str):
    """A number as it was written, so that 0.1 stays a tenth."""

    __slots__ = ()


def parsed(line: str | bytes) -> Json:
    """The value a line of JSON holds."""
    try:
        text = line if isinstance(line, str) else line.decode()
        return json.loads(
            text, parse_float=Literal, parse_int=Literal, parse_constant=Literal, object_pairs_hook=_once
        )
    except UnicodeDecodeError as error:
        raise Fault(f"not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise Fault(f"not JSON: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise Fault("nested too deeply") from None


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        [(twice, _)] = Counter(key for key, _ in pairs).most_common(1)
        raise Fault(f"key {_shown(twice)} stands twice in one object")
    return found


def fields(
    value: Json, path: str, needed: tuple[str, ...], optional: tuple[str, ...] = ()
) -> dict[str, Json]:
    """An object with these keys. Others are refused: a misspelt `caps` would be another case without a word."""
    found = mapping(value, path)
    for key in found:
        if key not in needed and key not in optional:
            raise Fault("unknown key", member(path, key))
    for key in needed:
        if key not in found:
            raise Fault("missing", member(path, key))
    return found


def mapping(value: Json, path: str) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise Fault(f"must be an object, is {_kind(value)}", path)
    return value


def rows(value: Json, path: str) -> Iterator[tuple[Json, str]]:
    """The members of a list, each with its path."""
    if not isinstance(value, list | tuple):
        raise Fault(f"must be a list, is {_kind(value)}", path)
    return ((row, f"{path}[{at}]") for at, row in enumerate(value))


def at_most(value: Json, path: str, most: int) -> None:
    """Too many rows are refused before any is read."""
    if isinstance(value, list | tuple) and len(value) > most:
        raise Fault(f"must not have more than {most} members, has {len(value)}", path)


def text(value: Json, path: str) -> str:
    if not isinstance(value, str) or isinstance(value, Literal):
        raise Fault(f"must be text, is {_kind(value)}", path)
    if not value.strip():
        raise Fault("must not be empty", path)
    if UNPRINTABLE.search(value):
        raise Fault("holds a character that cannot be printed", path)
    return value


def name(value: Json, path: str) -> str | int:
    """Text, or a whole number such as a primary key."""
    if isinstance(value, int | Literal) and not isinstance(value, bool):
        if re.fullmatch(r"-?\d{1,18}", str(value), re.ASCII):
            return int(value)
        raise Fault("must be text or a whole number", path)
    return text(value, path)


def one_of(value: Json, path: str, words: tuple[str, ...]) -> str:
    found = text(value, path)
    if found not in words:
        raise Fault(f"must be one of {', '.join(words)}", path)
    return found


def credits(value: Json, path: str) -> Decimal:
    """A number of credits, written as number or as text: exact, from 0 to a million, at most six decimals."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise Fault(f"must be a number, is {_kind(value)}", path)
    if not NUMBER.fullmatch(str(value)):
        raise Fault("must be a decimal number", path)
    number = Decimal(str(value))
    if number < 0:
        raise Fault("must not be negative", path)
    if number > MOST:
        raise Fault(f"must not be more than {MOST}", path)
    return _exact(number, path)


def _exact(number: Decimal, path: str) -> Decimal:
    exponent = number.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -PLACES:
        raise Fault(f"must not have more than {PLACES} decimals", path)
    return number.normalize() if number else Decimal(0)


def member(path: str, key: str) -> str:
    """The path to a key: dotted, or in brackets and quotes where a dot would mislead."""
    if re.fullmatch(r"[A-Za-z_]\w*", key, re.ASCII):
        return f"{path}.{key}" if path else key
    return f"{path}[{_shown(key)}]"


def _shown(key: str) -> str:
    return json.dumps(key if len(key) <= 100 else f"{key[:99]}…")


def _kind(value: Json) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, float):
        return "a binary fraction"
    if isinstance(value, Literal | int | Decimal):
        return "a number"
    for kind, word in ((str, "text"), (list, "a list"), (dict, "an object")):
        if isinstance(value, kind):
            return word
    return "something else"
