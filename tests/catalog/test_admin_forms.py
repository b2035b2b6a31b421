"""The forms of administration say what must be filled in, what is wrong, and everything else in plain sight."""

import re
from datetime import date

import pytest

from catalog.models import Offering, Organisation
from tests import desk, make

pytestmark = pytest.mark.django_db


def test_what_must_be_filled_in_is_said_in_the_label() -> None:
    page = desk.client().get(desk.address("add", Organisation)).content.decode()
    labels = re.findall(r'<label [^>]*for="id_(slug|website)">(.*?)</label>', page)
    assert dict(labels) == {"slug": '网址代码 <span class="must">必填</span>', "website": "网站"}


def test_a_fault_has_its_word() -> None:
    answer, _sent = desk.send(make.organisation("cqu"), slug="两 江")
    assert answer.content.decode().count("<li><b>有误：</b>只能用英文字母、数字、下划线和连字符。</li>") == 1


def test_a_row_says_it_to_those_who_hear_it() -> None:
    pool = make.pool()
    page = desk.client().get(desk.address("change", pool.programme)).content.decode()
    (field,) = re.findall(r'<input [^>]*name="pools-0-min_credits"[^>]*>', page)
    hint = 'id="id_pools-0-min_credits_helptext" hidden>至少修多少学分'
    assert ('aria-required="true"' in field, hint in page) == (True, True)
    assert 'aria-describedby="id_pools-0-min_credits_helptext"' in field


def test_hints_of_rows_are_read_not_hovered_over() -> None:
    page = desk.client().get(desk.address("change", make.pool())).content.decode()
    hints = page.split('<ul class="hints">')[1].split("</ul>")[0]
    assert re.findall(r"<li><b>(.*?)</b> (.*?)</li>", hints) == [
        ("必修", "勾上就是必修，不勾是任选。"),
        ("学期", "建议第几学期修；必修课必须填。"),
    ]
    assert "help-tooltip" not in page


def test_each_cell_of_a_row_knows_its_name() -> None:
    page = desk.client().get(desk.address("change", make.pool_course(make.pool()).pool)).content.decode()
    row = page.split('id="entries-0"')[1].split("</tr>")[0]
    assert re.findall(r'data-label="([^"]*)"', row) == ["课程版本 必填", "必修", "学期", "删除"]


def test_days_and_hours_are_asked_by_the_browser_in_iso() -> None:
    term = desk.client().get(
        desk.address("change", make.term(starts_on=date(2027, 2, 22), ends_on=date(2027, 7, 2)))
    )
    assert (
        term.context["adminform"]
        .form["starts_on"]
        .as_widget()
        .startswith('<input type="date" name="starts_on" value="2027-02-22"')
    )
    assert "DateTimeShortcuts" not in term.text


def test_no_number_of_a_list_has_an_idle_zero() -> None:
    make.organisation(hours_per_credit=16)
    listed = desk.client().get(desk.address("changelist", Organisation))
    assert re.findall(r'<td class="field-hours_per_credit[^>]*>([^<]*)<', listed.text) == ["16"]


def test_nothing_is_deleted_from_within_the_form_of_something_else() -> None:
    page = desk.client().get(desk.address("change", make.offering())).content.decode()
    assert (page.count('id="change_id_term"'), page.count("delete-related")) == (1, 0)


def test_classes_of_a_course_stand_by_when_their_term_begins() -> None:
    of = make.revision(published=True)
    later = make.term(starts_on=date(2031, 3, 3), ends_on=date(2031, 7, 1))
    sooner = make.term(starts_on=date(2030, 3, 4), ends_on=date(2030, 7, 1))
    make.offering(of, term=sooner)
    make.offering(of, term=later)
    page = desk.client().get(desk.address("changelist", Offering))
    assert [row.term for row in page.context["cl"].result_list] == [later, sooner]
