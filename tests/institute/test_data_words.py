"""The words in the files: both languages, our punctuation, sources where something is a fact."""

import re
from collections.abc import Iterator

import pytest

from tests.institute.facts import FILES, facts

HAN = "\u3400-\u9fff"
CROOKED = {
    "half-width mark beside Han": f"[{HAN}][,;:?!()]|[,;:?!()][{HAN}]",
    "typed space beside Han": f"[{HAN}] | [{HAN}]",
    "word we do not use": "赋能|助力|一站式|毕业|选课|！",
}
PARTS = {"outcomes", "syllabus", "prerequisites", "pools", "*"}


def cells(file: str, language: str) -> Iterator[tuple[str, str]]:
    """Where each text of the language stands, and what it says."""
    for number, fact in enumerate(facts(file), 2):
        for column, text in fact.items():
            if column.endswith(f"_{language}"):
                yield f"{file}:{number} {column}", text


@pytest.mark.parametrize("file", FILES)
def test_every_text_is_there_in_both_languages(file: str) -> None:
    pairs = zip(cells(file, "zh"), cells(file, "en"), strict=True)
    assert [where for (where, zh), (_where, en) in pairs if bool(zh) != bool(en)] == []


@pytest.mark.parametrize("file", FILES)
def test_english_texts_are_english(file: str) -> None:
    assert [where for where, text in cells(file, "en") if re.search(f"[{HAN}，。；：]", text)] == []


@pytest.mark.parametrize("fault", CROOKED)
@pytest.mark.parametrize("file", FILES)
def test_chinese_texts_are_well_set(file: str, fault: str) -> None:
    assert [where for where, text in cells(file, "zh") if re.search(CROOKED[fault], text)] == []


def test_summaries_have_a_readable_length() -> None:
    lengths = {fact["code"]: len(re.findall(f"[{HAN}]", fact["summary_zh"])) for fact in facts("courses.csv")}
    assert {code: length for code, length in lengths.items() if not 60 <= length <= 120} == {}


@pytest.mark.parametrize(
    "file", ["clusters.csv", "courses.csv", "organisations.csv", "passages.csv", "programmes.csv"]
)
def test_every_published_fact_has_a_source(file: str) -> None:
    unsourced = [fact for fact in facts(file) if not fact["source"] and fact.get("illustrative") != "*"]
    assert unsourced == []


@pytest.mark.parametrize("file", ["courses.csv", "organisations.csv", "passages.csv", "programmes.csv"])
def test_samples_name_fields_that_exist(file: str) -> None:
    columns = set(facts(file)[0])
    known = columns | {column[:-3] for column in columns} | PARTS
    named = {name for fact in facts(file) for name in fact["illustrative"].split(";") if name}
    assert named - known == set()
