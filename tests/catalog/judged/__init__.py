"""The judged set: courses to search in, queries, and what each should find. See README.md."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from catalog.index import index_everything
from catalog.models import Course, CourseRevision, Organisation
from catalog.models.vocabulary import Category, RevisionStatus, Stage
from institute.loading.everything import load_everything

HERE = Path(__file__).parent
FORMS = ("", "（实验班）", "（研讨班）", "（提高班）", "（双语）")


class Query(NamedTuple):
    """What is typed, about what, in which way."""

    topic: str
    kind: str
    text: str


def read(name: str) -> Iterator[list[str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        _head, *rows = csv.reader(file)
    return iter(rows)


def queries() -> list[Query]:
    return [Query(*row) for row in read("queries.csv")]


def fill() -> dict[str, dict[str, int]]:
    """Put all courses into an empty database; tells each topic's grades by course code."""
    load_everything(folder=settings.BASE_DIR / "institute" / "data", bare=False)
    codes = _partner_courses()
    index_everything()
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for topic, course, grade in read("judgements.csv"):
        for form, code in enumerate(codes.get(course, [course])):
            grades[topic][code] = max(int(grade) - min(form, 1), 1)
    return grades


def _partner_courses() -> dict[str, list[str]]:
    """Every title in every form; tells the codes of each title, its own form first."""
    providers = {each.name_zh: each for each in Organisation.objects.all()}
    named = [(form, *row) for row in read("partner_titles.csv") for form in FORMS]
    codes = [f"PT{number:04}" for number in range(len(named))]
    courses = Course.objects.bulk_create([Course(code=code) for code in codes])
    cell = {"category": Category.FOUNDATION, "stage": Stage.GENERAL_EDUCATION, "credits": 2}
    made = CourseRevision.objects.bulk_create(
        CourseRevision(course=course, provider=providers[who], title_zh=zh + form, title_en=en or zh, **cell)
        for course, (form, who, zh, en, _source) in zip(courses, named, strict=True)
    )
    drafts = CourseRevision.objects.filter(pk__in=[revision.pk for revision in made])
    drafts.update(status=RevisionStatus.PUBLISHED, published_at=timezone.now())
    of_title: dict[str, list[str]] = defaultdict(list)
    for code, (_form, _who, zh, _en, _source) in zip(codes, named, strict=True):
        of_title[zh].append(code)
    return of_title
