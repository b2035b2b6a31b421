"""P3, module by module: it can be met, what is compulsory fits, a course is counted once."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, combinations_with_replacement

from catalog.rules import PoolFacts
from catalog.rules.modules import compulsory_fits, counted_once, reachable
from catalog.rules.reach import least_choice
from catalog.rules.wording import credits_of
from tests.catalog.plain import course, must, pool, programme


def test_a_module_met_exactly_passes() -> None:
    assert (
        reachable(programme(pool("通智·产业任选", "4", course("CQ203"), course("CQ204"), course("CQ205"))))
        == []
    )


def test_a_module_that_takes_more_than_it_asks_is_a_reminder() -> None:
    two_each = pool("通智·产业任选", "3", course("CQ204"), course("CQ203"))
    (finding,) = reachable(programme(two_each))
    assert str(finding) == "通智·产业任选最少要修4学分，比要求的3多1。例：CQ203与CQ204各2学分。"
    assert (finding.code, finding.severity, finding.pool) == ("surplus", "remind", two_each.key)


def test_a_small_first_choice_does_not_hide_an_exact_one() -> None:
    greedy_fails = pool("任选", "3", course("AG101", "2"), course("AG102", "1.5"), course("AG103", "1.5"))
    assert reachable(programme(greedy_fails)) == []


def test_half_a_credit_too_much_is_told() -> None:
    (finding,) = reachable(programme(pool("任选", "2", course("AG101", "2.5"))))
    assert str(finding) == "任选最少要修2.5学分，比要求的2多0.5。例：AG101（2.5学分）。"


def test_compulsory_courses_belong_to_every_choice() -> None:
    mixed = pool("模块", "4", must("AG101", "3"), course("AG102", "4"), course("AG103", "2"))
    (finding,) = reachable(programme(mixed))
    assert str(finding) == "模块最少要修5学分，比要求的4多1。例：AG101（3学分）与AG103（2学分）。"


def test_a_module_out_of_reach_is_refused() -> None:
    (finding,) = reachable(
        programme(pool("任选", "6", course("AG101"), course("AG102"), course("AG103", "1.5")))
    )
    assert finding.sentence == "任选要修6学分，里面的课加起来只有5.5。"
    assert finding.example == "例：AG101（2学分）、AG102（2学分）与AG103（1.5学分）。"
    assert (finding.code, finding.severity) == ("out_of_reach", "refuse")


def test_a_module_just_in_reach_passes() -> None:
    assert (
        reachable(programme(pool("任选", "5.5", course("AG101"), course("AG102"), course("AG103", "1.5"))))
        == []
    )


def test_an_empty_module_is_refused() -> None:
    (finding,) = reachable(programme(pool("任选", "2")))
    assert str(finding) == "任选要修2学分，里面还没有课。"


def test_compulsory_credits_equal_to_the_minimum_pass() -> None:
    assert compulsory_fits(programme(pool("必修", "4", must("AG101"), must("AG102")))) == []


def test_compulsory_credits_beyond_the_minimum_are_refused_once() -> None:
    facts = programme(pool("必修", "3.5", must("AG101"), must("AG102")))
    (finding,) = compulsory_fits(facts)
    assert str(finding) == "必修的必修课共4学分，比要求的3.5多0.5。例：AG101与AG102各2学分。"
    assert (finding.severity, reachable(facts)) == ("refuse", [])


def test_courses_apart_pass() -> None:
    assert counted_once(programme(pool("甲", "2", must("AG101")), pool("乙", "2", course("AG102")))) == []


def test_a_course_compulsory_in_two_modules_is_refused() -> None:
    finding, *_rest = counted_once(programme(pool("甲", "2", must("AG101")), pool("乙", "2", must("AG101"))))
    assert str(finding) == "AG101在甲与乙里都是必修，一门课只算一次。"
    assert (finding.code, finding.severity, finding.course) == ("counted_once", "refuse", "AG101")


def test_a_course_twice_in_one_module_is_refused() -> None:
    (finding,) = counted_once(programme(pool("甲", "2", course("AG101"), course("AG101"))))
    assert (str(finding), finding.severity) == ("AG101在甲里出现了两次。", "refuse")


def test_a_course_shared_by_modules_is_a_reminder() -> None:
    shared = pool("甲", "2", course("AG101"), course("AG102")), pool("乙", "2", course("AG101"))
    (finding,) = counted_once(programme(*shared))
    assert (str(finding), finding.severity) == ("AG101同时在甲与乙里，修过只算其中一处。", "remind")


def test_modules_that_need_the_same_course_are_refused() -> None:
    needy = pool("甲", "2", course("AG101")), pool("乙", "2", course("AG101"))
    _shared, finding = counted_once(programme(*needy))
    assert (finding.code, finding.severity) == ("not_together", "refuse")
    assert str(finding) == "甲与乙各自修得满，一起修不满：AG101只算一次。"


def test_a_course_compulsory_in_one_module_and_chosen_in_another_is_a_reminder() -> None:
    shared = pool("甲", "2", must("AG101")), pool("乙", "2", course("AG101"), course("AG102"))
    assert [finding.severity for finding in counted_once(programme(*shared))] == ["remind"]


def test_modules_out_of_reach_are_not_refused_twice() -> None:
    poor = pool("甲", "4", course("AG101")), pool("乙", "2", course("AG101"))
    assert [finding.code for finding in counted_once(programme(*poor))] == ["counted_once"]


def test_a_course_goes_where_it_is_compulsory() -> None:
    needy = pool("甲", "2", must("AG101"), course("AG102")), pool("乙", "2", course("AG101"))
    assert [finding.code for finding in counted_once(programme(*needy))] == ["counted_once", "not_together"]


def every_small_module() -> Iterator[PoolFacts]:
    """Up to four courses of a half to four credits, compulsory or not, under every minimum up to eight."""
    kinds = [(credits, compulsory) for credits in ("0.5", "1.5", "2", "4") for compulsory in (True, False)]
    for many in range(5):
        for chosen in combinations_with_replacement(kinds, many):
            courses = [
                course(f"AG{at}", credits, compulsory=must) for at, (credits, must) in enumerate(chosen)
            ]
            yield from (pool("模块", str(halves / 2), *courses) for halves in range(1, 17))


def fewest_credits(module: PoolFacts) -> Decimal | None:
    """By looking at every choice there is."""
    sums = [
        credits_of(module.compulsory) + credits_of(choice)
        for many in range(len(module.electives) + 1)
        for choice in combinations(module.electives, many)
    ]
    return min((each for each in sums if each >= module.min_credits), default=None)


def test_no_choice_takes_fewer_credits_than_the_one_found() -> None:
    for module in every_small_module():
        choice = least_choice(module)
        assert (credits_of(choice) if choice else None) == fewest_credits(module)
