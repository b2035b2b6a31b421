"""What happens to a programme: published, retired, amended, started for another cohort."""

import datetime
from decimal import Decimal

import pytest

from catalog.actions.programme import amend_programme, publish_programme, retire_programme, start_cohort
from catalog.models import Programme
from common.refusals import Refused
from tests import cast, make

pytestmark = pytest.mark.django_db


def map_of(programme: Programme) -> list[tuple[object, ...]]:
    """The modules and their courses, whatever their identity."""
    return [
        (
            pool.stage, pool.category, pool.title_zh, pool.title_en, pool.min_credits, pool.position,
            [(entry.revision_id, entry.compulsory, entry.semester) for entry in pool.entries.all()],
        )
        for pool in programme.pools.all()
    ]  # fmt: skip


def test_a_balanced_draft_comes_into_force() -> None:
    published = publish_programme(programme=make.balanced_programme(), by=cast.lin())
    assert Programme.objects.get().status == published.status == "published"


def test_it_takes_effect_on_the_day_said() -> None:
    day = datetime.date(2027, 3, 1)
    published = publish_programme(programme=make.balanced_programme(), by=None, effective_on=day)
    assert Programme.objects.get().effective_on == published.effective_on == day


def test_without_a_day_said_it_keeps_its_own() -> None:
    published = publish_programme(programme=make.balanced_programme(cohort=2027), by=None)
    assert published.effective_on == datetime.date(2027, 9, 1)


def test_without_any_day_it_takes_effect_today() -> None:
    published = publish_programme(programme=make.balanced_programme(effective_on=None), by=None)
    assert published.effective_on == datetime.date.today()


def test_the_next_version_supersedes_the_one_in_force() -> None:
    first = make.published_programme()
    second = publish_programme(programme=amend_programme(programme=first, by=None), by=None)
    first.refresh_from_db()
    assert (first.status, first.successor, second.status) == ("superseded", second, "published")


def test_another_cohort_stays_in_force() -> None:
    earlier = make.published_programme("agi", cohort=2027)
    publish_programme(programme=make.balanced_programme("agi", cohort=2026), by=None)
    earlier.refresh_from_db()
    assert (earlier.status, earlier.successor) == ("published", None)


def test_what_is_in_force_is_not_published_again() -> None:
    with pytest.raises(Refused) as refused:
        publish_programme(programme=cast.agi(), by=None)
    assert refused.value.messages == ["只有草稿才能发布。"]


def test_a_refusal_lists_everything_that_stands_in_the_way() -> None:
    draft = make.balanced_programme()
    make.pool(draft, title_zh="多出来的")
    with pytest.raises(Refused) as refused:
        publish_programme(programme=draft, by=None)
    assert refused.value.messages == [
        "两边不相等：8 | 6，基础课多2学分。",
        "多出来的要修2学分，里面还没有课。",
    ]


def test_a_refused_draft_stays_as_it_was() -> None:
    first = make.published_programme()
    draft = amend_programme(programme=first, by=None)
    make.pool(draft)
    with pytest.raises(Refused):
        publish_programme(programme=draft, by=None, effective_on=datetime.date(2030, 1, 1))
    rows = Programme.objects.order_by("version").values_list("status", "successor", "effective_on")
    assert list(rows) == [("published", None, first.effective_on), ("draft", None, None)]


def test_a_reminder_does_not_stand_in_the_way() -> None:
    draft = make.balanced_programme()
    make.supersede(draft.pools.all()[0].entries.all()[0].revision)
    assert publish_programme(programme=draft, by=None).status == "published"


def test_what_is_in_force_can_be_retired() -> None:
    retire_programme(programme=cast.agi(), by=cast.lin())
    assert cast.agi().status == "retired"


def test_a_draft_is_not_retired() -> None:
    with pytest.raises(Refused) as refused:
        retire_programme(programme=make.programme(), by=None)
    assert refused.value.messages == ["只有现行的培养方案才能停用。"]


def test_an_amendment_is_the_next_version_with_the_same_map() -> None:
    amendment = amend_programme(programme=cast.agi(), by=cast.lin())
    assert (amendment.version, amendment.status, amendment.effective_on) == (2, "draft", None)
    assert map_of(amendment) == map_of(cast.agi())


def test_an_amendment_leaves_the_original_untouched() -> None:
    before = map_of(cast.agi())
    amend_programme(programme=cast.agi(), by=None).pools.all().delete()
    assert map_of(Programme.objects.get(version=1)) == before


def test_an_earlier_version_can_be_taken_up_again() -> None:
    first = make.published_programme()
    publish_programme(programme=amend_programme(programme=first, by=None), by=None)
    assert amend_programme(programme=first, by=None).version == 3


def test_one_amendment_at_a_time() -> None:
    amend_programme(programme=cast.agi(), by=None)
    with pytest.raises(Refused) as refused:
        amend_programme(programme=cast.agi(), by=None)
    assert refused.value.messages == ["第2版还是草稿，直接改它就行。"]


def test_a_copy_forgets_who_changed_the_original() -> None:
    original = make.programme()
    make.pool(original, changed_by=cast.lin(), previous_min_credits=Decimal(3))
    pool = start_cohort(programme=original, cohort=2030, by=None).pools.get()
    assert (pool.changed_by, pool.changed_at, pool.previous_min_credits) == (None, None, None)


@pytest.mark.parametrize("cohort", [2025, 2027])
def test_a_cohort_starts_from_another_one_earlier_or_later(cohort: int) -> None:
    started = start_cohort(programme=cast.agi(), cohort=cohort, by=cast.lin())
    assert (started.cohort, started.version, started.status) == (cohort, 1, "draft")
    assert map_of(started) == map_of(cast.agi())


def test_a_cohort_starts_once() -> None:
    with pytest.raises(Refused) as refused:
        start_cohort(programme=cast.agi(), cohort=2026, by=None)
    assert refused.value.messages == ["2026级已经有这个培养方案，请修订它。"]


def test_a_cohort_of_another_century_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        start_cohort(programme=cast.agi(), cohort=1999, by=None)
    assert refused.value.messages == ["入学年级应在2000和2100之间。"]
