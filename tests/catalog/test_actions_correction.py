"""勘误: a wrong word is put right, in public."""

import pytest

from catalog.actions.correction import correct_wording
from catalog.models import Correction, CourseRevision, Programme
from common.refusals import Refused
from tests import cast, make

pytestmark = pytest.mark.django_db


def corrected(
    of: Programme | CourseRevision, field: str = "title_zh", text: str = "正名", reason: str = "错字"
) -> Correction:
    return correct_wording(of=of, field=field, text=text, reason=reason, by=cast.lin())


@pytest.mark.parametrize("link", ["programme", "revision"])
def test_a_published_word_is_corrected_in_public(link: str) -> None:
    of = cast.agi() if link == "programme" else cast.introduction()
    before = of.title_zh
    corrected(of)
    of.refresh_from_db()
    row = Correction.objects.get()
    assert (of.title_zh, row.before, row.after) == ("正名", before, "正名")
    assert (getattr(row, link), row.field, row.reason, row.corrected_by) == (
        of,
        "title_zh",
        "错字",
        cast.lin(),
    )


def test_a_superseded_revision_can_still_be_corrected() -> None:
    old = make.supersede(cast.introduction())
    corrected(old, "summary_en", "Right")
    old.refresh_from_db()
    assert old.summary_en == "Right"


def test_spaces_around_a_reason_are_no_reason() -> None:
    with pytest.raises(Refused) as refused:
        corrected(cast.agi(), reason="  ")
    assert refused.value.message_dict == {"reason": ["勘误要写明原因。"]}


def test_the_same_word_is_no_correction() -> None:
    with pytest.raises(Refused) as refused:
        corrected(cast.introduction(), text="人工智能引论")
    assert refused.value.message_dict == {"after": ["改后的文字与原文一样。"]}


@pytest.mark.parametrize("text", ["", "长" * 121])
def test_a_title_that_does_not_fit_is_refused_and_nothing_is_written(text: str) -> None:
    with pytest.raises(Refused) as refused:
        corrected(cast.introduction(), text=text)
    assert list(refused.value.message_dict) == ["after"]
    assert (cast.introduction().title_zh, Correction.objects.count()) == ("人工智能引论", 0)


def test_a_text_that_may_be_empty_can_be_emptied() -> None:
    course = make.revision(published=True, summary_zh="多余的话")
    corrected(course, "summary_zh", "")
    course.refresh_from_db()
    assert course.summary_zh == ""


@pytest.mark.parametrize("field", ["credits", "status", "id", "nonsense"])
def test_only_titles_and_texts_are_corrected(field: str) -> None:
    with pytest.raises(Refused) as refused:
        corrected(cast.introduction(), field, "4")
    assert refused.value.message_dict == {"field": ["勘误只改名称和文字。要改别的，请先修订。"]}


@pytest.mark.parametrize("draft", [make.programme, make.revision])
def test_a_draft_is_simply_edited(draft: type[Programme | CourseRevision]) -> None:
    with pytest.raises(Refused) as refused:
        corrected(draft())
    assert refused.value.messages == ["草稿可以直接改，不用勘误。"]
