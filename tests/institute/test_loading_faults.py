"""A wrong file is named with row and column in one sentence, and nothing of it is kept."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalog.models import Organisation
from tests.institute.facts import FOLDER

pytestmark = pytest.mark.django_db

# File, what is found there, what is put in its place, the sentence.
FAULTS = [
    (
        "courses.csv", ",3,51,pku,04834040,", ",three,51,pku,04834040,",
        "courses.csv第2行，credits列：应是数字，现在是“three”。",
    ),
    (
        "courses.csv", ",3,51,pku,04834040,", ",NaN,51,pku,04834040,",
        "courses.csv第2行，credits列：应是数字，现在是“NaN”。",
    ),
    (
        "courses.csv", ",3,51,pku,04834040,", ",3,51,pkoo,04834040,",
        "courses.csv第2行，provider列：没有“pkoo”。",
    ),
    (
        "courses.csv", "AG101,foundation,", "AG101,frontier,",
        "courses.csv第2行，category列：没有“frontier”。",
    ),
    (
        "courses.csv", ",3,51,pku,04834040,", ",3.3,51,pku,04834040,",
        "courses.csv第2行，credits列：学分应大于0，以0.5为一档。",
    ),
    (
        "courses.csv", "CQ101,industry,general_education,", "CQ101,foundation,general_education,",
        "pool_courses.csv第8行：这门课的阶段或类别与模块不同，放不进来。",
    ),
    ("organisations.csv", "cqupt,university", "cqai,university", "organisations.csv第3行：和前面的某一行重复。"),
    ("organisations.csv", "slug,kind,", "slug,sort,", "organisations.csv第1行：列名缺少、多余或重复：kind、sort。"),
    ("organisations.csv", "cqupt,university", "cqupt,,university", "organisations.csv第3行：应有12格，现在有13格。"),
    ("clusters.csv", ",true\n", ",yes\n", "clusters.csv第2行，verified列：没有“yes”。"),
    ("programmes.csv", "2026-09-01", "1 September", "programmes.csv第2行，effective_on列：应是日期，例如2026-09-01，现在是“1 September”。"),
    ("meetings.csv", ",14:00,16:35,", ",noon,16:35,", "meetings.csv第2行，starts列：应是时刻，例如14:00，现在是“noon”。"),
    ("offerings.csv", "T02:lead", "T02:chief", "offerings.csv第2行，teachers列：没有“chief”。"),
    ("earlier_cohorts.csv", "remove,1,AG103", "remove,1,AG999", "earlier_cohorts.csv第2行，code列：模块里没有这门课。"),
    ("earlier_cohorts.csv", "remove,1,AG103", "remove,13,AG103", "earlier_cohorts.csv第2行，pool_position列：没有这个顺序的模块。"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "data"))


def spoil(file: Path, found: str, put: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert found in text
    file.write_text(text.replace(found, put, 1), encoding="utf-8")


def sentence(folder: Path) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("load_institute", folder=folder, again=True)
    return str(refused.value)


@pytest.mark.parametrize(("file", "found", "put", "said"), FAULTS)
def test_a_fault_is_named(folder: Path, file: str, found: str, put: str, said: str) -> None:
    spoil(folder / file, found, put)
    assert sentence(folder) == said


def test_a_fault_in_the_last_file_undoes_the_first(folder: Path) -> None:
    spoil(folder / "passages.csv", "bay,1,", "bay,one,")
    assert sentence(folder) == "passages.csv第12行，position列：应是整数，现在是“one”。"
    assert not Organisation.objects.exists()


def test_halves_that_differ_are_refused_in_words(folder: Path) -> None:
    spoil(folder / "pools.csv", 'required",8', 'required",7')
    where, _, why = sentence(folder).partition("：")
    assert (where, why[:5]) == ("programmes.csv第2行", "两边不相等")


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "terms.csv").unlink()
    assert sentence(folder) == "terms.csv不在，或者打不开。"


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    (folder / "terms.csv").write_bytes("学期".encode("gb18030"))
    assert sentence(folder) == "terms.csv不是UTF-8编码。"


def test_a_broken_quotation_is_named(folder: Path) -> None:
    (folder / "terms.csv").write_text('code,name_zh\n"2026-autumn,2026年秋\n', encoding="utf-8")
    assert sentence(folder) == "terms.csv不是完整的CSV，请检查引号。"
