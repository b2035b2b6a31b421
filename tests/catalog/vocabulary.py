"""schema.org's own terms: which kind of thing has which property, and what each property holds.

Read from msgspec-schemaorg, which is made by machine from the published vocabulary.
"""

import re
from collections.abc import Iterator
from datetime import date, time
from inspect import get_annotations
from typing import Any

import msgspec_schemaorg.enums as enums
import msgspec_schemaorg.models as models

# The package gives each kind one line of ancestors; schema.org gives this one a second.
SECOND_PARENTS = {"EducationalOrganization": ["Organization"]}
# Data types, and the few things we write in the text form their definition allows.
TEXTS = {"str", "Text"}
DURATION = re.compile(r"P(\d+[YMWD])*(T(\d+H)?(\d+M)?)?")
PLAIN = {"int": int, "float": float, "bool": bool}


def kinds_of(name: str) -> list[str]:
    """The kind and all it is a special case of; nothing when the vocabulary has no such kind."""
    kind = getattr(models, name, None)
    kinds = [ancestor.__name__ for ancestor in kind.__mro__] if kind else []
    return [*kinds, *(parent for each in kinds for parent in SECOND_PARENTS.get(each, []))]


def ranges(name: str) -> dict[str, set[str]]:
    """Every property of a kind, inherited ones too, with what it may hold."""
    annotations: dict[str, Any] = {}
    for ancestor in reversed(getattr(models, name).__mro__):
        annotations |= get_annotations(ancestor)
    return {
        term: set(re.findall(r"\w+", str(hint))) - {"Union", "List", "None"}
        for term, hint in annotations.items()
    }


def faults(thing: dict[str, Any]) -> Iterator[str]:
    """Whatever in a thing, or in the things within, the vocabulary does not know."""
    kind = thing["@type"]
    if not kinds_of(kind):
        yield f"no kind {kind}"
        return
    known = ranges(kind)
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        if name not in known:
            yield f"{kind} has no {name}"
            continue
        for each in value if isinstance(value, list) else [value]:
            if not fits(each, known[name]):
                yield f"{kind}.{name} cannot be {each!r}"
            if isinstance(each, dict):
                yield from faults(each)


def fits(value: Any, allowed: set[str]) -> bool:
    """Whether a property that holds these kinds may hold this value."""
    if isinstance(value, dict):
        return bool(allowed & set(kinds_of(value["@type"])))
    if isinstance(value, str):
        return any(reads_as(value, kind) for kind in allowed)
    return any(type(value) is PLAIN.get(kind) for kind in allowed)


def reads_as(text: str, kind: str) -> bool:
    """Whether a text is one of a kind's written forms."""
    if kind in TEXTS:
        return True
    if kind == "URL":
        return re.match(r"https?://[^\s/]+/", text) is not None
    if kind == "Duration":
        return text != "P" and DURATION.fullmatch(text) is not None
    if kind in ("date", "time"):
        return _is_iso({"date": date, "time": time}[kind], text)
    member = text.removeprefix("https://schema.org/")
    return member != text and member in getattr(getattr(enums, kind, None), "__members__", {})


def _is_iso(kind: Any, text: str) -> bool:
    try:
        kind.fromisoformat(text)
    except ValueError:
        return False
    return True
