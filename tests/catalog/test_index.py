"""Documents follow their words: written when something changed, left alone when nothing did."""

from collections.abc import Callable, Sequence
from functools import partial
from io import StringIO
from threading import Barrier
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command

from catalog.actions import correction
from catalog.actions.correction import correct_wording
from catalog.index import documents, index_courses, index_everything
from catalog.index.sources import phrases_of
from catalog.models import CourseDocument, CourseRevision, Offering, Outcome, Teacher
from catalog.search import search
from common.refusals import action
from tests import cast, make
from tests.clones import PATIENCE, at_once


def told() -> str:
    out = StringIO()
    call_command("index_courses", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_nothing_is_written_twice() -> None:
    cast.introduction(), cast.low_altitude()
    assert (index_everything(), told()) == (0, "")


@pytest.mark.django_db
def test_what_changed_behind_our_back_is_found_stale() -> None:
    course = cast.introduction()
    Outcome.objects.create(revision=make.revision("AG101"), text_zh="悬浮", text_en="Float")
    make.organisation("other")
    type(course.provider).objects.filter(pk=course.provider.pk).update(name_zh="燕园")
    assert told() == "Search: 2 documents written.\n"
    assert [found.pk for found in search("燕园")] == [course.pk]


@pytest.mark.django_db
def test_an_older_recipe_makes_all_stale() -> None:
    cast.introduction(), cast.low_altitude()
    with patch.object(documents, "RECIPE", documents.RECIPE + 1):
        assert (index_everything(), index_everything()) == (2, 0)


@pytest.mark.django_db
def test_a_document_goes_with_its_revision() -> None:
    draft = make.document().revision
    draft.delete()
    assert not CourseDocument.objects.exists()


@pytest.mark.django_db
def test_a_drafts_offering_tells_nothing() -> None:
    published = cast.introduction()
    make.teaching(make.offering(make.revision("AG101")), make.teacher("顾远"))
    index_courses([published.course_id])
    assert not search("顾远").exists()


@pytest.mark.django_db
def test_a_document_holds_as_much_as_a_search_vector_can() -> None:
    draft = make.revision()
    for position in range(1, 200):
        text = "".join(chr(0x4E00 + (position * 101 + step * step * 7) % 20000) for step in range(300))
        make.outcome(draft, position=position, text_zh=text, text_en=text + text[:200])
    document = make.document(draft)
    assert 0 < len(document.text) - documents.LONGEST < 100  # the names of its half and stage come after it


@action
def rename(teacher: Teacher) -> None:
    Teacher.objects.filter(pk=teacher.pk).update(name_zh="顾远")
    index_courses(Offering.objects.filter(teachers=teacher).values_list("revision__course", flat=True))


def both_at_once(title: str) -> tuple[CourseRevision, Callable[[], Sequence[object]]]:
    """A course of which one person changes the teacher's name, another the title."""
    of: CourseRevision = make.revision(published=True)
    teacher = make.teaching(make.offering(of)).teacher
    correct = partial(correct_wording, of=of, field="title_zh", text=title, reason="错字", by=None)
    return of, partial(at_once, partial(rename, teacher), correct)


@pytest.mark.usefixtures("clone")
def test_two_who_change_words_of_one_course_at_once_are_both_found(trials: range) -> None:
    for trial in trials:
        title = f"悬浮{chr(ord('一') + trial)}"
        of, change = both_at_once(title)
        assert [fault for fault in change() if isinstance(fault, Exception)] == []
        assert [found.pk for found in search(f"顾远 {title}")] == [of.pk]


@pytest.mark.usefixtures("clone")
def test_without_the_lock_the_words_of_one_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: both read before either has written."""
    of, change = both_at_once("悬浮")
    gate = Barrier(2)

    def together(courses: list[int]) -> Any:
        said = phrases_of(courses)
        gate.wait(PATIENCE)
        return said

    monkeypatch.setattr(documents, "lock_courses", lambda _courses: None)
    monkeypatch.setattr(correction, "lock_courses", lambda _courses: None)
    monkeypatch.setattr(documents, "phrases_of", together)
    assert [fault for fault in change() if isinstance(fault, Exception)] == []
    found = [list(search(words)) for words in ("顾远", "悬浮", "顾远 悬浮")]
    assert (found[2], [of] in found[:2]) == ([], True)
