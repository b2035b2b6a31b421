"""P1 as a sentence, and P2: the three readings of half and half."""

from decimal import Decimal

import pytest

from catalog.rules import Finding, Halves, ProgrammeFacts, counted, earned, offered, required
from catalog.rules.balance import halves
from catalog.rules.values import Change
from tests.catalog.plain import changed, course, pool, programme


def sides(
    foundation: str,
    industry: str,
    *,
    total: str = "48",
    share: str | None = "0.5",
    change: Change | None = None,
) -> ProgrammeFacts:
    right = pool("通智·产业任选", industry, category="industry", change=change)
    return programme(pool("通智·基础任选", foundation), right, total=total, share=share)


def only(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


def test_equal_halves_of_the_total_pass() -> None:
    assert halves(sides("24", "24")) == []


@pytest.mark.parametrize(
    ("foundation", "industry", "sentence"),
    [
        ("24", "25", "两边不相等：24 | 25，产业课多1学分。"),
        ("36", "22.5", "两边不相等：36 | 22.5，基础课多13.5学分，比一半的24多12。"),
        ("24.5", "24", "两边不相等：24.5 | 24，基础课多0.5学分。"),
        ("23", "23", "两边应为24 | 24，现在是23 | 23。"),
    ],
)
def test_unequal_halves_are_named(foundation: str, industry: str, sentence: str) -> None:
    finding = only(halves(sides(foundation, industry)))
    assert (finding.code, finding.severity, str(finding)) == ("halves", "refuse", sentence)


def test_the_change_that_did_it_is_told() -> None:
    facts = sides("24", "25", change=changed("24"))
    finding = only(halves(facts))
    assert finding.example == "李老师于2026年11月18日 09:12把通智·产业任选的最低学分从24改成25。"
    assert finding.pool == facts.pools[1].key


def test_the_change_that_undone_makes_it_right_is_told_before_a_later_one() -> None:
    guilty = pool("先", "25", category="industry", change=changed("24", day=1))
    later = pool("后", "20", change=changed("21", day=2))
    assert only(halves(programme(guilty, later, pool("旁", "4")))).pool == guilty.key


def test_of_several_changes_the_last_is_told() -> None:
    late, early = changed("2", day=20), changed("2", day=19)
    facts = programme(
        pool("早", "3", change=early), pool("晚", "3", change=late), pool("早二", "3", change=early)
    )
    assert only(halves(facts)).pool == facts.pools[1].key


def test_whoever_has_left_is_not_named() -> None:
    example = only(halves(sides("24", "25", change=changed("24", by="")))).example
    assert example == "有人于2026年11月18日 09:12把通智·产业任选的最低学分从24改成25。"


def test_another_share_asks_for_other_sides() -> None:
    assert halves(sides("30", "20", total="50", share="0.6")) == []


def test_another_share_refuses_equal_sides() -> None:
    finding = only(halves(sides("25", "25", total="50", share="0.6")))
    assert finding.sentence == "两边应为30 | 20，现在是25 | 25。"


def test_a_day_without_a_share_is_refused() -> None:
    finding = only(halves(sides("24", "24", share=None)))
    assert (finding.code, finding.sentence) == ("no_share", "生效日那天还没有两类课程占比的规定。")


def test_required_is_what_the_modules_ask() -> None:
    assert required(sides("24", "25")) == Halves(Decimal(24), Decimal(25))


def test_offered_counts_each_course_once() -> None:
    facts = programme(
        pool("一", "2", course("AG101"), course("AG102", "3")), pool("二", "2", course("AG101"))
    )
    assert offered(facts) == Halves(Decimal(5), Decimal(0))


def test_earned_is_everything() -> None:
    have = earned([("foundation", Decimal(30)), ("industry", Decimal(4)), ("industry", Decimal("0.5"))])
    assert (have, have.total) == (Halves(Decimal(30), Decimal("4.5")), Decimal("34.5"))


def test_counted_stops_at_the_half() -> None:
    due = Halves(Decimal(24), Decimal(24))
    assert counted(Halves(Decimal(30), Decimal(20)), due) == Halves(Decimal(24), Decimal(20))
    assert counted(Halves(Decimal(20), Decimal(30)), due) == Halves(Decimal(20), Decimal(24))
