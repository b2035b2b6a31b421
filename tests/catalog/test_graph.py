"""The drawing of what comes before a course and after it."""

from catalog.graph import Course, Drawing
from tests.catalog.graphs import connected_cars, course, drawn


def columns(drawing: Drawing) -> list[list[str]]:
    """The codes, column by column, each from the top."""
    found: dict[int, list[str]] = {}
    for node in drawing.nodes:
        found.setdefault(node.box.x, []).append(node.course.code)
    return [found[x] for x in sorted(found)]


def words(drawing: Drawing) -> list[str]:
    return [join.text.words for join in drawing.joins]


def state(drawing: Drawing, code: str) -> str:
    return next(node.state.words for node in drawing.nodes if node.course.code == code)


def chain(*codes: str, stage: int = 1) -> list[Course]:
    """Each needs the one before."""
    return [course(code, *codes[max(0, at - 1) : at], stage=stage) for at, code in enumerate(codes)]


def test_the_picture() -> None:
    drawing = drawn(connected_cars(), "CQ201")
    assert columns(drawing) == [["AG102", "CQ101", "CQ102"], ["CQ201"], ["CQ302", "CQ390"]]
    assert sorted(words(drawing)) == ["任一", "并且"]
    assert (drawing.room, drawing.width <= 760) == (760, True)
    assert [header.lines[0].words for header in drawing.headers] == ["一 通识", "二 通智", "三 通用"]


def test_the_course_itself_is_named() -> None:
    drawing = drawn(connected_cars(), "CQ201")
    assert [node.course.code for node in drawing.nodes if node.is_here] == ["CQ201"]
    assert state(drawing, "CQ201") == "本课"


def test_whoever_needs_more_than_is_drawn_says_so() -> None:
    drawing = drawn(connected_cars(), "CQ201")
    assert (state(drawing, "CQ302"), state(drawing, "CQ390")) == ("", "另有条件")


def test_the_edge_stands_on_the_side_of_the_category() -> None:
    sides = {node.course.code: node.edge.x == node.box.x for node in drawn(connected_cars(), "CQ201").nodes}
    assert (sides["AG102"], sides["CQ101"]) == (True, False)


def test_only_kin_is_drawn_however_far() -> None:
    courses = [*chain("A1", "A2", "A3", "A4"), course("B1"), course("B2", "A1")]
    assert columns(drawn(courses, "A3")) == [["A1"], ["A2"], ["A3"], ["A4"]]


def test_what_comes_before_stands_as_late_as_it_can() -> None:
    courses = [*chain("A1", "A2"), course("B1"), course("C1", "A2", "B1", stage=2)]
    assert columns(drawn(courses, "C1")) == [["A1"], ["A2", "B1"], ["C1"]]


def test_what_comes_after_stands_as_early_as_it_can() -> None:
    courses = [course("A1"), *chain("B1", "B2", stage=2), course("B3", "A1", stage=2)]
    courses[1] = course("B1", "A1", stage=2)
    assert columns(drawn(courses, "A1"))[1:] == [["B1", "B3"], ["B2"]]


def test_rows_are_ordered_so_that_nothing_crosses() -> None:
    courses = [course("H", "B1", "B2", stage=3), course("A1"), course("A2"),
               course("B1", "A2", stage=2), course("B2", "A1", stage=2)]  # fmt: skip
    first, second, _here = columns(drawn(courses, "H"))
    assert (first == ["A1", "A2"]) == (second == ["B2", "B1"])


def test_a_line_straight_through_has_no_bend() -> None:
    drawing = drawn(chain("A1", "A2", "A3"), "A2")
    assert [len(line.points) for line in drawing.lines] == [2, 2]
    assert (
        drawing.lines[0].path
        == f"M{drawing.nodes[0].box.right} {drawing.nodes[0].box.middle}H{drawing.nodes[1].box.x}"
    )


def test_what_leaves_a_course_is_one_stroke() -> None:
    courses = [course("A1"), course("B1", "A1", stage=2), course("B2", "A1", stage=2)]
    drawing = drawn(courses, "A1")
    assert (len(drawing.lines), len(drawing.strokes)) == (2, 1)


def test_a_single_group_of_several_says_any_of_them() -> None:
    assert words(drawn([course("A1"), course("A2"), course("B1", "A1 A2", stage=2)], "B1")) == ["任一"]


def test_groups_of_one_say_all_of_them() -> None:
    assert words(drawn([course("A1"), course("A2"), course("B1", "A1", "A2", stage=2)], "B1")) == ["并且"]


def test_one_course_in_two_groups() -> None:
    drawing = drawn([course("A1"), course("A2"), course("B1", "A1", "A1 A2", stage=2)], "B1")
    assert sorted(words(drawing)) == ["任一", "并且"]


def test_a_course_alone() -> None:
    drawing = drawn([course("A1")], "A1")
    assert (columns(drawing), drawing.lines, drawing.joins) == ([["A1"]], (), ())


def test_forty_after_one_fold() -> None:
    courses = [course("A1"), *(course(f"B{n:02}", "A1", stage=2) for n in range(40))]
    drawing = drawn(courses, "A1")
    assert [len(column) for column in columns(drawing)] == [1, 6]
    assert [fold.count for fold in drawing.folds] == [34]
    assert all(fold.box.y > node.box.bottom for fold in drawing.folds for node in drawing.nodes[1:])


def test_what_is_folded_opens() -> None:
    courses = [course("A1"), *(course(f"B{n:02}", "A1", stage=2) for n in range(40))]
    drawing = drawn(courses, "A1", unfolded=True)
    assert ([len(column) for column in columns(drawing)], drawing.folds) == ([1, 40], ())


def test_seven_do_not_fold() -> None:
    courses = [course("A1"), *(course(f"B{n}", "A1", stage=2) for n in range(7))]
    assert drawn(courses, "A1").folds == ()


def test_whoever_leads_on_is_not_folded() -> None:
    courses = [course("A1"), *(course(f"B{n}", "A1", stage=2) for n in range(9)), course("C1", "B8", stage=3)]
    assert ["C1"] in columns(drawn(courses, "A1"))


def test_what_only_the_folded_lead_to_is_folded_too() -> None:
    courses = [course("A1"), *(course(f"B{n}", "A1", stage=2) for n in range(9))]
    courses += [course(f"C{n}", f"B{n}", stage=3) for n in range(9)]
    drawing = drawn(courses, "A1")
    assert [fold.count for fold in drawing.folds] == [3, 3]
    assert [len(column) for column in columns(drawing)] == [1, 6, 6]


def test_many_columns_need_the_whole_page() -> None:
    assert drawn(chain("A1", "A2", "A3", "A4"), "A1").room == 960
    assert drawn(chain("A1", "A2", "A3", "A4", "A5", "A6"), "A1").room == 1196


def test_more_columns_than_any_page_has_room_for() -> None:
    drawing = drawn(chain(*(f"A{n}" for n in range(1, 10))), "A1")
    assert (drawing.room, drawing.width > 1196, len(columns(drawing))) == (1196, True, 9)
