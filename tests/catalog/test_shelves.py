"""Published courses stand on the shelf of what they answer to, whatever is changed in administration."""

import pytest

from catalog.index import index_everything
from catalog.models import CourseDocument, CourseRevision, CourseShelf
from catalog.models.vocabulary import Category, OfferingState, Stage
from tests import cast, desk, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> CourseRevision:
    """低空经济AI应用 of 重大 with 赛力斯, for a cluster, taught in a term."""
    draft = make.revision(
        "CQ301", category=Category.INDUSTRY, stage=Stage.GENERAL_APPLICATION, credits="2.5",
        provider=cast.cqu(), co_builders=[cast.seres()],
    )  # fmt: skip
    make.revision_cluster(draft, make.cluster("low-altitude"))
    published = make.publish(draft)
    make.offering(published, term=make.term("next"), state=OfferingState.ACTIVE)
    return published


def words(of: CourseRevision) -> set[str]:
    """What stands on the shelf, without what every course has."""
    shelf = CourseDocument.objects.get(revision=of).shelf
    own = {"category=industry", "credits=2.5", "language=zh", "stage=general_application"}
    assert shelf is not None
    assert own <= set(shelf.words)
    return set(shelf.words) - own


def test_all_that_a_course_answers_to(course: CourseRevision) -> None:
    assert words(course) == {"provider=cqu", "enterprise=seres", "cluster=low-altitude", "term=next"}


def test_what_is_not_published_stands_nowhere() -> None:
    old = cast.introduction()
    draft = make.document(make.revision("AG101"))
    assert (draft.shelf, CourseDocument.objects.listed().get().revision) == (None, old)
    make.supersede(old)
    assert not CourseDocument.objects.listed().exists()


def test_courses_alike_share_a_shelf() -> None:
    for _ in range(3):
        make.revision(provider=cast.pku(), published=True)
    assert CourseShelf.objects.get().documents.count() == 3


@pytest.mark.parametrize(
    ("word", "field"),
    [("provider=cqu", "slug"), ("enterprise=seres", "slug"), ("cluster=low-altitude", "code"), ("term=next", "code")],
)  # fmt: skip
def test_another_word_in_addresses(course: CourseRevision, word: str, field: str) -> None:
    group = word.partition("=")[0]
    rows = {
        "provider": course.provider,
        "enterprise": course.co_builders.get(),
        "cluster": course.clusters.get(),
        "term": course.offerings.get().term,
    }
    before = words(course)
    assert desk.send(rows[group], **{field: "renamed"})[0].status_code == 302
    assert words(course) == before - {word} | {f"{group}=renamed"}


def test_offerings_come_move_and_go(course: CourseRevision) -> None:
    offering, other = course.offerings.get(), make.term("later")
    assert desk.send(offering, term=other.pk)[0].status_code == 302
    assert "term=later" in words(course)
    desk.act("cancel_offering", offering, confirmed="1")
    assert words(course) == {"provider=cqu", "enterprise=seres", "cluster=low-altitude"}


def test_terms_outlast_revisions(course: CourseRevision) -> None:
    make.supersede(course)
    again = make.revision(
        "CQ301", category=Category.INDUSTRY, stage=Stage.GENERAL_APPLICATION, credits="2.5",
        provider=cast.cqu(), published=True,
    )  # fmt: skip
    assert "term=next" in words(again)


def test_nothing_is_written_twice(course: CourseRevision) -> None:
    assert (words(course) != set(), index_everything()) == (True, 0)
