"""What the rows of a file of rules may speak of, read at once: the same few questions for one row and a thousand."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from alliance.homes import homes
from alliance.imports.table import Line, folded
from alliance.models import Agreement, Equivalence, PartnerCourse, Party
from alliance.models.vocabulary import AgreementStatus, Direction
from catalog.models import Course, CourseRevision, Organisation

OPEN = (AgreementStatus.IN_FORCE, AgreementStatus.PROPOSED, AgreementStatus.DRAFT)
COHORT = "@"
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Writer:
    """For which university rules are written, and whether by an office that may decide for either side."""

    university: Organisation
    is_office: bool = False

    @property
    def is_institute(self) -> bool:
        return bool(self.university.slug == settings.INSTITUTE)

    def decides(self, direction: str) -> bool:
        """Whoever recognises says what counts: ours is the institute's word, theirs the other university's."""
        return self.is_office or self.is_institute == (direction == Direction.IN)


@dataclass(frozen=True)
class World:
    """Read when first asked for."""

    lines: list[Line]
    writer: Writer

    @cached_property
    def partners(self) -> dict[str, Organisation]:
        """By every name."""
        places = [self.writer.university]
        if self.writer.is_institute:
            places = [member.organisation for member in homes(timezone.localdate())]
        return {
            folded(name): place
            for place in places
            for name in (place.slug, place.name_zh, place.name_en, place.short_zh, place.short_en)
            if name
        }

    @cached_property
    def agreements(self) -> dict[str, list[Agreement]]:
        """Every version that is not over, of those the university is a party of."""
        numbers = {line.text("agreement") for line in self.lines}
        found = Agreement.objects.filter(
            number__in=numbers, status__in=OPEN, parties__member__organisation=self.writer.university
        )
        return _grouped((each.number, each) for each in found.order_by("number", "version"))

    @cached_property
    def parties(self) -> set[tuple[int, int]]:
        """Agreement and organisation."""
        keys = [each.pk for group in self.agreements.values() for each in group]
        found = Party.objects.filter(agreement__in=keys)
        return set(found.values_list("agreement", "member__organisation"))

    @cached_property
    def ours(self) -> dict[str, Course]:
        """Those that were ever published."""
        codes = {code for line in self.lines for code in line.words("own_courses")}
        published = CourseRevision.objects.open_to_all().filter(course__code__in=codes)
        return {course.code: course for course in Course.objects.filter(pk__in=published.values("course"))}

    @cached_property
    def theirs(self) -> dict[tuple[int, str], list[PartnerCourse]]:
        """By university and code, whatever their cohort."""
        said = {
            word
            for line in self.lines
            for word in (*line.words("partner_courses"), line.text("partner_courses"))
        }
        codes = said | {word.rpartition(COHORT)[0] for word in said if COHORT in word}
        places = {place.pk for place in self.partners.values()}
        found = PartnerCourse.objects.filter(organisation__in=places, code__in=codes).order_by(
            "code", "cohort"
        )
        return _grouped(((each.organisation_id, each.code), each) for each in found)

    @cached_property
    def standing(self) -> list[Equivalence]:
        """Rules under these agreements that start at any of these courses."""
        agreements = [each.pk for group in self.agreements.values() for each in group]
        ours = [course.pk for course in self.ours.values()]
        theirs = [course.pk for group in self.theirs.values() for course in group]
        sources = Q(direction=Direction.OUT, source_ids__overlap=ours)
        sources |= Q(direction=Direction.IN, source_ids__overlap=theirs)
        found = Equivalence.objects.filter(sources, agreement__in=agreements)
        return list(
            found.order_by("pk").select_related("agreement").prefetch_related("own_side", "partner_side")
        )

    @property
    def told(self) -> list[object]:
        """What a preview rests on; the same as long as nothing of it changed."""
        agreements = [(each.pk, each.status) for group in self.agreements.values() for each in group]
        theirs = [course.pk for group in self.theirs.values() for course in group]
        standing = [(rule.pk, str(rule.valid_until), str(rule.credits)) for rule in self.standing]
        return [sorted(self.parties), agreements, sorted(self.ours), theirs, standing]


def courses_called(world: World, partner: Organisation, word: str) -> list[PartnerCourse]:
    """Those that a word may mean: a whole code first, else a code at a cohort."""
    found = world.theirs.get((partner.pk, word), [])
    if found or COHORT not in word:
        return found
    code, _at, cohort = word.rpartition(COHORT)
    return [course for course in world.theirs.get((partner.pk, code), []) if course.cohort == cohort]


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    found: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)
