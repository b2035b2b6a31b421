"""A bar grows on a terminal; a file is told once, at the end."""

from io import StringIO

from common.progress import Bar


def drawn(*, live: bool) -> list[str]:
    out = StringIO()
    bar = Bar(4, out.write, live=live)
    for _ in range(4):
        bar.step()
    return [line.partition(",")[0] for line in out.getvalue().split("\r")]


def test_a_terminal_sees_it_grow() -> None:
    half = "#" * 15 + " " * 15
    lines = drawn(live=True)
    assert (len(lines), lines[2], lines[4]) == (5, f"[{half}] 2/4", f"[{'#' * 30}] 4/4")


def test_a_file_is_told_at_the_end() -> None:
    assert drawn(live=False) == ["", f"[{'#' * 30}] 4/4"]


def test_nothing_to_do_is_all_done() -> None:
    assert str(Bar(0, StringIO().write, live=True)).startswith(f"[{'#' * 30}] 0/0")
