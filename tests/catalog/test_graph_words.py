"""Titles in nodes: never shortened, broken where people break them."""

import pytest

from catalog.graph.wrap import wide, wrapped


@pytest.mark.parametrize(
    ("title", "width", "lines"),
    [
        ("机器学习", 140, ("机器学习",)),
        ("智能网联汽车数据工程", 140, ("智能网联汽车", "数据工程")),
        ("人工智能伦理与治理", 110, ("人工智能", "伦理与治理")),
        ("车联网与数据智能", 80, ("车联网", "与数据智能")),
        ("计算机视觉", 70, ("计算机", "视觉")),
        ("机器人操作系统", 70, ("机器人", "操作系统")),
        ("随机过程引论二", 80, ("随机过程", "引论二")),
        ("企业出题：综合项目", 80, ("企业出题：", "综合项目")),
        ("AI中的数学", 140, ("AI中的数学",)),
        ("AI中的数学", 60, ("AI中的", "数学")),
        ("Machine Learning", 100, ("Machine", "Learning")),
        ("Introduction to Artificial Intelligence", 120, ("Introduction", "to Artificial", "Intelligence")),
        ("（上）篇", 45, ("（上）", "篇")),
        ("Donaudampfschiff", 60, ("Donaud", "ampfsc", "hiff")),
        ("", 60, ()),
    ],
)
def test_titles_are_broken(title: str, width: int, lines: tuple[str, ...]) -> None:
    assert wrapped(title, width, 15) == lines


def test_no_letter_is_lost_and_no_line_too_long() -> None:
    title = "计算机视觉Ⅰ-早期与中层视觉Computer Vision I: Early and Mid-Level Vision"
    for width in range(30, 400, 7):
        lines = wrapped(title, width, 15)
        assert "".join(lines).replace(" ", "") == title.replace(" ", "")
        assert max(wide(line, 15) for line in lines) <= width
