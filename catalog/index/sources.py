"""Where the words of a course stand: each column that search reads, named once."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q
from django.utils.translation import override

from catalog.index.abbreviations import same_words
from catalog.models import CourseRevision
from catalog.models.vocabulary import Category, OfferingState, RevisionStatus, Stage
from common.chinese import folded, in_digits

TAUGHT = "course__revisions__offerings__"
# In any revision: a course keeps its teachers when it is revised. What is still a draft tells nothing.
PUBLICLY = Q(
    **{
        f"{TAUGHT}state__in": [state for state in OfferingState if state != OfferingState.CANCELLED],
        f"{TAUGHT}revision__status__in": [
            status for status in RevisionStatus if status != RevisionStatus.DRAFT
        ],
    }
)
NAMES = ("name_zh", "name_en", "short_zh", "short_en")
PINYIN = {"title_zh": "title_pinyin"}
PINYIN_OF_NAMES = {"name_zh": "name_pinyin", "short_zh": "short_pinyin"}


class Phrase(NamedTuple):
    """A text, the place it has in the document, and its pinyin where a person wrote it."""

    place: str
    text: str
    pinyin: str


@dataclass(frozen=True)
class Source:
    """Columns of the rows that a path leads to from a revision; `pinyin` names the column beside a column."""

    place: str
    path: str
    columns: tuple[str, ...]
    pinyin: Mapping[str, str] = field(default_factory=dict)
    where: Q | None = None

    def phrases(self, courses: Collection[int]) -> Iterator[tuple[int, Phrase]]:
        """Every text of the courses' revisions, with the revision it belongs to. One query."""
        columns = {name: f"{self.path}{name}" for name in (*self.columns, *self.pinyin.values())}
        where = self.where or Q()
        rows = CourseRevision.objects.filter(where, course__in=courses).order_by()
        for row in rows.values("pk", *columns.values()):
            for name in self.columns:
                by_hand = row[columns[self.pinyin[name]]] if name in self.pinyin else ""
                yield row["pk"], Phrase(self.place, row[columns[name]] or "", by_hand or "")


SOURCES = (
    Source("code", "course__", ("code",)),
    Source("codes", "", ("provider_code",)),
    Source("titles", "", ("title_zh", "title_en"), PINYIN),
    Source("names", "provider__", NAMES, PINYIN_OF_NAMES),
    Source("names", "co_builders__", NAMES, PINYIN_OF_NAMES),
    Source("names", f"{TAUGHT}partners__", NAMES, PINYIN_OF_NAMES, PUBLICLY),
    Source("names", f"{TAUGHT}teachers__", ("name_zh", "name_en"), {"name_zh": "name_pinyin"}, PUBLICLY),
    Source("text", "clusters__", ("name_zh", "name_en")),
    Source("text", "", ("summary_zh", "summary_en")),
    Source("text", "outcomes__", ("text_zh", "text_en")),
    Source("text", "syllabus__", ("title_zh", "title_en", "detail_zh", "detail_en")),
)


def phrases_of(courses: Collection[int]) -> dict[int, list[Phrase]]:
    """All that search knows of every revision of these courses: each phrase once, in an order that stays."""
    found: dict[int, set[Phrase]] = defaultdict(set)
    for source in SOURCES:
        for revision, phrase in source.phrases(courses):
            found[revision].add(phrase)
    for said in found.values():
        said |= {Phrase("alike", word, "") for word in _alike(said, {"titles"}) | _in_digits(said)}
        said |= {Phrase("text", word, "") for word in _alike(said, {"names", "text"})}
    kinds = CourseRevision.objects.filter(course__in=courses).order_by()
    for revision, category, stage in kinds.values_list("pk", "category", "stage"):
        found[revision] |= {Phrase("kind", name, "") for name in names_of(category, stage)}
    return {revision: sorted(phrase for phrase in said if phrase.text) for revision, said in found.items()}


def _in_digits(said: Collection[Phrase]) -> set[str]:
    """Titles with a Roman numeral, as they are typed."""
    titles = {phrase.text for phrase in said if phrase.place == "titles"}
    return {in_digits(title) for title in titles} - titles


def _alike(said: Collection[Phrase], places: Collection[str]) -> set[str]:
    """Other words for what is said in these places."""
    return set(same_words(folded("\n".join(phrase.text for phrase in said if phrase.place in places))))


@cache
def names_of(category: str, stage: int) -> set[str]:
    """What the half of a course is called, in every language, and its stage, in Chinese: words such as
    application are said of everything.
    """
    half, names = Category(category), set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            names |= {str(half.label), half.full_name}
    with override(settings.LANGUAGE_CODE):
        names.add(str(Stage(stage).label))
    return {*names, *same_words(folded("\n".join(names)))}
