"""Folding, parts, pinyin: a text and what somebody types for it come out alike."""

import pytest

from common.chinese import (
    folded,
    in_digits,
    of_code,
    of_name,
    of_prose,
    of_speech,
    parts,
    pinyin_of,
    plain_code,
    speech,
)


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("ＣＱ２０１ Ⅰ", "cq201 i"),
        ("車聯網", "车联网"),
        ("雲計算與機器學習", "云计算与机器学习"),
        ("乾坤", "干坤"),
        ("Café Ünïcode", "cafe ünïcode"),
        ("chē lián wǎng lǜ", "che lian wang lü"),
        ("chang'an chang’an", "changan changan"),
        ("\u3000１２％", " 12%"),
        ("😀", "😀"),
    ],
)
def test_folding(typed: str, compared: str) -> None:
    assert folded(typed) == compared


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("视觉Ⅰ（Ⅹ）", "视觉1（10）"),
        ("视觉II-早期", "视觉2-早期"),
        ("Computer Vision IV: Depth", "Computer Vision 4: Depth"),
        ("AI V2X IIoT X", "AI V2X IIoT X"),
        ("I Robot 视觉IMU", "I Robot 视觉IMU"),
    ],
)
def test_roman_numerals_in_digits(written: str, said: str) -> None:
    assert in_digits(written) == said


def test_a_piece_of_a_folded_text_is_the_folded_piece() -> None:
    text = "乾坤後臺發展頭髮雲端裏面"
    assert [folded(text[:end]) for end in range(len(text))] == [
        folded(text)[:end] for end in range(len(text))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("低空ai应用", ["低空", "ai", "应用"]),
        ("cq-201", ["cq", "201"]),
        ("chang'an", ["chang", "an"]),
        ("c++ 与 c#", ["c++", "与", "c#"]),
        ("第〇课", ["第〇课"]),
        ("_-'\\%", []),
    ],
)
def test_parts(text: str, found: list[str]) -> None:
    assert parts(text) == found


def test_a_code_without_what_stands_between() -> None:
    assert (plain_code("ag-301"), plain_code("*eie 40114")) == ("ag301", "eie40114")


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("重庆", "chong qing"),
        ("重要", "zhong yao"),
        ("长安汽车", "chang an qi che"),
        ("生长", "sheng zhang"),
        ("银行", "yin hang"),
        ("行为", "xing wei"),
        ("車聯網", "che lian wang"),
        ("绿色AI应用", "lv se ai ying yong"),
        ("", ""),
    ],
)
def test_pinyin_by_the_phrase(text: str, pinyin: str) -> None:
    assert pinyin_of(text) == pinyin


def test_initials_keep_latin_words_whole() -> None:
    assert "".join(speech("低空经济AI应用").initials) == "dkjjaiyy"


@pytest.mark.parametrize("by_hand", ["chong da", " Chong DA ", "chóng dà", "ｃｈｏｎｇ　ｄａ"])
def test_what_a_person_wrote_is_what_counts(by_hand: str) -> None:
    spoken = speech("重大", by_hand)
    assert ("".join(spoken.full), "".join(spoken.initials)) == ("chongda", "cd")


def test_u_with_dots_is_typed_v() -> None:
    assert ["".join(speech("吕", by_hand).full) for by_hand in ("lü", "lǚ", "lv")] == ["lv"] * 3


def test_what_an_index_says_of_a_text() -> None:
    assert set(of_prose("车联网 ai")) == {"车", "联", "网", "车联", "联网", "车联网", "Wai"}
    assert set(of_prose("上车联网")) - set(of_prose("车联网")) == {"上", "上车", "上车联", "上车联网"}
    assert list(of_name("agi前沿课")) == ["Wagi", "N前沿课"]
    assert list(of_speech(speech("车联网"))) == ["Pchelianwang", "Plianwang", "Pwang", "Iclw", "Ilw", "Iw"]
    assert list(of_speech(speech("C++ basics"))) == ["Pcbasics", "Pbasics"]
    assert list(of_code("cq20")) == ["Ccq20", "Cq20", "C20", "C0"]


def test_no_lexeme_is_too_long_for_a_search_vector() -> None:
    long = "长a" * 1000
    lexemes = [*of_prose(long), *of_prose("a" * 5000), *of_speech(speech(long)), *of_code("a" * 5000)]
    assert max(map(len, lexemes)) == 61
