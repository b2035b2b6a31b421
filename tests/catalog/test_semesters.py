"""A programme by semester: what must be taken, what can be chosen, how much fits."""

from decimal import Decimal

import pytest
from django.test import Client
from django.utils.translation import override

from catalog.models import Programme
from catalog.models.vocabulary import Category, Stage
from catalog.programme_map import map_of
from catalog.semesters import Semester, semesters_of
from tests import cast, make

pytestmark = pytest.mark.django_db


def by_semester(of: Programme) -> list[Semester]:
    programme = Programme.objects.with_map().get(pk=of.pk)
    return semesters_of(programme, map_of(programme))


def test_every_semester_has_its_place_even_when_empty() -> None:
    found = by_semester(cast.agi())
    assert [semester.number for semester in found] == [1, 2, 3, 4]
    assert [(s.foundation.credits, s.industry.credits) for s in found] == [(Decimal(2), Decimal(2))] * 3 + [
        (Decimal(0), Decimal(0))
    ]


def test_what_must_be_taken_and_what_fits_beside_it() -> None:
    first = by_semester(cast.agi())[0]
    assert (first.credits, first.most, first.room) == (Decimal(4), Decimal(15), Decimal(11))


def test_room_is_never_less_than_nothing() -> None:
    programme = make.programme(max_credits_per_semester=Decimal(1))
    make.pool_course(make.pool(programme))
    assert by_semester(programme)[0].room == Decimal(0)


def test_electives_stand_apart_and_count_nothing() -> None:
    programme = make.programme()
    pool = make.pool(programme, category=Category.INDUSTRY, stage=Stage.GENERAL_APPLICATION)
    make.pool_course(pool, cast.low_altitude(), compulsory=False, semester=2)
    second = by_semester(programme)[1]
    assert [(c.title, c.beside) for c in second.industry.electives] == [("低空经济AI应用", "通用")]
    assert (second.industry.compulsory, second.credits) == ([], Decimal(0))


def test_what_has_no_semester_comes_last() -> None:
    programme = make.programme(semesters=2)
    make.pool_course(make.pool(programme), compulsory=False, semester=None)
    assert [semester.number for semester in by_semester(programme)] == [1, 2, None]


def test_a_course_in_two_modules_is_shown_once() -> None:
    programme, taught = make.programme(), cast.introduction()
    for _ in range(2):
        make.pool_course(make.pool(programme), taught, compulsory=False)
    assert [c.code for c in by_semester(programme)[0].foundation.electives] == ["AG101"]


def test_stages_follow_the_reader() -> None:
    with override("en"):
        assert by_semester(cast.agi())[0].foundation.compulsory[0].beside == "Stage 1"


def test_the_address_says_how_it_is_drawn(client: Client) -> None:
    cast.agi()
    by_stage, asked = (client.get(f"/programmes/agi/2026/{query}") for query in ("", "?view=semesters"))
    assert (by_stage.context["semesters"], len(asked.context["semesters"])) == ([], 4)
    assert "必修4，最多15学分" in asked.content.decode()
    assert "4 required, 15 at most" in client.get("/en/programmes/agi/2026/?view=semesters").content.decode()


def test_another_view_there_is_not(client: Client) -> None:
    cast.agi()
    response = client.get("/programmes/agi/2026/?view=sideways")
    assert response.status_code == 400
    assert "培养方案只能按阶段看，或按学期看。" in response.content.decode()
