"""What broke the balance of a draft is shown, and taken back."""

from decimal import Decimal

import pytest

from catalog.actions.pool import change_pool_minimum
from catalog.models import Programme
from tests import cast, desk, make

pytestmark = pytest.mark.django_db


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
    page = desk.client().get(desk.address("change", make.unbalanced_programme()))
    balance = page.context["balance"]
    assert [(side.credits, side.beyond) for side in balance.sides] == [(7, 1), (6, 0)]
    assert [each.finding.code for each in balance.refusals] == ["halves", "out_of_reach"]


def test_the_change_that_broke_the_balance_can_be_undone_there() -> None:
    draft = make.balanced_programme()
    desk.send(draft, **{"pools-0-min_credits": "3"})
    undo = desk.client().get(desk.address("change", draft)).context["balance"].undo
    assert [(each.key, each.change.before) for each in undo] == [(draft.pools.all()[0].pk, Decimal(2))]


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
        assert f'<h2><a href="{desk.address("change", draft)}">{draft}</a></h2>' in page
        assert "<h1>现在不能“发布”</h1>" in page
        assert f'href="{desk.address("change", draft.pools.get(position=1))}"' in page


def test_several_changes_are_undone_together() -> None:
    draft = two_changes("3", "2.5")
    steps = desk.announced(desk.act("undo_pool_changes", draft))
    assert [step.partition("的最低学分")[2] for step in steps] == ["从2.5改回2。", "从3改回2。"]
    desk.act("undo_pool_changes", draft, confirmed="1")
    assert set(draft.pools.values_list("min_credits", flat=True)) == {Decimal(2)}


def test_where_no_undo_restores_the_balance_it_is_said() -> None:
    draft = two_changes("3", "2.5")
    change_pool_minimum(pool=draft.pools.get(position=1), min_credits=Decimal(4), by=cast.lin())
    page = desk.client().get(desk.address("change", draft)).content.decode()
    assert ("撤回记得的改动，两边也不会相等" in page, 'value="undo_pool_changes"' in page) == (True, False)
    assert desk.refused(desk.act("undo_pool_changes", draft, confirmed="1")) == [
        "没有哪些改动，撤回了两边就会相等。"
    ]


def test_an_undo_on_an_unsaved_form_keeps_what_was_typed() -> None:
    draft = two_changes("3", "2")
    response, _sent = desk.send(draft, title_zh="打了一半", _verb="undo_pool_changes")
    assert response.context["adminform"].form["title_zh"].value() == "打了一半"
    assert desk.said(response)[0] == "你填的还没有保存，所以还不能“撤回改动”。请先保存。"
