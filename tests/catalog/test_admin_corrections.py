"""勘误 in administration: wordings as they stand, put right where they are wrong, and why."""

from functools import partial

import pytest

from catalog.models import Correction
from tests import cast, desk, make

pytestmark = pytest.mark.django_db


def test_a_wrong_word_is_put_right_in_public() -> None:
    revision = cast.introduction()
    words = {"title_zh": "人工智能导论", "reason": "课名有误"}
    desk.act("correct_wording", revision, confirmed="1", **words)
    revision.refresh_from_db()
    correction = Correction.objects.get()
    assert revision.title_zh == "人工智能导论"
    assert (correction.before, correction.reason, correction.corrected_by) == (
        "人工智能引论",
        "课名有误",
        cast.lin(),
    )


def test_an_empty_title_is_refused_and_the_reason_kept() -> None:
    words = {"title_zh": "", "reason": "课名有误"}
    response = desk.act("correct_wording", cast.introduction(), confirmed="1", **words)
    assert response.context["form"]["reason"].value() == "课名有误"
    assert (len(desk.refused(response)), Correction.objects.count()) == (1, 0)


def test_a_correction_starts_from_what_is_written() -> None:
    revision = make.revision(published=True, title_zh="课名", summary_zh="一\n二")
    form = desk.act("correct_wording", revision).context["form"]
    assert (form["title_zh"].value(), form["summary_zh"].value()) == ("课名", "一\n二")


def test_what_is_sent_as_it_was_is_refused() -> None:
    revision = make.revision(published=True, title_zh="课名", summary_zh="一\n二")
    words = {"title_zh": "课名", "summary_zh": "一\r\n二", "reason": "课名有误"}
    response = desk.act("correct_wording", revision, confirmed="1", **words)
    assert (desk.refused(response), Correction.objects.count()) == (["改后的文字与原文一样。"], 0)


def test_what_a_colleague_corrected_meanwhile_is_not_taken_back() -> None:
    revision = make.revision(published=True, title_zh="课名")
    words = {"title_zh": "课名", "title_en": "New", "reason": "课名有误"}
    quicker = partial(desk.act, "correct_wording", revision, confirmed="1", title_zh="新名", reason="错字")
    answer = desk.confirm("correct_wording", revision, meanwhile=quicker, **words)
    assert (answer.status_code, answer.context["form"]["title_zh"].value()) == (409, "新名")


def test_several_wrong_words_are_as_many_corrections() -> None:
    revision = make.revision(published=True)
    words = {"title_zh": "新名", "title_en": "New", "reason": "课名有误"}
    desk.act("correct_wording", revision, confirmed="1", **words)
    told = {(each.field, each.after) for each in Correction.objects.all()}
    assert told == {("title_zh", "新名"), ("title_en", "New")}


def test_corrections_are_made_one_at_a_time() -> None:
    response = desk.act("correct_wording", *(make.revision(published=True) for _each in range(2)))
    assert response.status_code == 302


def test_what_has_to_be_filled_in_is_marked() -> None:
    form = desk.act("correct_wording", make.revision(published=True)).context["form"]
    marked = [field.name for field in form if "必填" in field.label_tag()]
    assert marked == ["title_zh", "title_en", "reason"]
