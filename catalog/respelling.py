"""A second reading of a query that found nothing: what was meant by words that no course says."""

from collections.abc import Collection

from django.db.models import Value

from catalog.models import CourseWord
from catalog.search import search
from common.chinese import folded, is_han, little_words, parts
from common.spelling import may_be_misspelt, nearest, remainders

SHORTEST, LONGEST = 2, 12  # characters of a Chinese word that may be half of a run, and of a run
COURSE = (
    "课程",
    "课",
    "course",
    "courses",
)  # what is looked for is always one, whether a course says so or not


def reread(query: str) -> str:
    """The query without little words like "the" and "course", each English word that finds nothing replaced by the
    nearest, and Chinese that finds nothing read without a 课程 at its end, or as two words.
    """
    asked = parts(folded(query))
    little = {*little_words([part for part in asked if not is_han(part)]), *COURSE}
    wanted = [part for part in asked if part not in little] or asked
    words = {part for part in wanted if may_be_misspelt(part)}
    runs = {part for part in wanted if is_han(part) and SHORTEST < len(part) <= LONGEST}
    unknown = (words | runs) - _found(words | runs)
    meant = _meant(words & unknown) | {run: _apart(run) for run in sorted(runs & unknown)[:1]}
    read = [meant.get(part, part) for part in wanted]
    return query if read == asked else " ".join(read)


def _meant(unknown: Collection[str]) -> dict[str, str]:
    """Of words that find nothing, those that one slip made, with what they were."""
    left = sorted({rest for word in unknown for rest in remainders(word)})
    near = set(CourseWord.objects.filter(remainders__overlap=left).values_list("word", flat=True))
    sayable = _found(near) if near else near
    return {word: nearest(word, sayable) for word in unknown}


def _apart(run: str) -> str:
    """What was typed before 课程, or two words that were typed as one, if some course says so."""
    ways = [run.removesuffix(word) for word in COURSE if run.endswith(word)]
    ways += [f"{run[:at]} {run[at:]}" for at in range(SHORTEST, len(run) - SHORTEST + 1)]
    found = _found(ways)
    return next((way for way in ways if way in found), run)


def _found(words: Collection[str]) -> set[str]:
    """The words that find a published course. One query, whatever their number."""
    each = [search(word).order_by().values_list(Value(word))[:1] for word in sorted(words)]
    return {word for (word,) in each[0].union(*each[1:], all=True)} if each else set()
