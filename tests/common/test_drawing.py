"""One square is one credit, wherever it is drawn."""

from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils.translation import override

from common.templatetags.balance import balance_bar, module_squares, over_bar, percent_of, shares
from common.templatetags.glyph import glyph, logo, stage_order
from common.templatetags.squares import cell_squares, figure, squares, unit


@dataclass
class Stage:
    value: int
    label: str


@dataclass
class Course:
    credits: Decimal


@dataclass
class Pool:
    min_credits: Decimal
    compulsory: bool
    courses: list[Course] = field(default_factory=list)


@dataclass
class Cell:
    credits: Decimal
    pools: list[Pool] = field(default_factory=list)


@dataclass
class Row:
    stage: Stage
    foundation: Cell
    industry: Cell


def rows(*pairs: tuple[int, int]) -> list[Row]:
    return [
        Row(Stage(number, "通识"), Cell(Decimal(left)), Cell(Decimal(right)))
        for number, (left, right) in enumerate(pairs, 1)
    ]


def halves(left: int, right: int) -> dict[str, Decimal]:
    return {"foundation": Decimal(left), "industry": Decimal(right)}


@pytest.mark.parametrize(
    ("credits", "written"),
    [("3.0", "3"), ("2.5", "2.5"), ("10", "10"), ("100.0", "100"), ("0.25", "0.25"), ("0", "0")],
)
def test_credits_are_written_as_people_write_them(credits: str, written: str) -> None:
    assert figure(Decimal(credits)) == written


def test_three_credits_are_three_squares() -> None:
    drawn = '<span class="squares foundation solid" aria-hidden="true"><i></i><i></i><i></i></span>'
    assert squares(Decimal("3.0"), "foundation") == drawn


def test_half_a_credit_is_the_outermost_half_square() -> None:
    drawn = '<span class="squares industry planned" aria-hidden="true"><i></i><i class="half"></i></span>'
    assert squares("1.5", "industry", "planned") == drawn


def test_other_fractions_are_a_number() -> None:
    assert (
        squares("0.25", "ink")
        == '<span class="squares ink solid" aria-hidden="true"><span>0.25</span></span>'
    )


def test_a_category_is_escaped() -> None:
    assert "<b>" not in squares(1, "<b>")


def test_a_cell_draws_its_courses_and_the_least_of_its_choices() -> None:
    required = Pool(Decimal(5), True, [Course(Decimal(3)), Course(Decimal(2))])
    choice = Pool(Decimal(2), False, [Course(Decimal(2)), Course(Decimal(2))])
    drawn = cell_squares(Cell(Decimal(7), [required, choice]), "foundation")
    assert drawn.count("<i></i>") == 7
    assert drawn.count('class="group"') == 3


def test_a_pool_that_needs_less_than_its_courses_draws_what_it_needs() -> None:
    loose = Pool(Decimal(4), True, [Course(Decimal(3)), Course(Decimal(3))])
    assert cell_squares(Cell(Decimal(4), [loose]), "industry").count("<i></i>") == 4


@pytest.mark.parametrize(
    ("stage", "category", "place"), [(1, "foundation", 0), (2, "industry", 3), (3, "industry", 5)]
)
def test_the_glyph_fills_one_of_six_cells(stage: int, category: str, place: int) -> None:
    cells = glyph(Stage(stage, "通智"), category).split("<i")[1:]
    assert [f'class="{category}"' in cell for cell in cells] == [number == place for number in range(6)]


def test_the_glyph_speaks() -> None:
    with override("zh-hans"):
        assert 'role="img" aria-label="第二阶段通智，产业课"' in glyph(Stage(2, "通智"), "industry")
        assert stage_order(Stage(3, "通用")) == "第三阶段"


def test_the_logo_is_the_full_glyph() -> None:
    assert (logo().count('class="foundation"'), logo().count('class="industry"')) == (3, 3)


def test_shares_are_what_the_data_say() -> None:
    assert percent_of(Decimal(24), Decimal(48)) == "50%"
    assert percent_of(Decimal(25), Decimal(49)) == "51%"
    assert percent_of(Decimal(0), Decimal(0)) == "0%"
    assert '<rect class="left" width="60%" height="100%"/>' in shares(halves(24, 16), Decimal(40))


@pytest.mark.parametrize(
    ("left", "right", "density"),
    [
        (10, 8, ""),
        (24, 24, "over-10 over-15 over-20"),
        (30, 30, "dense over-10 over-15 over-20"),
        (14, 31, "large over-10 over-15 over-20 over-30"),
        (61, 61, "large over-10 over-15 over-20 over-30 over-40 over-60"),
    ],
)
def test_a_bar_shrinks_with_what_it_holds(left: int, right: int, density: str) -> None:
    assert f'<div class="bar {density}"' in balance_bar(rows((left, right)), halves(left, right))


def test_half_a_square_keeps_its_three_rows() -> None:
    halved = [Row(Stage(1, "通识"), Cell(Decimal("2.5")), Cell(Decimal("2.5")))]
    assert '<div class="bar large"' in balance_bar(halved, halves(3, 3))


def test_over_sixty_ten_squares_join() -> None:
    bar = balance_bar(rows((34, 28), (30, 33)), halves(64, 61))
    assert (bar.count("<b></b>"), bar.count("<i></i>")) == (3 + 2 + 3 + 3, 4 + 8 + 0 + 3)


def test_tags_stand_in_templates() -> None:
    source = "{% load squares %}{% squares credits 'foundation' %} {{ credits|figure }}"
    assert Template(source).render(Context({"credits": Decimal("1.0")})) == squares(1, "foundation") + " 1"


def test_what_is_remembered_is_remembered_in_each_language() -> None:
    in_chinese = glyph(Stage(1, "通识"), "industry")
    with override("en"):
        assert glyph(Stage(1, "General Education"), "industry") != in_chinese
        assert [unit(Decimal(number)) for number in ("1", "1.5", "2")] == ["credit", "credits", "credits"]
    assert (glyph(Stage(1, "通识"), "industry"), unit(2)) == (in_chinese, "学分")


@pytest.mark.parametrize(
    ("credits", "squares", "bars", "number"),
    [("12", 12, 0, ""), ("20", 20, 0, ""), ("21", 1, 2, ""), ("60", 0, 6, ""), ("61", 0, 0, "61")],
)
def test_a_module_beyond_two_lines_is_bars_of_ten_and_beyond_six_a_number(
    credits: str, squares: int, bars: int, number: str
) -> None:
    drawn = module_squares(Decimal(credits), "industry")
    assert (drawn.count("<i>"), drawn.count("<b>")) == (squares, bars)
    assert drawn.endswith(f">{number}</span>") or not number


@pytest.mark.parametrize(("beyond", "squares", "bars"), [(1, 25, 0), (38, 12, 5)])
def test_what_is_beyond_a_half_is_dashed_and_joined_like_the_rest(
    beyond: int, squares: int, bars: int
) -> None:
    side = SimpleNamespace(
        credits=Decimal(24 + beyond), squares=(("solid", Decimal(24)), ("over", Decimal(beyond)))
    )
    row = SimpleNamespace(stage=Stage(1, "通识"), foundation=side, industry=side)
    drawn = over_bar([row], {"foundation": side.credits, "industry": Decimal(24)})
    assert drawn.count('<span class="group over">') == 2
    assert (drawn.count("<i>"), drawn.count("<b>")) == (2 * squares, 2 * bars)
