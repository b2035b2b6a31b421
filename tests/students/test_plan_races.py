"""Many pages write one plan at the same moment: one is in time, every other is shown both versions."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import localdate

from accounts.models import User
from catalog.models import Term
from students.actions.plan import write_plan
from students.models import PlanItem, Student
from students.models.plan import seal_of
from tests import make
from tests.clones import PATIENCE, at_once

pytestmark = pytest.mark.usefixtures("clone")


def account(student: Student) -> User:
    assert student.user is not None
    return student.user


def calendar(number: int) -> list[Term]:
    day = localdate() + timedelta(days=30)
    return [make.term(f"term-{at}", starts_on=day, ends_on=day + timedelta(days=90)) for at in range(number)]


def plan(student: Student) -> dict[str, str]:
    return PlanItem.objects.of(student).as_codes()


def versions(answer: HttpResponse) -> list[str]:
    """The plan as it is now and as this page had it, as the answer shows them."""
    cells: list[str] = re.findall(r'<td data-word="[^"]+">([^<]+?)\s*</td>', answer.content.decode())
    return cells


def pages_of(student: Student, number: int) -> list[Client]:
    """As many open browsers, all signed in."""
    pages = [Client() for _ in range(number)]
    for page in pages:
        page.force_login(account(student))
    return pages


def test_of_all_pages_that_write_at_once_one_does(trials: range, racers: int) -> None:
    item, terms = make.plan_item(), calendar(racers)
    pages, code = pages_of(item.student, racers), item.course.code
    for _ in trials:
        PlanItem.objects.filter(pk=item.pk).update(term=None)
        seen = seal_of({code: ""})
        answers = at_once(
            *(
                partial(page.post, "/plan/", {f"term-{code}": term.code, "seen": seen})
                for page, term in zip(pages, terms, strict=True)
            )
        )
        assert sorted(answer.status_code for answer in answers) == [302] + [409] * (racers - 1)
        [winner] = [term for answer, term in zip(answers, terms, strict=True) if answer.status_code == 302]
        assert plan(item.student) == {code: winner.code}
        for answer, term in zip(answers, terms, strict=True):
            assert answer.status_code == 302 or versions(answer) == [winner.name, term.name]


def overtaken_by_none(student: Student, terms: list[Term]) -> list[Any]:
    """Two who saw the same plan put its course into different terms."""
    [item] = PlanItem.objects.of(student)
    told: dict[str, Any] = {"student": student, "seen": seal_of(plan(student)), "by": account(student)}
    return at_once(*(partial(write_plan, terms={item.course: term}, **told) for term in terms))


def both_look_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody locks, and each has compared what was seen before either writes."""
    gate = Barrier(2)

    def compared(standing: dict[str, str]) -> str:
        seal = seal_of(standing)
        gate.wait(PATIENCE)
        return seal

    monkeypatch.setattr("students.actions.plan._own", lambda *_who: None)
    monkeypatch.setattr("students.actions.plan.seal_of", compared)


def nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that was seen is ever compared."""
    monkeypatch.setattr("students.actions.plan.seal_of", lambda standing: seal_of({next(iter(standing)): ""}))


@pytest.mark.parametrize("careless", [both_look_first, nobody_looks])
def test_without_the_guard_both_win_and_one_is_lost(
    careless: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    student, terms = make.plan_item().student, calendar(2)
    careless(monkeypatch)
    assert overtaken_by_none(student, terms) == [None, None]
    assert [*plan(student).values()] in [["term-0"], ["term-1"]]


def test_with_the_guard_one_is_told() -> None:
    student, terms = make.plan_item().student, calendar(2)
    answers = overtaken_by_none(student, terms)
    assert sorted(map(str, answers)) == ["None", "['这份计划在别的页面上已经改过。']"]
