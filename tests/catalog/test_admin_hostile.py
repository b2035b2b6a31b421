"""Administration under colleagues who are quicker, and forms and addresses no page of ours would send."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from catalog.models import CategoryShare, Correction, Course, CourseRevision, Offering, Programme
from common.admin.deletion import LISTED
from common.admin.verbs import MOST
from institute.models import Passage
from students.models import CreditRecord, Participation, Student
from tests import cast, desk, make

pytestmark = pytest.mark.django_db


def told(response: Any) -> list[str]:
    """What the next page will say at its top."""
    return [str(message) for message in response.wsgi_request._messages]


def sent_after_deletion(gone: int) -> tuple[Any, list[int], str]:
    """The answer to a form one of whose three rows a colleague deleted; the keys of the rows, its name."""
    pool = make.pool()
    keys = [make.pool_course(pool).pk for _each in range(3)]
    browser, page = desk.client(), desk.address("change", pool)
    sent = desk.fields(browser.get(page))
    shown = [int(sent[f"entries-{i}-id"]) for i in range(3)]
    row = pool.entries.get(pk=shown[gone])
    name = str(row)
    row.delete()
    assert set(shown) == set(keys)
    return browser.post(page, sent), shown, name


def test_a_row_deleted_meanwhile_is_named() -> None:
    response, _shown, name = sent_after_deletion(1)
    (inline,) = response.context["inline_admin_formsets"]
    assert list(inline.formset.non_form_errors()) == [f"“{name}”已被别人删除，请重新打开这一页。"]
    assert f"“{name}”已被别人删除，请重新打开这一页。" in response.content.decode()


def test_rows_after_a_deleted_one_keep_their_names() -> None:
    response, shown, _name = sent_after_deletion(0)
    (inline,) = response.context["inline_admin_formsets"]
    rows = [row.original.pk if row.original else None for row in inline][:3]
    assert rows == [None, *shown[1:]]


def test_a_deleted_row_that_was_to_be_deleted_is_no_fault() -> None:
    pool = make.pool()
    entry = make.pool_course(pool)
    browser, page = desk.client(), desk.address("change", pool)
    sent = desk.fields(browser.get(page)) | {"entries-0-DELETE": "on"}
    entry.delete()
    assert browser.post(page, sent).status_code == 302


def test_a_row_of_a_list_deleted_meanwhile_is_named() -> None:
    first, second = (make.passage(position=position) for position in (1, 2))
    rows = {"form-0-id": first.pk, "form-0-position": 1, "form-1-id": second.pk, "form-1-position": 3}
    count = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "1"}
    second.delete()
    response = desk.client().post(desk.address("changelist", Passage), {**rows, **count})
    assert list(response.context["cl"].formset.non_form_errors()) == [
        "“第2行”已被别人删除，请重新打开这一页。"
    ]


@pytest.mark.parametrize("verb", ["start_cohort", "correct_wording", "publish_programme", "amend_programme"])
@pytest.mark.parametrize("answers", [{}, {"confirmed": "1"}], ids=["asked", "confirmed"])
def test_a_verb_on_a_row_that_is_gone_says_so(verb: str, answers: dict[str, str]) -> None:
    row = make.programme()
    key = row.pk
    row.delete()
    row.pk = key
    response = desk.act(verb, row, **answers)
    assert (response.status_code, told(response)) == (302, ["所选的已经不在了。"])


def test_a_verb_takes_no_more_rows_than_can_be_read() -> None:
    row = make.revision()
    copies = [
        CourseRevision(course=make.course(), provider=row.provider, title_zh="课", title_en="C", credits=1,
                       category=row.category, stage=row.stage)
        for _each in range(MOST)
    ]  # fmt: skip
    CourseRevision.objects.bulk_create(copies)
    response = desk.act("publish_revision", *CourseRevision.objects.all())
    assert (response.status_code, told(response)) == (302, ["请一次最多选100条。"])


@pytest.mark.parametrize(
    ("model", "query"),
    [
        (Programme, "id__range=1"),
        (Programme, "title_zh__regex=["),
        (CategoryShare, "effective_from__year=-1"),
        (Programme, "cohort__in=x"),
        (Offering, "revision__course__code__regex=["),
        (Programme, "nothing=1"),
    ],
)
def test_a_question_no_filter_asks_is_not_understood(model: type[Model], query: str) -> None:
    page = desk.address("changelist", model)
    answer = desk.client().get(f"{page}?{query}")
    assert (answer.status_code, answer.context["without"]) == (400, page)
    assert f'<a href="{page}">去掉它，再看一次</a>' in answer.text


@pytest.mark.parametrize(
    ("hurts", "rest"),
    [("stage__exact=x&q=", ""), ("stage__exact=1&q=", "?stage__exact=1"), ("nothing=1&q=", "")],
)
def test_what_is_too_long_is_not_said_back(hurts: str, rest: str) -> None:
    page = desk.address("changelist", CourseRevision)
    answer = desk.client().get(f"{page}?{hurts}{'智' * 100_000}")
    assert (answer.status_code, answer.context["without"]) == (400, page + rest)
    assert len(answer.content) < 20_000


@pytest.mark.parametrize(
    ("model", "query"),
    [
        (Programme, "status__exact=draft&cohort=2026"),
        (CourseRevision, "provider__id__exact=1&stage__exact=1"),
        (Offering, "term__id__exact=1&revision__stage__exact=1"),
        (Correction, "corrected_at__gte=2026-01-01+00:00:00%2B08:00"),
        (Correction, "corrected_at__gte=0001-01-01&corrected_at__lt=2026-01-01T00:00:00.123456789"),
        (Correction, "corrected_at__gte=9999-12-31T23:59:59Z&corrected_at__lt=9999-12-31"),
        (Programme, "q=x&o=1.-2&p=0&all="),
    ],
)
def test_questions_filters_ask_are_answered(model: type[Model], query: str) -> None:
    assert desk.client().get(f"{desk.address('changelist', model)}?{query}").status_code == 200


@pytest.mark.parametrize(
    ("model", "query", "name", "value", "rest"),
    [
        (CourseRevision, "stage__exact=general_education&q=ai", "培养阶段", "general_education", "q=ai"),
        (CourseRevision, "provider__id__exact=abc", "开课单位", "abc", ""),
        (CourseRevision, "status__exact=x&status__exact=y", "状态", "x、y", ""),
        (Course, "stage=9&category=industry", "培养阶段", "9", "category=industry"),
        (Programme, "cohort=1e400", "入学年级", "1e400", ""),
        (Correction, "corrected_at__gte=x&corrected_at__lt=y", "时间", "x、y", ""),
        (Correction, "corrected_at__lt=2026-02-30", "时间", "2026-02-30", ""),
        (Student, "status=x", "状态", "x", ""),
        (Student, "risk=x&q=a", "需要留意", "x", "q=a"),
        (Participation, "status__exact=x", "学籍状态", "x", ""),
        (CreditRecord, "passed__exact=x", "通过", "x", ""),
    ],
)
def test_a_value_that_is_no_choice_is_named(
    model: type[Model], query: str, name: str, value: str, rest: str
) -> None:
    """Never the whole list, as if nobody had asked for less."""
    page = desk.address("changelist", model)
    answer = desk.client().get(f"{page}?{query}")
    assert answer.status_code == 400
    assert (answer.context["sentence"], answer.context["without"]) == (
        f"筛选“{name}”没有“{value}”这个选项。",
        f"{page}?{rest}" if rest else page,
    )


def test_a_page_that_a_list_does_not_have_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admin.site._registry[Programme], "list_per_page", 1)
    for _each in range(2):
        make.programme()
    answer = desk.client().get(desk.address("changelist", Programme) + "?p=9")
    assert (answer.status_code, answer.context["sentence"]) == (404, "列表没有这一页。")


@pytest.mark.parametrize("value", ["x", "1\0", "9" * 30, "sNaN", "-1"])
def test_a_relation_nobody_chose_is_refused_and_the_form_shown_again(value: str) -> None:
    response, _sent = desk.send(make.revision(), provider=value)
    assert (response.status_code, list(response.context["adminform"].form.errors)) == (200, ["provider"])


@pytest.mark.parametrize("page", ["change", "delete"])
def test_a_field_without_a_name_means_the_key(page: str) -> None:
    address = f"{desk.address(page, make.category_share())}?_to_field="
    assert desk.client().get(address).status_code == 200


def test_a_relation_without_a_way_back_is_no_field() -> None:
    assert desk.client().post(desk.address("add", Course), {"_to_field": "+"}).status_code == 400


def test_a_relation_nobody_chose_is_not_preset() -> None:
    assert desk.client().get(desk.address("add", CourseRevision) + "?provider=x").status_code == 200


@pytest.mark.parametrize("value", ["x", "1\0", ""])
@pytest.mark.parametrize("verb", ["publish_programme", "delete_selected"])
def test_a_choice_that_is_no_key_is_not_understood(verb: str, value: str) -> None:
    data = {"action": verb, "_selected_action": [value]}
    page = desk.address("changelist", Programme)
    answer = desk.client().post(page, data)
    assert (answer.status_code, answer.context["without"]) == (400, page)


@pytest.mark.parametrize("value", ["sNaN", "NaN", "Infinity", "1e9999999"])
def test_a_number_that_is_none_is_refused_in_its_row(value: str) -> None:
    response, _sent = desk.send(make.pool().programme, **{"pools-0-min_credits": value})
    (inline,) = response.context["inline_admin_formsets"]
    assert [list(errors) for errors in inline.formset.errors] == [["min_credits"]]


def test_more_rows_than_anybody_types_are_not_read() -> None:
    response, _sent = desk.send(make.pool(), **{"entries-TOTAL_FORMS": "1000000000"})
    (inline,) = response.context["inline_admin_formsets"]
    assert (response.status_code, len(inline.formset.forms)) == (200, 200)
    assert len(inline.formset.non_form_errors()) == 1


def test_what_many_rely_on_is_counted_not_listed() -> None:
    row = make.revision()
    page, browser = desk.address("delete", row.provider), desk.client()
    browser.get(page)
    CourseRevision.objects.bulk_create(
        CourseRevision(course=make.course(), provider=row.provider, title_zh="课", title_en="C", credits=1,
                       category=row.category, stage=row.stage)
        for _each in range(LISTED)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        response = browser.get(page)
    assert response.context["protected"] == ["课程版本：101条"]
    assert len(asked) == 22  # one for each kind of row that may rest on an organisation, none for each row


@pytest.mark.parametrize(
    ("verb", "answers", "made"),
    [("start_cohort", {"cohort": "2028"}, {"cohort": 2028}), ("amend_programme", {}, {"version": 2})],
)
def test_what_was_made_is_named(verb: str, answers: dict[str, str], made: dict[str, int]) -> None:
    response = desk.act(verb, make.published_programme(cohort=2026), confirmed="1", **answers)
    (sentence,) = told(response)
    assert sentence.endswith(f"：{Programme.objects.get(**made)}")


def test_a_character_nobody_sees_is_spoken_of_in_our_words() -> None:
    response, _sent = desk.send(make.revision(), title_zh="课\0名")
    assert desk.said(response) == ["里面有一个看不见的字符（NUL），请重新输入。"]


@pytest.mark.parametrize("page", ["/admin/auth/group/add/", "/admin/accounts/user/{}/change/"])
def test_powers_are_named_in_the_language_of_the_page(page: str) -> None:
    browser, key = desk.client(), Permission.objects.get(codename="add_programme").pk
    address = page.format(cast.zhao().pk)
    assert f'<option value="{key}">培养方案：可以添加</option>' in browser.get(address).content.decode()
    assert "Can add" not in browser.get(address).content.decode()


def test_a_refusal_is_said_once() -> None:
    draft = make.balanced_programme()
    draft.pools.filter(position=1).update(min_credits=3)
    page = desk.act("publish_programme", draft, confirmed="1").content.decode()
    assert page.count("两边不相等：7 | 6，基础课多1学分。") == 1


def test_credits_in_lists_are_written_as_people_write_them() -> None:
    make.revision(credits="8.0")
    page = desk.client().get(desk.address("changelist", CourseRevision)).content.decode()
    assert '<td class="field-credits" data-label="学分">8</td>' in page
