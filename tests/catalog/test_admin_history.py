"""The history of a row is told in its reader's language, whoever wrote it down."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Model
from django.utils.translation import override

from catalog.models import Programme
from common.admin.history import told
from tests import cast, desk, make

pytestmark = pytest.mark.django_db


def told_in(language: str, row: Model) -> list[str]:
    """The history as its page tells it, the newest first."""
    with override(language):
        page = desk.client().get(desk.address("history", row))
        return [told(entry) for entry in reversed(page.context["action_list"])]


@pytest.mark.parametrize("doer", ["zh-hans", "en"])
def test_a_verb_is_told_in_the_language_of_its_reader(doer: str) -> None:
    programme = make.published_programme()
    with override(doer):
        desk.act("amend_programme", programme, confirmed="1")
    new = Programme.objects.get(version=2)
    assert (told_in("zh-hans", programme), told_in("en", programme)) == (["修订方案"], ["Amend programme"])
    with override("en"):
        english = f"Amend programme: {programme}"
    assert (told_in("zh-hans", new), told_in("en", new)) == ([f"修订方案：{programme}"], [english])


def test_what_was_changed_is_told_in_the_language_of_its_reader() -> None:
    row = make.organisation("cqu")
    desk.send(row, short_zh="重庆大", hours_per_credit="18")
    assert told_in("zh-hans", row) == ["改了中文简称、每学分学时"]
    assert told_in("en", row) == ["Changed: short Chinese name, Hours per credit"]


def test_rows_of_a_table_are_told_too() -> None:
    pool = make.pool()
    entry, other = make.pool_course(pool), make.pool_course(pool)
    desk.send(pool, **{"entries-0-semester": "2", "entries-1-DELETE": "on"})
    assert told_in("zh-hans", pool) == [
        f"改了模块课程“{entry}”的学期；删除了模块课程“{other}”",
    ]
    with override("en"):
        english = [str(entry), str(other)]
    assert [name in told_in("en", pool)[0] for name in english] == [True, True]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("发布", "发布"),
        ("[]", "没有改动"),
        ("[1]", "[1]"),
        ("[", "["),
        ('[{"verb": {"name": "gone", "of": {}}}]', "gone"),
    ],
)
def test_what_was_written_down_otherwise_is_told_as_it_stands(written: str, said: str) -> None:
    assert told(LogEntry(action_flag=CHANGE, change_message=written)) == said


def test_a_row_nobody_changed_here_says_so() -> None:
    page = desk.client().get(desk.address("history", make.organisation("cqu"))).content.decode()
    assert "没有改动记录：它不是在管理后台里改的。" in page


def test_its_page_names_who_and_what() -> None:
    row = make.organisation("cqu")
    desk.send(row, short_zh="重庆大")
    page = desk.client().get(desk.address("history", row)).content.decode()
    assert page.count(f"<td>{cast.lin().name}</td><td>改了中文简称</td>") == 1
    assert f"<h1>改动记录：{row}</h1>" in page
