"""Two programmes side by side: what came, what went, what moved, and what each cell asks for."""

from decimal import Decimal

import pytest

from catalog.rules import Comparison, CourseFacts, PoolFacts, compared
from tests.catalog.plain import course, must, pool, programme


def between(before: list[PoolFacts], after: list[PoolFacts]) -> Comparison:
    return compared(programme(*before), programme(*after))


def aspects(found: Comparison) -> list[tuple[str, tuple[str, ...]]]:
    return [(change.code, change.aspects) for change in found.courses]


def one(
    *courses: CourseFacts,
    title: str = "通识必修",
    least: str = "2",
    stage: int = 1,
    category: str = "foundation",
) -> list[PoolFacts]:
    return [pool(title, least, *courses, stage=stage, category=category)]


def test_the_same_programme_has_no_differences() -> None:
    found = between(one(must("AG101"), course("AG102")), one(must("AG101"), course("AG102")))
    assert (found.is_empty, found.pools, found.courses) == (True, (), ())


def test_courses_come_and_go() -> None:
    found = between(one(must("AG101"), must("AG102")), one(must("AG102"), must("AG103")))
    assert aspects(found) == [("AG103", ("came",)), ("AG101", ("went",))]
    assert not found.is_empty


@pytest.mark.parametrize(
    ("before", "after", "aspect"),
    [
        (must("AG101"), course("AG101", semester=1), "compulsory"),
        (must("AG101", semester=1), must("AG101", semester=2), "semester"),
        (must("AG101", semester=1), must("AG101", semester=None), "semester"),
        (must("AG101", "2"), must("AG101", "2.5"), "credits"),
    ],
)
def test_a_course_stays_and_one_thing_about_it_changes(
    before: CourseFacts, after: CourseFacts, aspect: str
) -> None:
    assert aspects(between(one(before), one(after))) == [("AG101", (aspect,))]


def test_credits_written_otherwise_are_the_same() -> None:
    assert between(one(must("AG101", "2"), least="2"), one(must("AG101", "2.0"), least="2.0")).is_empty


def test_another_cell_is_said_before_the_rest() -> None:
    after = one(must("AG101", semester=3), stage=2)
    assert aspects(between(one(must("AG101")), after)) == [("AG101", ("cell", "semester"))]


def test_another_module_of_the_same_cell() -> None:
    left, right = pool("必修", "2", must("AG101")), pool("任选", "2")
    found = between([left, right], [pool("必修", "2"), pool("任选", "2", must("AG101"))])
    assert aspects(found) == [("AG101", ("pool",))]


def test_a_renamed_module_is_the_same_module() -> None:
    assert between(one(must("AG101"), title="必修"), one(must("AG101"), title="基础必修")).is_empty


def test_modules_in_another_order_are_the_same() -> None:
    left, right = pool("必修", "2", must("AG101")), pool("任选", "2", course("AG102"))
    assert between([left, right], [right, left]).is_empty


def test_a_module_asks_for_more() -> None:
    (change,) = between(one(least="2"), one(least="3.5")).pools
    assert change.before is not None
    assert change.after is not None
    assert (change.before.min_credits, change.after.min_credits) == (Decimal(2), Decimal("3.5"))
    assert change.cell == (1, "foundation")


def test_a_module_is_new_and_another_is_gone() -> None:
    found = between(one(title="旧", stage=1), one(title="新", stage=3))
    assert [(c.before and c.before.title, c.after and c.after.title) for c in found.pools] == [
        ("旧", None),
        (None, "新"),
    ]


def test_credits_of_all_six_cells() -> None:
    found = between(one(least="2"), one(least="3", category="industry", stage=3))
    assert [(cell.cell, cell.before, cell.after) for cell in found.cells] == [
        ((1, "foundation"), Decimal(2), Decimal(0)),
        ((1, "industry"), Decimal(0), Decimal(0)),
        ((2, "foundation"), Decimal(0), Decimal(0)),
        ((2, "industry"), Decimal(0), Decimal(0)),
        ((3, "foundation"), Decimal(0), Decimal(0)),
        ((3, "industry"), Decimal(0), Decimal(3)),
    ]


def test_a_course_shared_by_two_modules_leaves_one() -> None:
    shared = [pool("甲", "2", course("AG101")), pool("乙", "2", course("AG101"))]
    found = between(shared, [pool("甲", "2", course("AG101")), pool("乙", "2")])
    assert aspects(found) == [("AG101", ("went",))]
    assert found.courses[0].before is not None
    assert found.courses[0].before.pool.title == "乙"


def test_differences_stand_in_the_order_of_the_map() -> None:
    after = [
        pool("丙", "2", must("CQ301"), category="industry", stage=3),
        pool("乙", "2", must("CQ101"), category="industry"),
        pool("甲", "2", must("AG102"), must("AG101")),
    ]
    codes = [change.code for change in between([], after).courses]
    assert codes == ["AG101", "AG102", "CQ101", "CQ301"]
    assert [change.cell for change in between([], after).pools] == [
        (1, "foundation"), (1, "industry"), (3, "industry"),
    ]  # fmt: skip


@pytest.mark.parametrize("codes", [["AG101", "AG102", "AG103"], ["AG103", "AG102", "AG101"]])
def test_the_way_back_is_the_mirror(codes: list[str]) -> None:
    before, after = one(*map(must, codes)), one(must("AG102", semester=2), must("AG104"))
    there, back = between(before, after), between(after, before)
    mirror = {"came": "went", "went": "came"}
    mirrored = {code: tuple(mirror.get(a, a) for a in what) for code, what in aspects(there)}
    assert mirrored == dict(aspects(back))
