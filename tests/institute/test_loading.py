"""`load_institute` makes what is missing, overwrites nothing, and says what it did."""

import shutil
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from catalog.models import CourseRevision, Offering, Organisation, Programme
from catalog.models.vocabulary import OfferingState, ProgrammeStatus, RevisionStatus
from institute.management.commands import load_institute
from institute.settings import HERE
from tests.institute.facts import FOLDER

pytestmark = pytest.mark.django_db
NOTHING = "没有变化。\n"
LOADED_BEFORE = "数据文件没有变化，不用再载入。\n"


@pytest.fixture(autouse=True)
def local_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the stamp of the last loading lies."""
    monkeypatch.setattr(load_institute, "HERE", replace(HERE, local_dir=tmp_path))
    return tmp_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The institute's files, to be changed."""
    return Path(shutil.copytree(FOLDER, tmp_path / "data"))


def load(**options: object) -> str:
    told = StringIO()
    call_command("load_institute", stdout=told, **options)
    return told.getvalue()


def test_the_first_loading_says_what_it_made() -> None:
    told = load().splitlines()
    assert told[:4] == ["14 机构：新增14", "14 产业集群：新增14", "31 课程：新增31", "31 课程版本：新增31"]


def test_every_course_is_published() -> None:
    load()
    statuses = CourseRevision.objects.values_list("number", "status").distinct()
    assert list(statuses.order_by()) == [(1, RevisionStatus.PUBLISHED)]


def test_both_cohorts_are_in_force() -> None:
    load()
    cohorts = Programme.objects.values_list("cohort", "version", "status")
    assert list(cohorts) == [(2026, 1, ProgrammeStatus.PUBLISHED), (2025, 1, ProgrammeStatus.PUBLISHED)]


def test_the_earlier_cohort_differs_as_told() -> None:
    load()
    earlier = Programme.objects.get(cohort=2025)
    minima = [int(pool.min_credits) for pool in earlier.pools.order_by("position")]
    assert minima == [6, 2, 4, 2, 6, 4, 6, 2, 3, 3, 7, 3]
    assert earlier.illustrative == ["*"]


def test_unknown_hours_stay_unknown() -> None:
    load()
    hours = CourseRevision.objects.filter(course__code__in=["AG101", "CQ101"]).order_by("course__code")
    assert [revision.hours for revision in hours] == [51, None]


def test_offerings_are_open_planned_or_cancelled_as_told() -> None:
    load()
    cancelled = Offering.objects.filter(state=OfferingState.CANCELLED).order_by("revision__course__code")
    assert [(each.revision.course.code, each.term.code) for each in cancelled] == [
        ("AG303", "2027-spring"),
        ("CQ204", "2026-autumn"),
    ]


def test_a_bare_site_gets_organisations_and_clusters_only() -> None:
    assert load(bare=True) == "14 机构：新增14\n14 产业集群：新增14\n"


def test_a_bare_site_can_be_filled_later() -> None:
    load(bare=True)
    assert load().splitlines()[0] == "31 课程：新增31"


def test_a_second_loading_changes_nothing() -> None:
    load()
    assert load(again=True) == NOTHING


def test_files_once_loaded_are_not_read_again() -> None:
    load(bare=True)
    assert load(bare=True) == LOADED_BEFORE


def test_what_people_deleted_stays_deleted() -> None:
    load(bare=True)
    Organisation.objects.get(slug="hitsz").delete()
    load(bare=True)
    assert not Organisation.objects.filter(slug="hitsz").exists()


def test_an_empty_database_is_filled_whatever_the_stamp_says() -> None:
    load(bare=True)
    Organisation.objects.all().delete()
    assert load(bare=True) == "14 机构：新增14\n"


def test_what_people_changed_is_kept_and_named() -> None:
    load(bare=True)
    Organisation.objects.filter(slug="cqai").update(short_zh="重人工")
    told = load(bare=True, again=True)
    assert told == "14 机构：新增0，保留1（和文件不同，没有覆盖：organisations.csv:2）\n"
    assert Organisation.objects.get(slug="cqai").short_zh == "重人工"


def test_a_new_row_is_made_beside_the_old_ones(folder: Path) -> None:
    load(bare=True, folder=folder)
    with (folder / "organisations.csv").open("a", encoding="utf-8") as file:
        file.write("swu,university,西南大学,Southwest University,西大,SWU,,16,,,,*\n")
    assert load(bare=True, folder=folder) == "15 机构：新增1\n"


def test_a_draft_left_by_people_is_not_filled_up() -> None:
    load()
    offering = Offering.objects.filter(state=OfferingState.CONCEPT).latest("pk")
    offering.meetings.all().delete()
    load(again=True)
    assert offering.meetings.count() == 0


def test_a_folder_that_cannot_be_written_does_not_matter(local_dir: Path) -> None:
    (local_dir / "loaded.sha256").mkdir()
    assert load(bare=True) == "14 机构：新增14\n14 产业集群：新增14\n"
