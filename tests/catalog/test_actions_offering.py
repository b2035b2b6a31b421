"""An offering opens, ends or is cancelled; every other step is refused with its sentence."""

from collections.abc import Callable

import pytest

from catalog.actions.offering import cancel_offering, close_offering, open_offering
from catalog.models import Offering
from catalog.models.vocabulary import OfferingState
from common.refusals import Refused
from tests import cast, make

pytestmark = pytest.mark.django_db

Verb = Callable[..., Offering]


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        (open_offering, "concept", "active"),
        (close_offering, "active", "inactive"),
        (cancel_offering, "concept", "cancelled"),
        (cancel_offering, "active", "cancelled"),
    ],
)
def test_an_offering_takes_its_steps(verb: Verb, before: str, after: str) -> None:
    verb(offering=make.offering(state=OfferingState(before)), by=cast.lin())
    assert Offering.objects.get().state == after


@pytest.mark.parametrize(
    ("verb", "before", "sentence"),
    [
        (open_offering, "active", "只有筹备中的课才能开课。"),
        (open_offering, "cancelled", "只有筹备中的课才能开课。"),
        (close_offering, "concept", "只有正在开的课才能结束。"),
        (close_offering, "inactive", "只有正在开的课才能结束。"),
        (cancel_offering, "inactive", "已经结束或取消的课不能再取消。"),
        (cancel_offering, "cancelled", "已经结束或取消的课不能再取消。"),
    ],
)
def test_a_wrong_step_is_refused(verb: Verb, before: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        verb(offering=make.offering(state=OfferingState(before)), by=None)
    assert refused.value.messages == [sentence]
    assert Offering.objects.get().state == before


def test_a_draft_course_does_not_open() -> None:
    with pytest.raises(Refused) as refused:
        open_offering(offering=make.offering(make.revision()), by=None)
    assert refused.value.messages == ["课程版本还是草稿，发布以后才能开课。"]
