"""The log tells who did what, once it has really happened."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from catalog.actions.offering import open_offering
from catalog.actions.programme import retire_programme
from common.refusals import Refused
from tests import cast, make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _everything(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="catalog.journal")


def test_a_verb_leaves_a_line_with_the_account_and_no_name(
    caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    programme, lin = cast.agi(), cast.lin()
    with django_capture_on_commit_callbacks(execute=True):
        retire_programme(programme=programme, by=lin)
    assert caplog.messages == [f"retire_programme catalog.Programme {programme.pk} by account {lin.pk}"]


def test_a_machine_signs_as_nobody(
    caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    offering = make.offering()
    with django_capture_on_commit_callbacks(execute=True):
        open_offering(offering=offering, by=None)
    assert caplog.messages == [f"open_offering catalog.Offering {offering.pk} by nobody signed in"]


def test_a_refusal_leaves_no_line(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    with django_capture_on_commit_callbacks() as lines, pytest.raises(Refused):
        retire_programme(programme=make.programme(), by=None)
    assert lines == []
