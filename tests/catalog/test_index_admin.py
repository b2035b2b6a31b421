"""Whatever is changed in administration: the new word finds the course at once, the old one no longer."""

from typing import Any, NamedTuple, cast

import pytest
from django.db.models import CharField, Model, TextField

from catalog.index.sources import SOURCES, TAUGHT
from catalog.models import CourseDocument, CourseRevision, Offering, Organisation, Teacher, Teaching
from common.chinese import folded, parts, says
from tests import desk, make
from tests.make.indexing import together

pytestmark = pytest.mark.django_db
OLD, NEW = "yesterdayword", "tomorrowword"
# Where in administration the columns of a path are edited: the row's page, and how its fields begin there.
PAGES = {
    "": ("draft", ""),
    "provider__": ("provider", ""),
    "co_builders__": ("builder", ""),
    "clusters__": ("cluster", ""),
    "outcomes__": ("draft", "outcomes-0-"),
    "syllabus__": ("draft", "syllabus-0-"),
    f"{TAUGHT}partners__": ("partner", ""),
    f"{TAUGHT}teachers__": ("teacher", ""),
}
# Every text that search does not read, so that a new one, or one forgotten, must be decided here.
UNREAD = {
    "course": set(),
    "courserevision": {"source", "category", "language", "assessment_zh", "assessment_en", "status"},
    "organisation": {"source", "slug", "kind", "website"},
    "industrycluster": {"source", "code", "tier"},
    "outcome": set(),
    "syllabusrow": {"weeks", "place_zh", "place_en"},
    "teacher": {"source", "number", "title_zh", "title_en"},
}
COLUMNS = [
    (source.path, column)
    for source in SOURCES
    if source.path in PAGES
    for column in (*source.columns, *source.pinyin.values())
]


class Scene(NamedTuple):
    """A draft with all that can be said of it; its course is published already, and taught."""

    draft: CourseRevision
    provider: Organisation
    builder: Organisation
    cluster: Model
    partner: Organisation
    teacher: Teacher
    offering: Offering


@pytest.fixture
def scene() -> Scene:
    with together():
        published = make.revision("AG101", published=True)
        offering = make.offering(published)
        teacher = make.teaching(offering).teacher
        partner = make.offering_partner(offering).organisation
        draft = make.revision("AG101", co_builders=[builder := make.enterprise()])
        cluster = make.revision_cluster(draft).cluster
        make.outcome(draft)
        make.syllabus_row(draft)
    make.document(draft)
    return Scene(draft, draft.provider, builder, cluster, partner, teacher, offering)


def finds(word: str, revision: CourseRevision) -> bool:
    asked = parts(folded(word))
    return CourseDocument.objects.filter(says("words", asked), revision=revision).exists()


def edit(row: Model | type[Model], **changes: object) -> None:
    assert desk.send(row, **changes)[0].status_code == 302


@pytest.mark.parametrize(("path", "column"), COLUMNS)
def test_every_column_that_search_reads(scene: Scene, path: str, column: str) -> None:
    page, prefix = PAGES[path]
    row = getattr(scene, page)
    edit(row, **{f"{prefix}{column}": OLD})
    assert finds(OLD, scene.draft)
    edit(row, **{f"{prefix}{column}": NEW})
    assert (finds(NEW, scene.draft), finds(OLD, scene.draft)) == (True, False)


def test_no_path_is_left_out() -> None:
    """But the code, which never changes."""
    assert {source.path for source in SOURCES} - set(PAGES) == {"course__"}


def test_every_text_is_read_or_left_out_on_purpose() -> None:
    texts: dict[type[Model], list[str]] = {}
    read: set[tuple[type[Model], str]] = set()
    for source in SOURCES:
        model = reached(source.path)
        read |= {(model, column) for column in (*source.columns, *source.pinyin.values())}
        texts[model] = [
            field.name for field in model._meta.fields if isinstance(field, CharField | TextField)
        ]
    unread = {
        model._meta.model_name: {text for text in names if (model, text) not in read}
        for model, names in texts.items()
    }
    assert unread == UNREAD


def reached(path: str) -> type[Model]:
    """The model at the end of a path from a revision."""
    model: Any = CourseRevision
    for step in filter(None, path.split("__")):
        model = model._meta.get_field(step).related_model
    return cast(type[Model], model)


def test_another_provider(scene: Scene) -> None:
    other = make.organisation(name_zh="南岸大学")
    edit(scene.draft, provider=other.pk)
    assert (finds("南岸大学", scene.draft), finds(scene.provider.name_zh, scene.draft)) == (True, False)


def test_a_builder_joins_and_leaves(scene: Scene) -> None:
    other = make.enterprise(name_zh="江津造船")
    edit(scene.draft, **desk.new_rows("cobuilder_set", {"organisation": str(other.pk)}, after=1))
    assert finds("江津造船", scene.draft)
    edit(scene.draft, **{"cobuilder_set-1-DELETE": "on"})
    assert not finds("江津造船", scene.draft)


def test_another_teacher(scene: Scene) -> None:
    other = make.teacher("顾远")
    edit(scene.offering, **{"teachings-0-teacher": other.pk})
    assert (finds("顾远", scene.draft), finds("许岚", scene.draft)) == (True, False)


def test_an_offering_that_moves_takes_its_teacher_along(scene: Scene) -> None:
    elsewhere = make.revision("AG102", published=True)
    edit(scene.offering, revision=elsewhere.pk)
    assert (finds("许岚", elsewhere), finds("许岚", scene.draft)) == (True, False)


@pytest.mark.parametrize("many", [True, False])
def test_an_offering_that_is_deleted(scene: Scene, many: bool) -> None:
    Teaching.objects.filter(offering=scene.offering).update(role="lecturer")
    desk.delete(scene.offering, many=many)
    assert not finds("许岚", scene.draft)


def test_an_offering_that_is_cancelled(scene: Scene) -> None:
    assert finds("许岚", scene.draft)
    desk.act("cancel_offering", scene.offering, confirmed="1")
    assert not finds("许岚", scene.draft)


def test_a_correction(scene: Scene) -> None:
    published = scene.offering.revision
    changes = {"title_zh": "悬浮列车", "reason": "错字"}
    desk.act("correct_wording", published, confirmed="1", **changes)
    assert (finds("悬浮列车", published), finds("xuanfu", published)) == (True, True)


def test_a_reading_is_corrected_even_after_publication(scene: Scene) -> None:
    published = scene.offering.revision
    changes = {"title_pinyin": "xing zhi", "reason": "读错了"}
    desk.act("correct_wording", published, confirmed="1", **changes)
    assert finds("xingzhi", published)


def test_the_next_revision_is_known_at_once() -> None:
    single = make.revision("AG300", title_zh="悬浮列车", published=True)
    desk.act("revise_course", single, confirmed="1")
    assert finds("悬浮列车", single.course.revisions.get(number=2))


def test_a_new_row_is_known_at_once() -> None:
    course, provider = make.course("AG777"), make.organisation()
    typed = {"course": course.pk, "number": 1, "title_zh": "悬浮列车", "title_en": "Maglev", "credits": 2}
    edit(CourseRevision, **typed, category="foundation", stage=1, provider=provider.pk, language="zh")
    assert finds("ag777 悬浮列车", course.revisions.get())


def test_the_dictionarys_reading_stands_in_the_empty_box() -> None:
    row = make.organisation(name_zh="重庆银行大学", short_zh="重大")
    page = desk.client().get(desk.address("change", row)).content.decode()
    assert ('placeholder="chong qing yin hang da xue"' in page, 'placeholder="zhong da"' in page) == (
        True,
        True,
    )


def test_another_stage_and_another_half(scene: Scene) -> None:
    """Not as their columns say it: by name."""
    edit(scene.draft, stage=3, category="industry")
    said = [finds(word, scene.draft) for word in ("通用", "chanyeke", "通识", "agi")]
    assert said == [True, True, False, False]
