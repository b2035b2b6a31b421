"""What other systems got wrong, by name."""

from time import process_time
from typing import Any

import pytest

from students.audit import audit, case_from, faults
from students.audit.words import lines, sentences

Raw = dict[str, Any]


def pool(id: str, need: Any, courses: list[str], **more: Any) -> Raw:
    return {"id": id, "stage": 2, "category": "industry", "min_credits": need, "courses": courses, **more}


def taken(course: str, credits: Any = 3, state: str = "earned", source: str = "taken") -> Raw:
    return {"course": course, "credits": credits, "state": state, "source": source}


def audited(pools: list[Raw], records: list[Raw], **more: Any) -> dict[str, Any]:
    """The result, once the checker found nothing wrong with it."""
    case = case_from({"pools": pools, "records": records, **more})
    result = audit(case)
    assert faults(case, result) == []
    assert result["proved"] is True
    return result


def test_the_course_with_one_home_takes_it() -> None:
    result = audited([pool("R1", 3, ["A", "B"]), pool("R2", 3, ["A"])], [taken("A"), taken("B")])
    assert result["satisfied"] is True
    assert result["allocation"]["earned"] == {"A": "R2", "B": "R1"}


def test_one_course_in_three_terms_counts_once() -> None:
    result = audited([pool("R", 9, ["A"])], [taken("A"), taken("A"), taken("A")])
    assert result["short"] == {"earned": "6", "running": "6", "planned": "6"}
    assert result["counted"]["earned"] == {"industry": "3"}


def test_two_pools_over_the_same_fifteen_courses_take_milliseconds() -> None:
    codes = [f"C{number:02}" for number in range(15)]
    for credits in (1, 3):
        begun = process_time()
        result = audited(
            [pool("R1", 8 * credits, codes), pool("R2", 8 * credits, codes)],
            [taken(code, credits) for code in codes],
        )
        assert result["short"]["earned"] == str(credits)
        assert process_time() - begun < 0.25


def test_whole_courses_leave_a_gap_that_prices_close() -> None:
    codes = [f"C{number:02}" for number in range(15)]
    result = audited([pool("R1", 23, codes), pool("R2", 23, codes)], [taken(code) for code in codes])
    assert result["short"]["earned"] == "2"
    assert {entry["kind"] for entry in result["certificate"]} == {"prices"}


def test_recognised_credit_counts_once_in_its_half_under_its_cap() -> None:
    foundation = {**pool("F", 3, ["A", "B"]), "category": "foundation"}
    records = [
        taken("A", source="recognised"),
        taken("B", source="recognised"),
        taken("C", source="recognised"),
    ]
    result = audited([foundation, pool("I", 6, ["C", "D"])], [*records, *records], caps={"recognised": 6})
    assert result["counted"]["earned"] == {"foundation": "3", "industry": "3"}
    assert result["short"]["earned"] == "3"
    tight = audited([foundation, pool("I", 6, ["C", "D"])], records, caps={"recognised": 5})
    assert tight["short"]["earned"] == "6"
    assert "最多3学分（认定的最多计入5学分）" in tight["certificate"][0]["zh"]
    assert (
        "with at most 3 credits (of what was recognised, at most 5 credits can count)"
        in tight["certificate"][0]["en"]
    )


def test_a_record_counts_whole_or_not_at_all_under_a_cap() -> None:
    records = [taken("A", 4, source="recognised"), taken("B", 2, source="recognised")]
    result = audited([pool("R", 6, ["A", "B"])], records, caps={"recognised": "5.5"})
    assert result["allocation"]["earned"] == {"A": "R"}
    assert result["short"]["earned"] == "2"


def test_overshoot_is_wasted() -> None:
    result = audited([pool("R1", 2, ["A", "B"]), pool("R2", 4, ["A", "B"])], [taken("A"), taken("B")])
    assert result["short"]["earned"] == "1"
    assert result["counted"]["earned"] == {"industry": "5"}


def test_a_compulsory_course_counts_only_where_it_is_compulsory() -> None:
    pools = [pool("R1", 3, ["A"]), pool("R2", 0, ["A"], compulsory=["A"])]
    result = audited(pools, [taken("A")], credits={"A": 3})
    assert result["short"]["earned"] == "3"
    assert result["allocation"]["earned"] == {"A": "R2"}


def test_a_full_pool_still_lacks_its_compulsory_course() -> None:
    pools = [pool("R", 6, ["A", "B"], compulsory=["M"])]
    result = audited(pools, [taken("A"), taken("B")], credits={"M": "2.5"})
    assert result["short"]["earned"] == "2.5"
    assert "必修课M没有计入的记录" in result["certificate"][0]["zh"]
    assert "compulsory M" in result["certificate"][0]["en"]


def test_earned_goes_before_running_before_planned_then_more_credits() -> None:
    records = [taken("A", 4, "planned"), taken("A", 3, "running"), taken("A", 1), taken("A", 2)]
    result = audited([pool("R", 4, ["A"])], records)
    assert result["short"] == {"earned": "2", "running": "2", "planned": "2"}


def test_readings_add_what_runs_and_what_is_planned() -> None:
    records = [taken("A", 1), taken("B", "0.25", "running"), taken("C", "0.2", "planned")]
    result = audited([pool("R", 2, ["A", "B", "C"])], records)
    assert result["short"] == {"earned": "1", "running": "0.75", "planned": "0.55"}


def test_a_record_no_pool_lists_is_surplus() -> None:
    result = audited([pool("R", 3, ["A"])], [taken("A"), taken("Z", 100)])
    assert result["allocation"]["earned"] == {"A": "R"}


def test_a_substitution_is_used_only_where_it_helps() -> None:
    ruling = {"id": "r1", "kind": "substitution", "course": "X", "stands_for": "A"}
    helped = audited([pool("R", 3, ["A"])], [taken("X")], rulings=[ruling])
    assert helped["satisfied"] is True
    assert helped["rulings"]["earned"] == ["r1"]
    idle = audited([pool("R", 3, ["A"])], [taken("X"), taken("A")], rulings=[ruling])
    assert idle["rulings"]["earned"] == []


def test_an_exempted_course_need_not_be_taken_but_brings_no_credits() -> None:
    pools = [pool("R", 3, ["A", "M"], compulsory=["M"])]
    ruling = {"id": 7, "kind": "exemption", "course": "M"}
    result = audited(pools, [taken("A")], credits={"M": 2}, rulings=[ruling])
    assert result["satisfied"] is True
    assert result["rulings"]["earned"] == [7]
    assert audited(pools, [], credits={"M": 2}, rulings=[ruling])["short"]["earned"] == "3"


def test_credits_of_a_million_parts_end_too() -> None:
    codes = [f"C{number:02}" for number in range(30)]
    records = [taken(code, f"{3001 * at}.{104729 * at % 999983:06}") for at, code in enumerate(codes, 1)]
    pools = [pool("R1", "700000.123457", codes), pool("R2", "695480.654321", codes)]
    case = case_from({"pools": pools, "records": records})
    begun = process_time()
    result = audit(case)
    assert faults(case, result) == []
    assert process_time() - begun < 20


def test_past_the_bound_it_says_so() -> None:
    codes = [f"M{at}" for at in range(9)]
    rulings = [
        {"id": at, "kind": "substitution", "course": f"X{at}", "stands_for": code}
        for at, code in enumerate(codes)
    ]
    records = [taken(f"X{at}", 1) for at in range(9)]
    case = case_from({"pools": [pool("R", 10, codes)], "records": records, "rulings": rulings})
    result = audit(case)
    assert (result["proved"], result["satisfied"], result["short"]["earned"]) == (False, None, None)
    assert [entry["kind"] for entry in result["certificate"]] == ["not_proved"] * 3
    assert faults(case, result) == []


def test_many_exemptions_are_no_more_work_than_one() -> None:
    codes = [f"M{at:02}" for at in range(20)]
    rulings = [{"id": at, "kind": "exemption", "course": code} for at, code in enumerate(codes)]
    pools = [pool("R", 5, codes, compulsory=codes)]
    result = audited(pools, [taken("M00", 2)], credits=dict.fromkeys(codes, 2), rulings=rulings)
    assert result["short"]["earned"] == "3"
    # Any one missing lacks two of the three anyway.
    assert len(result["rulings"]["earned"]) == 18


def test_odd_credits_in_modules_that_share_courses_are_proved() -> None:
    odd = ("1.5", "0.5", "2.75", "1.25", "3.35", "2.2")
    codes = [f"C{at:02}" for at in range(36)]
    pools = [
        pool(f"R{at}", need, codes[at * 8 : at * 8 + 20]) for at, need in enumerate((23, "22.9", "22.45"))
    ]
    records = [taken(code, odd[at % 6]) for at, code in enumerate(codes)]
    begun = process_time()
    assert audited(pools, records)["short"]["earned"] == "0"
    assert audited(pools, records[3:])["short"]["earned"] == "3.8"
    assert process_time() - begun < 5


def test_a_case_as_large_as_may_be_ends_in_time() -> None:
    codes = [f"C{at:03}" for at in range(990)]
    records = [taken(code, f"{at * 7919 % 9001 + 1}e-6") for at, code in enumerate(codes)]
    pools = [pool("R1", "1.5", codes), pool("R2", "1.5", codes), pool("R3", "1.448823", codes)]
    begun = process_time()
    result = audit(case_from({"pools": pools, "records": records}))
    assert result["proved"] is False
    assert process_time() - begun < 20


def test_a_proof_has_a_line_for_each_module_in_the_order_of_the_map() -> None:
    stood = {
        "10": (3, "industry"), "9": (3, "industry"), "2": (3, "foundation"), "7": (1, "industry"),
        "8": (1, "foundation"),
    }  # fmt: skip
    pools = [
        {**pool(id, 1, ["A", "B"] if id == "8" else []), "stage": stage, "category": category}
        for id, (stage, category) in stood.items()
    ]
    case = case_from({"pools": pools, "records": [taken("A", "0.5")]})
    [entry] = [each for each in audit(case)["certificate"] if each["reading"] == "earned"]
    names = {id: (f"{id}号", f"No. {id}") for id in stood}
    said = lines(case, entry, names)
    assert said["zh"] == [
        "按已修：",
        "「8号」要求1学分，只能计入它的1门课（A）共0.5学分，还差0.5学分；",
        "「7号」要求1学分，没有计入它的记录，还差1学分；",
        "「2号」要求1学分，没有计入它的记录，还差1学分；",
        "「9号」要求1学分，没有计入它的记录，还差1学分；",
        "「10号」要求1学分，没有计入它的记录，还差1学分；",
        "所以至少缺4.5学分。",
    ]
    assert [line.strip() for line in said["en"]] == [
        "By what is earned:",
        "“No. 8” requires 1 credit, the only record that can fill nothing else (A) brings 0.5 credits, "
        "it still lacks 0.5 credits;",
        *(
            f"“No. {id}” requires 1 credit, no record counts in it, it still lacks 1 credit;"
            for id in (7, 2, 9, 10)
        ),
        "so at least 4.5 credits short.",
    ]


AB, RECOGNISED = ["A", "B"], {"source": "recognised"}
HELD_ZH, HELD_EN = "只能计入它、又受上限约束的有{}，", "{} can fill nothing else, but only within a cap, "
SHARED = ("没有只能计入它的记录，", "every record that can fill it can fill another, ")
NONE = ("没有计入它的记录，", "no record counts in it, ")
HELD = {codes: (HELD_ZH.format(codes.replace(", ", "、")), HELD_EN.format(codes)) for codes in ("A", "A, B")}
SURE = (f"必定计入它的有T，共3学分，{HELD['A'][0]}", f"it is sure of 3 credits (T), {HELD['A'][1]}")
SAID_OF_MODULES: dict[str, tuple[list[Raw], list[Raw], Raw, dict[str, tuple[str, str]]]] = {
    "shared by both": (
        [pool("R1", 3, ["A"]), pool("R2", 3, ["A"])], [taken("A")], {}, {"R1": SHARED, "R2": SHARED},
    ),
    "held by a cap, no other module": (
        [pool("F", 9, [*AB, "X"])], [taken(code, **RECOGNISED) for code in AB], {"recognised": 3}, {"F": HELD["A, B"]},
    ),
    "held here, shared there": (
        [pool("F", 9, AB), pool("I", 9, ["B", "C"])],
        [taken(code, **RECOGNISED) for code in "ABC"], {"recognised": 6}, {"F": HELD["A"]},
    ),
    "nothing at all in one": (
        [pool("F", 6, AB), pool("G", 6, AB), pool("H", 3, ["E"])],
        [taken("A"), taken("B")], {}, {"F": SHARED, "G": SHARED, "H": NONE},
    ),
    "one sure, one held": (
        [pool("F", 9, ["A", "T"])], [taken("A", **RECOGNISED), taken("T")], {"recognised": 1}, {"F": SURE},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID_OF_MODULES)
def test_each_module_says_of_its_own_records_what_is_true(name: str) -> None:
    pools, records, caps, expected = SAID_OF_MODULES[name]
    case = case_from({"pools": pools, "records": records, "caps": caps})
    result = audit(case)
    assert faults(case, result) == []
    [entry] = [each for each in result["certificate"] if each["reading"] == "earned"]
    for id, (zh, en) in expected.items():
        [facts] = [each for each in entry["pools"] if each["pool"] == id]
        said = sentences(case, {**entry, "pools": [facts], "prices": {}}, {id: (id, id)})
        need = facts["needs"]
        assert said["zh"].startswith(f"按已修：「{id}」要求{need}学分，{zh}还差")
        assert said["en"].startswith(f"By what is earned: “{id}” requires {need} credits, {en}it still lacks")


@pytest.mark.parametrize(("fact", "lie"), [("held", []), ("held", ["A"]), ("shared", True)])
def test_what_a_module_says_of_its_records_cannot_be_made_up(fact: str, lie: object) -> None:
    pools, records, caps, _ = SAID_OF_MODULES["held by a cap, no other module"]
    case = case_from({"pools": pools, "records": records, "caps": caps})
    result = audit(case)
    entry = result["certificate"][0]
    entry["pools"][0][fact] = lie
    entry.update(sentences(case, entry))
    assert faults(case, result) == [f"{entry['reading']} certificate"]


def test_rulings_are_told_in_words() -> None:
    rulings = [
        {"id": 4, "kind": "exemption", "course": "M"},
        {"id": 7, "kind": "substitution", "course": "S", "stands_for": "A"},
    ]
    result = audited(
        [pool("R", 9, ["A", "M"], compulsory=["M"])], [taken("S")], rulings=rulings, credits={"M": 3}
    )
    [entry] = [
        each
        for each in result["certificate"]
        if each["reading"] == "earned" and {str(id) for id in each["rulings"]} == {"4", "7"}
    ]
    assert entry["zh"].startswith("按已修，用上免修M、S替代A：「")
    assert entry["en"].startswith("By what is earned, with M waived, S in place of A: “")
