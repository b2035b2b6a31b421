"""The words of the home page: every rule from both sides."""

import pytest

from tests import make
from tests.cases import Case, both_sides, column, twins

pytestmark = pytest.mark.django_db

CASES = (
    column("passage_slot", make.passage, "slot = 'bay'", "slot = 'footer'"),
    twins("passage_one_position", make.passage, "'position', 1000"),
)


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
