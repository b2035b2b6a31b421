"""Files of courses and rules: shown, settled, written whole or not at all, and by their own university only."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from alliance.models import Agreement, Equivalence, Officer, PartnerCourse
from tests import cast, make
from tests.days import today

pytestmark = pytest.mark.django_db
COURSE_HEAD = "code,cohort,title_zh,credits\n"
RULE_HEAD = "agreement,direction,own_courses,partner_courses,credits,counts_as,valid_from,basis_zh\n"
TERMS = "3,required,2026-09-01,教务处\n"


@pytest.fixture
def officer(client: Client) -> Officer:
    """Of 重庆大学, signed in."""
    made = make.officer(make.member(cast.cqu()))
    client.force_login(made.user)
    return made


@pytest.fixture
def agreement(request: pytest.FixtureRequest) -> Agreement:
    request.getfixturevalue("officer")
    return make.agreement((cast.cqu(), cast.pku()), number="LM-9")


def send(client: Client, kind: str, content: str | bytes, slug: str = "cqu", **more: Any) -> Any:
    raw = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("x.csv", raw)
    return client.post(f"/desk/import/{slug}/{kind}/", {"file": file, **more})


def confirm(client: Client, looked: Any, **settled: str) -> Any:
    """What the preview holds, sent back as its button does."""
    told = {"table": looked.context["typed"], "seal": looked.context["found"].seal, "confirmed": "1"}
    return client.post(looked.request["PATH_INFO"], told | settled)


def faults(answer: Any) -> list[str]:
    return (
        [*map(str, answer.context["found"].faults)] if "found" in answer.context else answer.context["said"]
    )


@pytest.mark.usefixtures("agreement")
def test_an_officer_imports_a_hundred_rules_of_which_four_are_ambiguous(client: Client) -> None:
    ours = [make.revision(f"XX{at:03}", published=True).course.code for at in range(100)]
    for at in range(100):
        make.partner_course(cast.cqu(), f"T{at}", cohort="2024级")
    twice = [make.partner_course(cast.cqu(), f"T{at}", cohort="2025级") for at in range(3)]
    first = Equivalence.objects.count()
    old = "LM-9,out,XX099,T99,2,required,2026-01-01,教务处\n"
    assert confirm(client, send(client, "rules", RULE_HEAD + old)).status_code == 302
    rows = "".join(f"LM-9,out,{code},T{at},{TERMS}" for at, code in enumerate(ours))
    looked = send(client, "rules", RULE_HEAD + rows)
    found = looked.context["found"]
    assert (len(found.open), [each.line.number for each in found.open]) == (4, [2, 3, 4, 101])
    assert [each.sentence for each in found.open][:1] == ["T0是哪一门？"]
    half = confirm(client, looked, **{found.open[0].name: str(twice[0].pk)})
    assert (half.status_code, len(half.context["found"].open), Equivalence.objects.count()) == (
        422,
        3,
        first + 1,
    )
    settled = {each.name: each.options[1][0] for each in found.open}
    assert confirm(client, looked, **settled).status_code == 302
    assert Equivalence.objects.filter(valid_until=None).count() == first + 100
    assert [each.equivalences.count() for each in twice] == [1, 1, 1]
    assert "新增100" in client.get("/desk/import/cqu/rules/").content.decode()


@pytest.mark.parametrize("language", ["", "/en"])
def test_what_stands_comes_back_unchanged(client: Client, agreement: Agreement, language: str) -> None:
    course = make.partner_course(cast.cqu(), "=M/1 x", cohort="", credits=Decimal("0.25"), title_zh="-课")
    make.partner_course(cast.cqu(), "=M/1 x", cohort="2014版", credits=None)
    make.equivalence(
        agreement, [cast.introduction()], [course], relation="partial", reason_zh="@少一章", score_until=90
    )
    for kind, rows in (("courses", 2), ("rules", 1)):
        sheet = client.get(f"{language}/desk/import/cqu/{kind}/csv/").content
        answer = send(client, kind, sheet)
        assert (faults(answer), len(answer.context["found"].same)) == ([], rows)
        sample = client.get(f"{language}/desk/import/cqu/{kind}/sample/").content
        assert send(client, kind, sample).context["found"].entries[0].line.number == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.usefixtures("officer")
def test_any_usual_encoding_is_read_and_what_is_written_otherwise_is_changed(
    client: Client, encoding: str
) -> None:
    make.partner_course(cast.cqu(), "A1", cohort="2024级", title_zh="旧名", semester="三上")
    text = "课程代码;年级;课名;学分\nA1;2024级;新名;３\n*A1;2024级;另一门;0\n"
    looked = send(client, "courses", text.encode(encoding))
    found = looked.context["found"]
    assert [(each.label, each.old, each.new) for each in found.changed[0].changes] == [
        ("课名", "旧名", "新名")
    ]
    assert confirm(client, looked).status_code == 302
    stored = PartnerCourse.objects.of(cast.cqu()).values_list("code", "title_zh", "semester")
    assert set(stored) == {("A1", "新名", "三上"), ("*A1", "另一门", "")}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A1,,课,x", "第2行“学分”：应是数字，现在是“x”。"),
        (f"A1,,课,{'9' * 2000}", f"第2行“学分”：应是数字，现在是“{'9' * 40}…”。"),
        ("A1,,课,101", "第2行“学分”：学分应在0和100之间；没有公布就留空。"),
        ("A1,,,3", "第2行“课名”：请填写。"),
        ("A1,,课,3,多", "第2行：这一行的格子比列名多，逗号可能没有放在引号里。"),
        ("A1,,课,3\nA1,,课,3", "第3行“课程代码”：和第2行是同一个代码、同一个年级。"),
        ('A1,,"课', "第2行的一格里有换行，请删掉它。"),
        ("A1,,课\0,3", "第2行有看不见的控制字符，请删掉它们。"),
        ("A1,,课,3\n" * 1001, "一次最多导入1000行，请分成几个文件。"),
    ],
)
@pytest.mark.usefixtures("officer")
def test_a_course_that_cannot_be_says_why_and_none_is_saved(client: Client, row: str, said: str) -> None:
    answer = send(client, "courses", f"{COURSE_HEAD}{row}\n")
    assert (answer.status_code, faults(answer)) == (422, [said])
    assert not PartnerCourse.objects.exists()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"LM-9,out,AG101,T9,{TERMS}", "第2行“外校课程”：重大没有课程“T9”，请先导入课程。"),
        (f"LM-9,out,NO,T1,{TERMS}", "第2行“本院课程”：学院没有课程NO，或者还没有发布。"),
        (f"LM-8,out,AG101,T1,{TERMS}", "第2行“协议”：没有“LM-8”这份协议，或者这所高校不是签约方，或者它已经结束。"),
        ("LM-9,out,AG101,T1,3,required,9999-01-01,教务处\n", "第2行“起”：年份应在2000和2099之间。"),
        ("LM-9,out,AG101,T1,3,required,昨天,教务处\n", "第2行“起”：应是日期，例如2026-09-01，现在是“昨天”。"),
        ("LM-9,in,AG101,T1,3,required,2026-09-01,教务处\n", "第2行“怎样计入”：在本院认定的计入课程所在的模块，在外校认可的抵必修、抵选修或计作选修。"),
        (f"LM-9,out,AG101,,{TERMS}", "第2行“外校课程”：除了计作选修和不认可，都要写对应的课程。"),
        (f"LM-9,out,AG101,T1,{TERMS}LM-9,out,AG101,T1,{TERMS}", "第3行“本院课程”：有歧义：和第2行的来源课程、分数和日期都重叠，只能留一条。"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("agreement")
def test_a_rule_that_cannot_be_says_why_and_none_is_saved(client: Client, row: str, said: str) -> None:
    cast.introduction()
    make.partner_course(cast.cqu(), "T1")
    answer = send(client, "rules", RULE_HEAD + row)
    assert (answer.status_code, faults(answer)) == (422, [said])
    assert not Equivalence.objects.exists()


@pytest.mark.usefixtures("agreement")
def test_a_rule_starts_from_no_more_courses_than_the_database_takes(client: Client) -> None:
    courses = ";".join(make.revision(f"XX{at:03}", published=True).course.code for at in range(200))
    make.partner_course(cast.cqu(), "T1")
    answer = send(client, "rules", f"{RULE_HEAD}LM-9,out,{courses},T1,{TERMS}")
    assert (answer.status_code, faults(answer)) == (422, ["第2行“本院课程”：一条对应最多从50门课开始。"])


def test_what_changed_between_looking_and_confirming_is_shown_again(
    client: Client, agreement: Agreement
) -> None:
    theirs = make.partner_course(cast.cqu(), "T1")
    looked = send(client, "rules", f"{RULE_HEAD}LM-9,out,{cast.introduction().course.code},T1,{TERMS}")
    make.equivalence(agreement, [cast.introduction()], [theirs], valid_from=today(-9))
    answer = confirm(client, looked)
    assert (answer.status_code, len(answer.context["found"].open), Equivalence.objects.count()) == (422, 1, 1)
    looked = send(client, "courses", f"{COURSE_HEAD}N1,,新课,3\nT1,2024级,改名,3\n")
    PartnerCourse.objects.update(title_zh="别人改的")
    answer = confirm(client, looked)
    assert (answer.status_code, answer.context["said"]) == (
        409, ["你看过以后，文件或者已有的内容变了。什么都没有保存，请再看一遍。"],
    )  # fmt: skip
    assert "N1,,新课,3" in answer.content.decode()
    assert PartnerCourse.objects.get().title_zh == "别人改的"


@pytest.mark.usefixtures("officer")
def test_once_sealed_only_whoever_recognises_writes(client: Client) -> None:
    make.agreed((cast.cqu(), cast.pku()), number="LM-9")
    make.partner_course(cast.cqu(), "T1")
    code = cast.introduction().course.code
    ours, theirs = (
        f"LM-9,{way},{code},T1,3,{counts},2026-09-01,x\n"
        for way, counts in (("out", "free"), ("in", "module"))
    )
    assert faults(send(client, "rules", RULE_HEAD + theirs)) == [
        "第2行“方向”：协议已经提交签署，这个方向的对应由认的那一方写；协议还是草稿时双方都能写。"
    ]
    assert confirm(client, send(client, "rules", RULE_HEAD + ours)).status_code == 302


@pytest.mark.usefixtures("agreement")
def test_only_its_officers_of_today_and_the_office_enter(client: Client) -> None:
    officer = Officer.objects.get()
    pages = ["/desk/import/cqu/rules/", "/desk/import/cqu/courses/csv/", "/desk/import/cqu/rules/sample/"]
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]
    assert client.get("/desk/import/pku/rules/").status_code == 404
    assert send(client, "rules", RULE_HEAD, slug="pku").status_code == 404
    assert client.get("/desk/import/cqu/nothing/").status_code == 404
    officer.until = timezone.localdate()
    officer.save()
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    assert client.get("/desk/import/").context["places"] == []
    client.force_login(make.administrator())
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xff\xff", b"PK\x03\x04\xff\xff", b"x" * (1024 * 1024 + 1), b"a,b\n1,2\n"]
)
@pytest.mark.usefixtures("officer")
def test_what_is_no_table_is_answered_in_words(client: Client, content: bytes) -> None:
    for kind in ("courses", "rules"):
        answer = send(client, kind, content)
        assert (answer.status_code, bool(answer.context["said"])) == (422, True)


@pytest.mark.parametrize("rows", [1, 3, 200])
@pytest.mark.usefixtures("agreement")
def test_it_asks_the_same_however_many_rows(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    codes = [make.revision(f"XX{at:03}", published=True).course.code for at in range(rows)]
    text = COURSE_HEAD + "".join(f"T{at},2024级,课,3\n" for at in range(rows))
    with django_assert_num_queries(8):
        looked = send(client, "courses", text)
    with django_assert_num_queries(15):
        assert confirm(client, looked).status_code == 302
    client.get("/desk/import/cqu/courses/")
    text = RULE_HEAD + "".join(f"LM-9,out,{code},T{at},{TERMS}" for at, code in enumerate(codes))
    with django_assert_num_queries(12):
        looked = send(client, "rules", text)
    with django_assert_num_queries(21):
        assert confirm(client, looked).status_code == 302
    assert Equivalence.objects.count() == rows
