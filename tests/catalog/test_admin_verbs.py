"""Verbs in administration: a page says what will happen, a second click does it, a refusal is said there."""

from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.db.models import Model

from catalog.actions.pool import change_pool_minimum
from catalog.actions.revision import publish_revision, revise_course
from catalog.models import Correction, CourseRevision, Organisation, Pool, Programme
from common.admin.history import told as told_of
from tests import cast, desk, make

pytestmark = pytest.mark.django_db


def told(response: Any) -> list[str]:
    """What the page before the deed announces for its one row."""
    ((_row, steps, _refusal, _block),) = response.context["plan"]
    return list(steps)


def refused(response: Any) -> list[str]:
    return [sentence for sentences in response.context["form"].errors.values() for sentence in sentences]


def unbalanced() -> Programme:
    draft = make.balanced_programme()
    Pool.objects.filter(programme=draft, position=1).update(min_credits=3)
    return draft


def test_publication_is_announced_before_it_is_done() -> None:
    first = make.published_programme("agi")
    draft = make.balanced_programme("agi", version=2)
    page = desk.act("publish_programme", draft)
    assert told(page)[:2] == [
        "设为现行，公开；从此内容不能再改。两边：6 | 6。",
        "第1版标为“已被新版替代”。",
    ]
    first.refresh_from_db()
    assert first.status == "published"


def test_confirmed_it_is_done_and_remembered() -> None:
    draft = make.balanced_programme()
    response = desk.act("publish_programme", draft, confirmed="1", effective_on="2026-10-01")
    draft.refresh_from_db()
    assert response["Location"] == desk.address("change", draft)
    assert (draft.status, str(draft.effective_on)) == ("published", "2026-10-01")
    assert told_of(LogEntry.objects.get()) == "发布"


def test_an_unbalanced_draft_is_refused_with_its_module_named() -> None:
    draft = unbalanced()
    response = desk.act("publish_programme", draft, confirmed="1", effective_on="2026-10-01")
    draft.refresh_from_db()
    assert (response.status_code, draft.status) == (200, "draft")
    assert refused(response)[0] == "两边不相等：7 | 6，基础课多1学分。"
    assert refused(response)[1].startswith("通识·基础课要修3学分，里面的课加起来只有2。例：AG")
    assert response.context["form"]["effective_on"].value() == "2026-10-01"


def test_one_refused_row_of_several_stops_all() -> None:
    good, bad = make.balanced_programme(), unbalanced()
    desk.act("publish_programme", good, bad, confirmed="1")
    assert set(Programme.objects.values_list("status", flat=True)) == {"draft"}


def test_of_several_each_that_is_refused_is_named() -> None:
    good, bad = make.balanced_programme(), unbalanced()
    response = desk.act("publish_programme", good, bad, confirmed="1")
    told = {row: refusal and refusal[0] for row, _steps, refusal, _block in response.context["plan"]}
    assert told == {good: None, bad: "两边不相等：7 | 6，基础课多1学分。"}
    assert refused(response) == ["2条里有1条做不了，原因写在各条下面。去掉它们，其余的可以再试。"]


def test_those_that_are_refused_are_no_longer_chosen() -> None:
    good, bad = make.balanced_programme(), unbalanced()
    page = desk.act("publish_programme", good, bad, confirmed="1").content.decode()
    boxes = {row.pk: f'name="_selected_action" value="{row.pk}"' for row in (good, bad)}
    assert (f"{boxes[good.pk]} checked" in page, f"{boxes[bad.pk]}>" in page) == (True, True)
    desk.act("publish_programme", good, confirmed="1")
    good.refresh_from_db()
    assert good.status == "published"


def test_who_did_it_stands_in_the_history_of_all_it_touched() -> None:
    programme = make.published_programme()
    desk.act("amend_programme", programme, confirmed="1")
    new = Programme.objects.get(version=2)
    pages = [desk.client().get(desk.address("history", row)) for row in (programme, new)]
    told = [[told_of(entry) for entry in page.context["action_list"]] for page in pages]
    assert told == [["修订方案"], [f"修订方案：{programme}"]]
    assert [entry.user for page in pages for entry in page.context["action_list"]] == [cast.lin()] * 2


def test_amending_leads_to_the_new_draft() -> None:
    response = desk.act("amend_programme", make.published_programme(), confirmed="1")
    assert response["Location"] == desk.address("change", Programme.objects.get(version=2))


def test_a_cohort_is_asked_for() -> None:
    programme = make.published_programme(cohort=2026)
    assert desk.act("start_cohort", programme).context["form"]["cohort"].value() == 2027
    desk.act("start_cohort", programme, confirmed="1", cohort="2028")
    assert Programme.objects.filter(cohort=2028, status="draft").count() == 1


def test_a_cohort_that_exists_is_refused() -> None:
    programme = make.published_programme(cohort=2026)
    response = desk.act("start_cohort", programme, confirmed="1", cohort="2026")
    assert refused(response) == ["2026级已经有这个培养方案，请修订它。"]


def test_a_programme_is_retired() -> None:
    programme = make.published_programme()
    desk.act("retire_programme", programme, confirmed="1")
    programme.refresh_from_db()
    assert programme.status == "retired"


def test_a_revision_is_published_and_revised() -> None:
    first = make.revision("AG101")
    desk.act("publish_revision", first, confirmed="1")
    desk.act("revise_course", first, confirmed="1")
    assert list(first.course.revisions.order_by("number").values_list("status", flat=True)) == [
        "published",
        "draft",
    ]


def test_a_revision_without_enterprise_is_refused() -> None:
    revision = make.co_builder().revision
    revision.cobuilder_set.all().delete()
    response = desk.act("publish_revision", revision, confirmed="1")
    assert refused(response) == ["产业课要有企业共建才能发布，请先填上共建企业。"]


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
    assert (len(refused(response)), Correction.objects.count()) == (1, 0)


def test_a_correction_starts_from_what_is_written() -> None:
    revision = make.revision(published=True, title_zh="课名", summary_zh="一\n二")
    form = desk.act("correct_wording", revision).context["form"]
    assert (form["title_zh"].value(), form["summary_zh"].value()) == ("课名", "一\n二")


def test_what_is_sent_as_it_was_is_refused() -> None:
    revision = make.revision(published=True, title_zh="课名", summary_zh="一\n二")
    words = {"title_zh": "课名", "summary_zh": "一\r\n二", "reason": "课名有误"}
    response = desk.act("correct_wording", revision, confirmed="1", **words)
    assert (refused(response), Correction.objects.count()) == (["改后的文字与原文一样。"], 0)


def test_what_a_colleague_corrected_meanwhile_is_not_taken_back() -> None:
    revision = make.revision(published=True, title_zh="课名")
    words = {"title_zh": "课名", "title_en": "New", "reason": "课名有误"}
    quicker = partial(desk.act, "correct_wording", revision, confirmed="1", title_zh="新名", reason="错字")
    answer = desk.confirm("correct_wording", revision, meanwhile=quicker, **words)
    assert (answer.status_code, answer.context["form"]["title_zh"].value()) == (409, "新名")


def test_who_leaves_it_comes_back_to_where_it_was_pressed() -> None:
    draft, revision = make.revision(), make.revision(published=True)
    assert desk.press("publish_revision", draft).context["back"] == desk.address("change", draft)
    page = desk.address("change", revision)
    assert f'name="next" value="{page}"' in desk.client().get(page).content.decode()
    chosen, filtered = desk.sent_by("correct_wording", revision), desk.address("changelist", CourseRevision)
    assert desk.client().post(f"{filtered}?q=a", chosen).context["back"] == f"{filtered}?q=a"
    refused_once = desk.act("correct_wording", revision, confirmed="1", next=page)
    assert f'<a href="{page}" class="button cancel-link">' in refused_once.content.decode()
    elsewhere = desk.act("correct_wording", revision, confirmed="1", next="https://elsewhere.example/")
    assert elsewhere.context["back"] == filtered


def test_several_wrong_words_are_as_many_corrections() -> None:
    revision = make.revision(published=True)
    words = {"title_zh": "新名", "title_en": "New", "reason": "课名有误"}
    desk.act("correct_wording", revision, confirmed="1", **words)
    told = {(each.field, each.after) for each in Correction.objects.all()}
    assert told == {("title_zh", "新名"), ("title_en", "New")}


def test_corrections_are_made_one_at_a_time() -> None:
    response = desk.act("correct_wording", *(make.revision(published=True) for _each in range(2)))
    assert response.status_code == 302


@pytest.mark.parametrize(
    ("verbs", "state"),
    [
        (["open_offering"], "active"),
        (["open_offering", "close_offering"], "inactive"),
        (["cancel_offering"], "cancelled"),
        (["close_offering"], "concept"),
    ],
)
def test_an_offering_takes_its_steps(verbs: list[str], state: str) -> None:
    offering = make.offering()
    for verb in verbs:
        desk.act(verb, offering, confirmed="1")
    offering.refresh_from_db()
    assert offering.state == state


def test_a_changed_minimum_is_remembered_and_undone() -> None:
    draft = make.balanced_programme()
    desk.send(draft, **{"pools-0-min_credits": "3"})
    pool = draft.pools.first()
    assert pool is not None
    assert (pool.min_credits, pool.previous_min_credits, pool.changed_by) == (
        Decimal(3),
        Decimal(2),
        cast.lin(),
    )
    response = desk.act("undo_pool_change", pool, confirmed="1")
    pool.refresh_from_db()
    assert (pool.min_credits, pool.previous_min_credits) == (Decimal(2), None)
    assert response["Location"] == desk.address("change", draft)


def test_a_minimum_changed_on_its_own_page_is_remembered_too() -> None:
    pool = make.pool()
    desk.send(pool, min_credits="3")
    pool.refresh_from_db()
    assert (pool.min_credits, pool.previous_min_credits, pool.changed_by) == (
        Decimal(3),
        Decimal(2),
        cast.lin(),
    )


def test_the_page_of_an_unbalanced_draft_shows_it() -> None:
    page = desk.client().get(desk.address("change", unbalanced()))
    balance = page.context["balance"]
    assert [(side.credits, side.beyond) for side in balance.sides] == [(7, 1), (6, 0)]
    assert [each.finding.code for each in balance.refusals] == ["halves", "out_of_reach"]


def test_the_change_that_broke_the_balance_can_be_undone_there() -> None:
    draft = make.balanced_programme()
    desk.send(draft, **{"pools-0-min_credits": "3"})
    undo = desk.client().get(desk.address("change", draft)).context["balance"].undo
    assert [(each.key, each.change.before) for each in undo] == [(draft.pools.all()[0].pk, Decimal(2))]


def test_a_draft_has_no_page_to_view() -> None:
    def view(row: Model) -> Any:
        return desk.client().get(desk.address("change", row)).context["has_absolute_url"]

    assert (view(make.programme()), view(make.published_programme())) == (False, True)


@pytest.mark.parametrize("made", [make.published_programme, cast.introduction])
def test_what_left_draft_is_read_only_and_says_why(made: Any) -> None:
    page = desk.client().get(desk.address("change", made()))
    assert (page.context["has_change_permission"], page.context["closed_because"] != "") == (False, True)


def test_what_a_newer_one_replaced_leads_there() -> None:
    old = make.revision("AG1", published=True)
    new = revise_course(course=old.course, by=cast.lin())
    publish_revision(revision=new, by=cast.lin())
    told = desk.client().get(desk.address("change", old)).context["closed_because"]
    assert told == (
        "这一版已被新版替代，只能看；错字用“勘误”，公开记下原因。"
        f'<a href="{desk.address("change", new)}">现行的是第2版</a>。'
    )


def test_rows_are_named_as_the_verb_left_them() -> None:
    draft = make.revision("AG1")
    response = desk.act("publish_revision", draft, confirmed="1")
    draft.refresh_from_db()
    (message,) = get_messages(response.wsgi_request)
    assert (str(message), draft.status) == (f"已完成“发布”：{draft}", "published")


def test_only_verbs_that_fit_are_offered() -> None:
    def offered(row: Model) -> list[str]:
        return [verb.name for verb in desk.client().get(desk.address("change", row)).context["verbs"]]

    assert offered(make.revision()) == ["publish_revision"]
    assert offered(make.revision(published=True)) == ["revise_course", "correct_wording"]


def test_without_the_right_to_change_there_is_no_verb(client: Any) -> None:
    reader = make.user(is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_courserevision"))
    client.force_login(reader)
    row = make.revision()
    data = desk.sent_by("publish_revision", row, confirmed="1")
    client.post(desk.address("changelist", CourseRevision), data)
    assert CourseRevision.objects.get().status == "draft"


def two_changes(first: str, second: str) -> Programme:
    """A draft of 6 | 6 in which two modules were changed, one after the other."""
    draft = make.balanced_programme()
    for position, credits in ((1, first), (2, second)):
        pool = draft.pools.get(position=position)
        change_pool_minimum(pool=pool, min_credits=Decimal(credits), by=cast.lin())
    return draft


def test_a_refused_publication_shows_the_rows_and_the_undo_and_no_button() -> None:
    draft = two_changes("3", "2.5")
    for more in ({}, {"confirmed": "1"}):
        page = desk.act("publish_programme", draft, **more).content.decode()
        assert ('type="submit" class="default"' in page, 'name="effective_on"' in page) == (False, False)
        assert page.count(f'<button form="undo-{draft.pk}" name="action" value="undo_pool_changes"') == 1
        assert f'href="{desk.address("change", draft.pools.get(position=1))}"' in page


def test_several_changes_are_undone_together() -> None:
    draft = two_changes("3", "2.5")
    steps = told(desk.act("undo_pool_changes", draft))
    assert [step.partition("的最低学分")[2] for step in steps] == ["从2.5改回2。", "从3改回2。"]
    desk.act("undo_pool_changes", draft, confirmed="1")
    assert set(draft.pools.values_list("min_credits", flat=True)) == {Decimal(2)}


def test_where_no_undo_restores_the_balance_it_is_said() -> None:
    draft = two_changes("3", "2.5")
    change_pool_minimum(pool=draft.pools.get(position=1), min_credits=Decimal(4), by=cast.lin())
    page = desk.client().get(desk.address("change", draft)).content.decode()
    assert ("撤回记得的改动，两边也不会相等" in page, 'value="undo_pool_changes"' in page) == (True, False)
    assert refused(desk.act("undo_pool_changes", draft, confirmed="1")) == [
        "没有哪些改动，撤回了两边就会相等。"
    ]


def test_an_undo_on_an_unsaved_form_keeps_what_was_typed() -> None:
    draft = two_changes("3", "2")
    response, _sent = desk.send(draft, title_zh="打了一半", _verb="undo_pool_changes")
    assert response.context["adminform"].form["title_zh"].value() == "打了一半"
    assert desk.said(response)[0] == "你填的还没有保存，所以还不能“撤回改动”。请先保存。"


@pytest.mark.parametrize("key", ["999999", "9" * 30])
def test_what_is_gone_already_is_said_to_be(key: str) -> None:
    sent = {"action": "delete_selected", "_selected_action": key}
    page = desk.client().post(desk.address("changelist", Organisation), sent, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["所选的已经不在了。"]
