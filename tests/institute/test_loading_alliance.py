"""The alliance as it is loaded: other universities' courses with their dirt, rules, one agreement signed."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from alliance.desk import Sheet
from alliance.models import Agreement, Equivalence, Member, PartnerCourse, Party
from alliance.valuing import worth_at
from catalog.models import Organisation
from institute.demo.alliance import build_alliance, build_next_version
from institute.landing import landing
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> list[str]:
    out = StringIO()
    call_command("load_institute", stdout=out, again=True)
    return out.getvalue().splitlines()


def test_every_row_that_cannot_be_loaded_is_named_with_the_reason(told: list[str]) -> None:
    (line,) = [line for line in told if "外校课程：" in line]
    head, _comma, reasons = line.partition("，没有载入4：")
    assert head == "457 外校课程：新增457"
    assert reasons.split("；") == [
        "partner_courses.csv:238 这个代码前面已经是另一门课",
        "partner_courses.csv:302 没有课程代码",
        "partner_courses.csv:303 没有课程代码",
        "partner_courses.csv:305 没有课程代码",
    ]
    # Nor is any of the others put right.
    courses = PartnerCourse.objects.filter(organisation__slug__in=["cqu", "pku"])
    codes = ["*EIE40112", "04835230/04834040", "02332976 / 讨论课 02332977"]
    assert sorted(courses.filter(code__in=codes).values_list("code", flat=True)) == sorted(codes)
    odd = {course.code: course.credits for course in courses.filter(code__in=["GDC", "MT80007", "04631020"])}
    assert odd == {"GDC": Decimal(0), "MT80007": Decimal("0.25"), "04631020": None}


@pytest.mark.usefixtures("told")
def test_the_next_version_waits_for_the_sample_officer_alone() -> None:
    by = cast.lin()
    assert build_next_version(by=by) == 0
    build_alliance(by=by)
    assert [build_next_version(by=by) for _ in range(2)] == [2, 0]
    officer = User.objects.get(email="officer@example.edu")
    (waiting,) = Party.objects.waiting_for(officer)
    assert str(waiting.agreement) == "LM-2026-01 课程学分互认协议（第2版）"
    assert Sheet(waiting.agreement, officer).is_mine_to_sign
    assert landing(officer) == "/desk/agreements/"
    # What the public sees rests on the version in force alone.
    assert Equivalence.objects.in_force_on(timezone.localdate()).count() == 33


@pytest.mark.usefixtures("told")
def test_the_sample_agreement_comes_into_force_once() -> None:
    assert [member.organisation.slug for member in Member.objects.all()] == ["cqai", "cqnu", "cqu", "cqupt"]
    assert list(Agreement.objects.values_list("number", "status")) == [
        ("LM-2026-01", "draft"),
        ("LM-2026-02", "draft"),
    ]
    rules = Equivalence.objects.filter(partner__slug="cqu")
    kinds = {(rule.direction, rule.relation) for rule in rules}
    assert kinds == {(way, sign) for way in ("in", "out") for sign in ("equal", "partial", "none")}
    assert (rules.count(), rules.filter(priority=2).count()) == (30, 3)

    assert [build_alliance(by=cast.lin()) for _ in range(2)] == [3, 0]
    signed = Agreement.objects.get(number="LM-2026-01")
    assert (signed.status, signed.begins_on) == ("in_force", timezone.localdate())
    assert Agreement.objects.get(number="LM-2026-02").status == "draft"
    assert Equivalence.objects.in_force_on(timezone.localdate()).filter(agreement=signed).count() == 33
    # What is compulsory counts whatever is chosen; the electives beside it reach the cap, half the programme.
    partner, programme = Organisation.objects.get(slug="cqu"), cast.agi()
    with CaptureQueriesContext(connection) as asked:
        found = worth_at(partner, programme, timezone.localdate())
    assert found
    assert (found.least.recognised, found.most.recognised, len(asked)) == (Decimal(17), Decimal(24), 6)
