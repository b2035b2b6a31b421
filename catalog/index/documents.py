"""Documents, written anew where the words they were made of have changed."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from catalog.index.sources import Phrase, phrases_of
from catalog.models import Course, CourseDocument, CourseWord
from common.chinese import Lexemes, folded, is_han, of_code, of_prose, of_speech, parts, plain_code, speech
from common.spelling import may_be_misspelt, remainders

RECIPE = 2  # counts up when documents are made otherwise: all of them are stale then
BATCH = 500
LONGEST = 100_000  # characters of one document: a search vector has room for no more
WRITTEN = ("code", "titles", "names", "text", "words", "fingerprint")


def index_everything() -> int:
    """Write what is stale or missing; says how many documents that were."""
    return index_courses(Course.objects.values_list("pk", flat=True))


def index_courses(ids: Iterable[int]) -> int:
    """Write the documents of all revisions of these courses in which anything changed; says how many."""
    courses = sorted(set(ids))
    batches = (courses[start : start + BATCH] for start in range(0, len(courses), BATCH))
    return sum(map(_index, batches))


@transaction.atomic
def _index(courses: list[int]) -> int:
    lock_courses(courses)
    known = CourseDocument.objects.filter(revision__course__in=courses)
    prints = dict(known.values_list("revision", "fingerprint"))
    said = phrases_of(courses)
    stale = [revision for revision in said if prints.get(revision) != fingerprint(said[revision])]
    documents = [_document(revision, said[revision]) for revision in stale]
    CourseDocument.objects.bulk_create(
        documents, update_conflicts=True, unique_fields=["revision"], update_fields=WRITTEN
    )
    _learn({word for document in documents for word in parts(document.text) if may_be_misspelt(word)})
    return len(documents)


def lock_courses(courses: Iterable[int]) -> None:
    """Whoever changes a word of the same course waits here, and then reads what the other wrote."""
    list(Course.objects.filter(pk__in=courses).order_by("pk").select_for_update(no_key=True))


def fingerprint(phrases: Sequence[Phrase]) -> str:
    """The same for the same words and the same recipe."""
    return hashlib.sha256(json.dumps([RECIPE, phrases]).encode()).hexdigest()


def _document(revision: int, phrases: Sequence[Phrase]) -> CourseDocument:
    code, codes, titles, names, text = (
        [phrase for phrase in phrases if phrase.place == place]
        for place in ("code", "codes", "titles", "names", "text")
    )
    prose = "\n".join(folded(phrase.text) for phrase in (*titles, *names, *text))[:LONGEST]
    spoken = (*titles, *names)
    lexemes = (*of_prose(prose), *_lexemes_of_codes([*code, *codes]), *_lexemes_of_speech(spoken))
    latin = (part for part in parts(prose) if not is_han(part))
    return CourseDocument(
        revision_id=revision,
        code="".join(plain_code(folded(phrase.text)) for phrase in code),
        titles=_lines(titles),
        names=_lines(names),
        text=prose,
        words=Lexemes(lexemes, latin),
        fingerprint=fingerprint(phrases),
    )


def _lexemes_of_codes(phrases: Iterable[Phrase]) -> Iterator[str]:
    for phrase in phrases:
        yield from of_code(plain_code(folded(phrase.text)))


def _lexemes_of_speech(phrases: Iterable[Phrase]) -> Iterator[str]:
    for phrase in phrases:
        yield from of_speech(speech(phrase.text, phrase.pinyin))


def _lines(phrases: Iterable[Phrase]) -> str:
    """Each phrase as it is written, spoken and abbreviated, on lines of their own."""
    lines = [""]
    for phrase in phrases:
        spoken = speech(phrase.text, phrase.pinyin)
        lines += [folded(phrase.text), "".join(spoken.full), "".join(spoken.initials)]
    return "\n".join([*dict.fromkeys(lines), ""])


def _learn(words: Iterable[str]) -> None:
    CourseWord.objects.bulk_create(
        [CourseWord(word=word, remainders=sorted(remainders(word))) for word in sorted(words)],
        ignore_conflicts=True,
    )
