"""A module's minimum changes, is remembered, and changes back."""

from decimal import Decimal

import pytest
from django.utils import timezone

from catalog.actions.pool import change_pool_minimum, undo_pool_change
from catalog.models import Pool
from common.refusals import Refused
from tests import cast, make

pytestmark = pytest.mark.django_db


def test_a_change_remembers_who_and_what_stood_before() -> None:
    change_pool_minimum(pool=make.pool(min_credits="2"), min_credits=Decimal(3), by=cast.lin())
    pool = Pool.objects.get()
    assert (pool.min_credits, pool.previous_min_credits) == (Decimal(3), Decimal(2))
    assert pool.changed_by == cast.lin()
    assert pool.changed_at is not None
    assert pool.changed_at <= timezone.now()


def test_a_second_change_remembers_the_first() -> None:
    pool = change_pool_minimum(pool=make.pool(min_credits="2"), min_credits=Decimal(3), by=None)
    pool = change_pool_minimum(pool=pool, min_credits=Decimal("3.5"), by=None)
    assert (pool.min_credits, pool.previous_min_credits) == (Decimal("3.5"), Decimal(3))


def test_no_change_leaves_no_trace() -> None:
    pool = change_pool_minimum(pool=make.pool(min_credits="2"), min_credits=Decimal(2), by=cast.lin())
    assert (pool.changed_by, pool.changed_at, pool.previous_min_credits) == (None, None, None)


def test_a_change_is_undone() -> None:
    pool = change_pool_minimum(pool=make.pool(min_credits="2"), min_credits=Decimal(3), by=None)
    undo_pool_change(pool=pool, by=cast.lin())
    pool.refresh_from_db()
    assert (pool.min_credits, pool.previous_min_credits) == (Decimal(2), None)
    assert pool.changed_by == cast.lin()


def test_what_was_never_changed_is_not_undone() -> None:
    with pytest.raises(Refused) as refused:
        undo_pool_change(pool=make.pool(title_zh="通智·产业任选"), by=None)
    assert refused.value.messages == ["通智·产业任选没有可以撤回的改动。"]


def test_an_undo_is_not_undone() -> None:
    pool = change_pool_minimum(pool=make.pool(), min_credits=Decimal(3), by=None)
    with pytest.raises(Refused):
        undo_pool_change(pool=undo_pool_change(pool=pool, by=None), by=None)
    assert Pool.objects.get().min_credits == 2


def test_a_module_in_force_stands_still() -> None:
    with pytest.raises(Refused) as refused:
        change_pool_minimum(pool=cast.agi().pools.all()[0], min_credits=Decimal(3), by=cast.lin())
    assert refused.value.constraint == "pool_only_while_draft"


def test_a_minimum_beyond_all_measure_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        change_pool_minimum(pool=make.pool(), min_credits=Decimal(100000), by=None)
    assert refused.value.messages == ["数字太大了。"]


@pytest.mark.parametrize("minimum", ["0", "-1", "2.3"])
def test_a_minimum_comes_in_halves(minimum: str) -> None:
    with pytest.raises(Refused) as refused:
        change_pool_minimum(pool=make.pool(), min_credits=Decimal(minimum), by=None)
    assert refused.value.message_dict == {"min_credits": ["最低学分应大于0，以0.5为一档。"]}
