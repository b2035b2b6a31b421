"""Documents, written anew where the words they were made of have changed."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from catalog.index.sources import Phrase, phrases_of
from catalog.index.standings import Standing, standings_of
from catalog.models import Course, CourseDocument, CourseOpening, CourseShelf, CourseWord
from catalog.models.document import OPENING
from common.chinese import (
    Lexemes,
    folded,
    is_han,
    of_code,
    of_name,
    of_prose,
    of_speech,
    of_title,
    parts,
    plain_code,
    speech,
)
from common.spelling import may_be_misspelt, remainders

RECIPE = 10  # counts up when documents are made otherwise: all of them are stale then
BATCH = 500
LONGEST = 25_000  # characters of one document: a search vector has room for no more
WRITTEN = ("code", "titles", "names", "text", "words", "shelf", "place", "credits", "length", "fingerprint")


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
    written = CourseDocument.objects.filter(revision__course__in=courses)
    prints = dict(written.values_list("revision", "fingerprint"))
    said, stands = phrases_of(courses), standings_of(courses)
    stale = [
        revision
        for revision in said
        if prints.get(revision) != fingerprint(said[revision], stands.get(revision))
    ]
    documents = [_document(revision, said[revision], stands.get(revision)) for revision in stale]
    _fill_shelves(stands[revision] for revision in stale if revision in stands)
    CourseDocument.objects.bulk_create(
        documents, update_conflicts=True, unique_fields=["revision"], update_fields=WRITTEN
    )
    _write_openings(documents)
    _learn({word for document in documents for word in parts(document.text) if may_be_misspelt(word)})
    return len(documents)


def lock_courses(courses: Iterable[int]) -> None:
    """Whoever changes a word of the same course waits here, and then reads what the other wrote."""
    list(Course.objects.filter(pk__in=courses).order_by("pk").select_for_update(no_key=True))


def fingerprint(phrases: Sequence[Phrase], standing: Standing | None) -> str:
    """The same for the same words and the same recipe."""
    words = standing and standing.words
    return hashlib.sha256(json.dumps([RECIPE, phrases, words]).encode()).hexdigest()


def _fill_shelves(standings: Iterable[Standing]) -> None:
    """In one order, so that no two writers wait for each other."""
    shelves = {standing.shelf.pk: standing.shelf for standing in standings}
    CourseShelf.objects.bulk_create([shelf for _key, shelf in sorted(shelves.items())], ignore_conflicts=True)


def _document(revision: int, phrases: Sequence[Phrase], standing: Standing | None) -> CourseDocument:
    code, codes, titles, alike, names, kind, text = (
        [phrase for phrase in phrases if phrase.place == place]
        for place in ("code", "codes", "titles", "alike", "names", "kind", "text")
    )
    prose = "\n".join(folded(phrase.text) for phrase in (*titles, *alike, *names, *text))[:LONGEST]
    lexemes = (
        *of_prose(prose),
        *_lexemes_of_codes([*code, *codes]),
        *_lexemes_of_speech((*titles, *names)),
        *_lexemes_of_names(kind),
        *(of_title(plain_code(folded(phrase.text))) for phrase in titles),
    )
    latin = (part for part in parts(prose) if not is_han(part))
    return CourseDocument(
        revision_id=revision,
        code="".join(plain_code(folded(phrase.text)) for phrase in code),
        titles=_lines(titles) + _said_in_other_words(alike),
        names=_lines(names),
        text="\n".join([prose, *(folded(phrase.text) for phrase in kind)]),
        words=Lexemes(lexemes, latin),
        shelf=standing.shelf if standing else None,
        place=standing.place if standing else "",
        credits=standing.credits if standing else None,
        length=standing.length if standing else None,
        fingerprint=fingerprint(phrases, standing),
    )


def _lexemes_of_codes(phrases: Iterable[Phrase]) -> Iterator[str]:
    for phrase in phrases:
        yield from of_code(plain_code(folded(phrase.text)))


def _lexemes_of_speech(phrases: Iterable[Phrase]) -> Iterator[str]:
    for phrase in phrases:
        yield from of_speech(speech(phrase.text, phrase.pinyin))


def _lexemes_of_names(phrases: Iterable[Phrase]) -> Iterator[str]:
    """Half of all courses are of one kind: a piece of its name, or its initials, shall not find them all."""
    for phrase in phrases:
        yield from of_name(folded(phrase.text))
        yield f"P{''.join(speech(phrase.text).full)}"


def _lines(phrases: Iterable[Phrase]) -> str:
    """Each phrase as it is written, spoken and abbreviated, on lines of their own."""
    lines = [""]
    for phrase in phrases:
        spoken = speech(phrase.text, phrase.pinyin)
        lines += [folded(phrase.text), "".join(spoken.full), "".join(spoken.initials)]
    return "\n".join([*dict.fromkeys(lines), ""])


def _said_in_other_words(phrases: Sequence[Phrase]) -> str:
    """On a line that no question is the whole or the beginning of: a title itself stands before them."""
    return f" {' '.join(folded(phrase.text) for phrase in phrases)}\n" if phrases else ""


def _write_openings(documents: Sequence[CourseDocument]) -> None:
    """How the titles of published courses begin."""
    CourseOpening.objects.filter(document__in=[document.pk for document in documents]).delete()
    CourseOpening.objects.bulk_create(
        CourseOpening(document=document, letters=letters, length=document.length, place=document.place)
        for document in documents
        if document.length is not None
        for letters in sorted({line[:OPENING] for line in document.titles.split("\n") if line})
    )


def _learn(words: Iterable[str]) -> None:
    CourseWord.objects.bulk_create(
        [CourseWord(word=word, remainders=sorted(remainders(word))) for word in sorted(words)],
        ignore_conflicts=True,
    )
