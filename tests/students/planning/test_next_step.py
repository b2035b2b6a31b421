"""The next step: what is proposed, what is left alone, and what is said where nothing can be."""

from dataclasses import replace
from decimal import Decimal

import pytest

from students.audit import Case, case_from
from students.planning.field import Task
from students.planning.next_step import Aim, next_step
from students.planning.prospects import Horizon
from students.planning.shortfall import Shortfall
from students.planning.steps import Steps
from students.planning.values import CourseFacts, Scene, TermFacts
from tests.students.planning.test_repairs import at

AUTUMN = TermFacts("autumn", "秋", announced=True, number=1)
SPRING = TermFacts("spring", "春", announced=True, number=2)
NEXT = TermFacts("next", "明年秋", number=3)
SEASONS = {"autumn": "autumn", "spring": "spring", "next": "autumn"}
Needs = dict[str, tuple[frozenset[str], ...]]


def case(pools: list[tuple[str, str, str]]) -> Case:
    """Modules by credits, courses and which of them are compulsory."""
    return case_from(
        {
            "pools": [
                {
                    "id": number, "stage": 1, "category": "foundation", "min_credits": credits,
                    "courses": courses.split(), "compulsory": compulsory.split(),
                }
                for number, (credits, courses, compulsory) in enumerate(pools, 1)
            ],
            "credits": dict.fromkeys("ABCDE", "3"),
            "records": [],
        }
    )  # fmt: skip


def task(
    *pools: tuple[str, str, str], classes: str, plan: dict[str, str] | None = None, most: int | None = None,
    needs: dict[str, str] | None = None, hours: dict[str, int] | None = None, open: str = "autumn spring next",
    terms: tuple[TermFacts, ...] = (AUTUMN, SPRING, NEXT),
) -> Task:  # fmt: skip
    """Courses of three credits; a class in a term is written A@autumn, its hour stands in `hours`."""
    courses = {
        code: CourseFacts(
            code, f"《{code}》", Decimal(3), tuple(frozenset([g]) for g in (needs or {}).get(code, ""))
        )
        for code in "ABCDE"
    }
    held = [tuple(each.split("@")) for each in classes.split()]
    sections = {(code, term): (at((hours or {}).get(code, 8)),) if hours else ((),) for code, term in held}
    calendar = tuple(replace(term, is_closed=term.code not in open.split()) for term in terms)
    scene = Scene(calendar, courses, sections, most_credits=None if most is None else Decimal(most))
    return Task(scene, case(list(pools)), Horizon(SEASONS), plan or {})


def proposed(asked: Task) -> dict[str, dict[str, str]]:
    return {" ".join(each.aims): dict(each.terms) for each in next_step(asked).proposals}


def said(asked: Task) -> list[str]:
    found = next_step(asked)
    assert (found.proposals, found.is_exhaustive) == ([], True)
    return [each.sentence for each in found.obstacles]


BOTH = ("6", "A B", "A B")


def test_what_is_planned_stays_and_only_what_lacks_comes_besides() -> None:
    asked = task(("6", "A B C", "A"), classes="A@spring B@autumn C@spring", plan={"C": "spring"})
    assert proposed(asked) == {"fewest soonest even": {"A": "spring", "C": "spring"}}


def test_the_soonest_the_smallest_and_the_evenest_may_be_three_plans() -> None:
    """One course of six credits late, or two of three now: and those in one term or in two."""
    asked = task(
        ("6", "A B", ""), ("3", "C", "C"), classes="A@autumn B@autumn C@autumn A@spring B@spring C@spring"
    )
    found = next_step(asked).proposals
    assert [each.aims for each in found] == [(Aim.FEWEST, Aim.SOONEST, Aim.EVEN)]
    asked = task(
        ("6", "A B", ""),
        ("3", "C", "C"),
        classes="A@autumn B@autumn C@autumn A@spring B@spring C@spring",
        most=9,
    )
    late = Task(asked.scene, asked.case, Horizon(SEASONS, due=1), {})
    assert sorted(proposed(late)) == ["even", "fewest soonest"]
    assert sorted(proposed(late)["even"].values()) == ["autumn", "autumn", "spring"]


def test_what_comes_first_is_taken_first_though_nothing_else_asks_for_it() -> None:
    asked = task(("3", "B", "B"), classes="A@autumn B@autumn B@spring", needs={"B": "A"})
    assert proposed(asked) == {"fewest soonest even": {"A": "autumn", "B": "spring"}}


def test_what_was_wrong_with_the_plan_is_put_right() -> None:
    asked = task(
        BOTH, classes="A@autumn B@autumn B@spring", hours={"A": 8}, plan={"A": "autumn", "B": "autumn"}
    )
    assert proposed(asked) == {"fewest soonest even": {"A": "autumn", "B": "spring"}}


def test_a_course_with_no_place_left_is_taken_out() -> None:
    asked = task(("3", "A B", ""), classes="A@autumn B@spring", open="spring", plan={"A": "", "B": ""})
    assert proposed(asked) == {"fewest soonest even": {"B": "spring"}}


def test_a_term_not_announced_is_taken_to_be_as_its_season_was() -> None:
    asked = task(BOTH, classes="A@autumn B@spring", open="spring next")
    assert proposed(asked) == {"fewest soonest even": {"A": "next", "B": "spring"}}
    never = task(("3", "A", "A"), classes="B@spring", open="spring next")
    assert proposed(never) == {"fewest soonest even": {"A": "next"}}


def test_what_is_not_offered_any_more_is_named() -> None:
    assert said(task(BOTH, classes="A@spring B@autumn", open="spring", terms=(AUTUMN, SPRING))) == [
        "《B》在剩下的学期里不开。"
    ]


def test_what_has_nothing_before_it_is_named() -> None:
    asked = task(BOTH, classes="A@spring B@spring", needs={"B": "A"}, open="spring", terms=(AUTUMN, SPRING))
    assert said(asked) == ["《B》要先修《A》，可是没有更早的学期能排。"]


@pytest.mark.parametrize(
    ("most", "sentence"),
    [
        (2, "至少要排6学分，剩下的学期只排得下4学分：每学期最多2学分。"),
        (5, "每学期最多5学分，要修的课排不下。"),
    ],
)
def test_terms_may_hold_too_little(most: int, sentence: str) -> None:
    classes = "A@autumn B@autumn C@spring"
    assert said(task(BOTH, classes=classes, most=most, terms=(AUTUMN, SPRING))) == [sentence]


def test_hours_may_leave_no_way() -> None:
    asked = task(BOTH, classes="A@autumn B@autumn", hours={"A": 8}, terms=(AUTUMN, SPRING))
    assert said(asked) == ["要修的课撞时间，换哪个学期、哪个班都排不开。"]


def test_room_and_hours_together_may_leave_no_way() -> None:
    """A and B meet in autumn, where alone A is held; in spring there is no room for B beside C and D."""
    asked = task(
        ("9", "A B C", "A B C"), classes="A@autumn B@autumn B@spring C@spring D@spring",
        hours={"A": 8, "C": 10, "D": 14}, most=6,
        terms=(AUTUMN, SPRING), plan={"D": "spring"},
    )  # fmt: skip
    assert said(asked) == ["每学期最多6学分，又不能撞时间，要修的课排不开；少了其中一条就排得开。"]


def test_where_even_everything_is_too_little_the_audit_is_asked_why() -> None:
    found = next_step(task(("99", "A B", ""), classes="A@autumn B@autumn"))
    [obstacle] = found.obstacles
    assert (obstacle.sentence, obstacle.lacks) == (
        "把能修的课全修上，审核还是不满足。",
        ("A", "B", "C", "D", "E"),
    )


def test_past_the_bound_nothing_is_claimed() -> None:
    found = next_step(task(BOTH, classes="A@autumn B@autumn"), steps=10)
    assert (found.proposals, found.obstacles, found.is_exhaustive) == ([], [], False)


def test_courses_alike_to_the_audit_are_asked_about_once() -> None:
    asked = task(("6", "A B C D", ""), classes="A@autumn")
    shortfall = Shortfall(asked.case, dict.fromkeys("ABCD", Decimal(3)), Steps(1000))
    assert [kind.codes for kind in shortfall.kinds] == [("A", "B", "C", "D")]
    assert [shortfall.of((number,)) for number in range(4)] == [6, 3, 0, 0]
