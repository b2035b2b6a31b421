"""A row that was deleted while somebody edited it: what they typed is shown, and can be added anew."""

import re
from typing import Any

import pytest

from catalog.models import Organisation, Pool
from catalog.models.vocabulary import Category, Stage
from tests import cast, desk, make

pytestmark = pytest.mark.django_db


def gone(row: Any, **typed: str) -> Any:
    """Open the form, let a colleague delete the row, send what was typed."""
    browser, page = desk.client(), desk.address("change", row)
    sent = desk.fields(browser.get(page)) | typed
    type(row).objects.filter(pk=row.pk).delete()
    return browser.post(page, sent)


def again(response: Any) -> Any:
    """Send what the page carries, by its button."""
    sent = dict(
        re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', response.content.decode())
    )
    return desk.client().post(response.request["PATH_INFO"], sent | {"_saveasnew": "1"})


def test_what_was_typed_is_shown() -> None:
    response = gone(make.organisation("cqu", name_zh="重庆大学"), short_zh="重庆大")
    assert response.status_code == 409
    told = dict(response.context["typed"])
    assert (told["中文全称"], told["中文简称"]) == ("重庆大学", "重庆大")
    assert "<td>重庆大</td>" in response.content.decode()


def test_it_can_be_added_anew() -> None:
    response = again(gone(make.organisation("cqu"), short_zh="重庆大"))
    assert (response.status_code, Organisation.objects.get(slug="cqu").short_zh) == (302, "重庆大")


def test_rows_of_a_table_are_kept_too() -> None:
    pool = make.pool()
    revision = make.revision(stage=Stage(pool.stage), category=Category(pool.category), published=True)
    row = {"revision": str(revision.pk), "compulsory": "on", "semester": "2"}
    response = gone(pool, min_credits="3", **desk.new_rows("entries", row))
    assert response.context["typed"][-1] == ("模块课程", f"{revision}，是，2")
    assert again(response).status_code == 302
    assert [entry.semester for entry in Pool.objects.get().entries.all()] == [2]


def deleted_twice() -> Any:
    """林教务 asks whether to delete; meanwhile it is deleted in another window; then she confirms."""
    row = make.organisation("cqu", name_zh="重庆大学")
    return desk.delete(row, meanwhile=lambda: desk.delete(row))


def test_what_is_deleted_twice_is_called_by_its_name() -> None:
    response = deleted_twice()
    page = response.content.decode()
    assert (response.status_code, response.context["name"], "重庆大学”已经删除了</h2>" in page) == (
        409,
        "重庆大学",
        True,
    )
    assert response.context["deleted"].user == cast.lin()


@pytest.mark.parametrize("page", ["change", "delete", "history"])
def test_what_is_gone_is_not_found(page: str) -> None:
    row = make.organisation("cqu")
    address = desk.address(page, row)
    row.delete()
    response = desk.client().get(address)
    assert (response.status_code, "没有这个机构，可能已经删除了。" in response.content.decode()) == (
        404,
        True,
    )
