"""Verbs in administration: a page says what will happen, a second click does it, a refusal is said there."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.db.models import Model

from catalog.models import CourseRevision, Organisation, Programme
from common.admin.history import told as told_of
from tests import cast, desk, make

pytestmark = pytest.mark.django_db


def test_publication_is_announced_before_it_is_done() -> None:
    first = make.published_programme("agi")
    draft = make.balanced_programme("agi", version=2)
    page = desk.act("publish_programme", draft)
    assert desk.announced(page)[:2] == [
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
    draft = make.unbalanced_programme()
    response = desk.act("publish_programme", draft, confirmed="1", effective_on="2026-10-01")
    draft.refresh_from_db()
    assert (response.status_code, draft.status) == (200, "draft")
    assert desk.refused(response)[0] == "两边不相等：7 | 6，基础课多1学分。"
    assert desk.refused(response)[1].startswith("通识·基础课要修3学分，里面的课加起来只有2。例：AG")
    assert response.context["form"]["effective_on"].value() == "2026-10-01"


def test_one_refused_row_of_several_stops_all() -> None:
    good, bad = make.balanced_programme(), make.unbalanced_programme()
    desk.act("publish_programme", good, bad, confirmed="1")
    assert set(Programme.objects.values_list("status", flat=True)) == {"draft"}


def test_of_several_each_that_is_refused_is_named() -> None:
    good, bad = make.balanced_programme(), make.unbalanced_programme()
    response = desk.act("publish_programme", good, bad, confirmed="1")
    told = {row: refusal and refusal[0] for row, _steps, refusal, _block in response.context["plan"]}
    assert told == {good: None, bad: "两边不相等：7 | 6，基础课多1学分。"}
    assert desk.refused(response) == ["2条里有1条做不了，原因写在各条下面。去掉它们，其余的可以再试。"]


def test_those_that_are_refused_are_no_longer_chosen() -> None:
    good, bad = make.balanced_programme(), make.unbalanced_programme()
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
    assert desk.refused(response) == ["2026级已经有这个培养方案，请修订它。"]


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
    assert desk.refused(response) == ["产业课要有企业共建才能发布，请先填上共建企业。"]


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


def test_a_draft_has_no_page_to_view() -> None:
    def view(row: Model) -> Any:
        return desk.client().get(desk.address("change", row)).context["has_absolute_url"]

    assert (view(make.programme()), view(make.published_programme())) == (False, True)


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


@pytest.mark.parametrize("key", ["999999", "9" * 30])
def test_what_is_gone_already_is_said_to_be(key: str) -> None:
    sent = {"action": "delete_selected", "_selected_action": key}
    page = desk.client().post(desk.address("changelist", Organisation), sent, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["所选的已经不在了。"]
