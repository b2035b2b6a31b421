"""Two connections, led by hand: what each guard stops, and the damage once it is taken down.

A race may go well by luck. Here the steps come in the one order that hurts, every time.
"""

from collections.abc import Callable
from dataclasses import dataclass

import psycopg
import pytest
from django.db import connection, models

from catalog.models import Course
from catalog.models.order import LOCK
from catalog.models.vocabulary import Category
from common.constraints import SEES_EVERYTHING, Trigger
from tests import make
from tests.cases import rules, taken_down
from tests.clones import beside

pytestmark = pytest.mark.usefixtures("clone")

UNEQUAL = """
SELECT count(*) FROM catalog_programme p WHERE status = 'published' AND (
    SELECT sum(min_credits) FILTER (WHERE category = 'foundation')
        <> sum(min_credits) FILTER (WHERE category = 'industry')
    FROM catalog_pool WHERE programme_id = p.id)
"""
CIRCLES = """
SELECT count(*) FROM catalog_prerequisite one JOIN catalog_courserevision r ON r.id = one.revision_id
JOIN catalog_courserevision s ON s.course_id = one.course_id
JOIN catalog_prerequisite two ON two.revision_id = s.id AND two.course_id = r.course_id
"""
TWO_IN_FORCE = """
SELECT count(*) FROM (SELECT FROM {table} WHERE status = 'published' GROUP BY {of} HAVING count(*) > 1) twice
"""
TWO_COURSES = TWO_IN_FORCE.format(table="catalog_courserevision", of="course_id")
TWO_PROGRAMMES = TWO_IN_FORCE.format(table="catalog_programme", of="code, cohort")
NO_ENTERPRISE = """
SELECT count(*) FROM catalog_courserevision r WHERE status = 'published' AND category = 'industry' AND NOT EXISTS (
    SELECT FROM catalog_cobuilder b JOIN catalog_organisation o ON o.id = b.organisation_id
    WHERE b.revision_id = r.id AND o.kind = 'enterprise')
"""
NO_FACULTY = """
SELECT count(*) FROM catalog_courserevision r JOIN catalog_organisation o ON o.id = r.provider_id
WHERE r.status = 'published' AND r.category = 'foundation' AND o.kind = 'enterprise'
"""


def change(row: models.Model, columns: str) -> str:
    return f"UPDATE {row._meta.db_table} SET {columns} WHERE id = {row.pk}"


def publish(row: models.Model) -> str:
    return change(row, "status = 'published', published_at = now()")


def require(row: models.Model, course: Course) -> str:
    columns = 'revision_id, course_id, "group"'
    return f"INSERT INTO catalog_prerequisite ({columns}) VALUES ({row.pk}, {course.pk}, 1)"


def edit_and_publish() -> tuple[str, str]:
    programme = make.small_programme()
    module = programme.pools.get(category=Category.FOUNDATION)
    return change(module, "min_credits = 2"), change(programme, "status = 'published'")


def halves_of_a_circle() -> tuple[str, str]:
    one, two = make.revision(), make.revision()
    return require(one, two.course), require(two, one.course)


def two_revisions() -> tuple[str, str]:
    return publish(make.revision("AG1")), publish(make.revision("AG1"))


def two_versions() -> tuple[str, str]:
    one, two = make.small_programme("agi", version=1), make.small_programme("agi", version=2)
    return change(one, "status = 'published'"), change(two, "status = 'published'")


def enterprise_turns() -> tuple[str, str]:
    builder = make.enterprise()
    draft = make.revision(category=Category.INDUSTRY, co_builders=[builder])
    return publish(draft), change(builder, "kind = 'university'")


def university_turns() -> tuple[str, str]:
    draft = make.revision()
    return publish(draft), change(draft.provider, "kind = 'enterprise'")


@dataclass(frozen=True)
class Duel:
    """Two writers that must not both win.

    `first_stops` is the rule that stops the second writer when the first was there before, `second_stops`
    the other way round, `old_view_stops` the one a writer with an older snapshot meets first (if another);
    `locks` are what makes either wait; `damage` counts what may never be; `in_the_way` are other rules
    at which the two would wait for each other.
    """

    writers: Callable[[], tuple[str, str]]
    first_stops: str
    second_stops: str
    damage: str
    locks: tuple[tuple[str, str], ...] = ()
    in_the_way: tuple[str, ...] = ()
    old_view_stops: str = ""


EDITOR = Duel(
    edit_and_publish, "programme_halves", "pool_only_while_draft", UNEQUAL,
    (("pool_only_while_draft", " FOR NO KEY UPDATE"),),
)  # fmt: skip
CIRCLE = Duel(
    halves_of_a_circle, "prerequisite_no_cycle", "prerequisite_no_cycle", CIRCLES,
    (("prerequisite_no_cycle", LOCK), ("prerequisite_never_later", LOCK)),
    old_view_stops="prerequisite_never_later",
)  # fmt: skip
REVISIONS = Duel(
    two_revisions, "revision_one_published", "revision_one_published", TWO_COURSES,
    in_the_way=("revision_never_before_its_prerequisites",),
)  # fmt: skip
VERSIONS = Duel(two_versions, "programme_one_published", "programme_one_published", TWO_PROGRAMMES)
ENTERPRISE = Duel(
    enterprise_turns, "organisation_kind_relied_on", "revision_industry_has_enterprise", NO_ENTERPRISE,
    (("revision_industry_has_enterprise", " FOR SHARE OF o"),),
)  # fmt: skip
UNIVERSITY = Duel(
    university_turns, "organisation_kind_relied_on", "revision_foundation_is_academic", NO_FACULTY,
    (("revision_foundation_is_academic", " FOR SHARE"),),
)  # fmt: skip
DUELS = (EDITOR, CIRCLE, REVISIONS, VERSIONS, ENTERPRISE, UNIVERSITY)
LOCKED = tuple(duel for duel in DUELS if duel.locks)


def stopped(first: str, second: str) -> str | None:
    """The second waits while the first is open; once it has committed, a rule stops the second."""
    with beside() as one, beside() as two:
        one.execute(first)
        with pytest.raises(psycopg.errors.LockNotAvailable):
            two.execute(f"SET lock_timeout = '100ms'; {second}")
        two.rollback()
        one.commit()
        with pytest.raises(psycopg.IntegrityError) as caught:
            two.execute(second)
        return caught.value.diag.constraint_name


def both_win(first: str, second: str) -> None:
    """Both have done their work before either commits."""
    with beside() as one, beside() as two:
        one.execute(first)
        two.execute(second)
        two.commit()
        one.commit()


def without_lock(name: str, lock: str) -> None:
    """Put the same trigger up again, but for its lock."""
    model, rule = next((model, rule) for model, rule in rules() if rule.name == name)
    assert isinstance(rule, Trigger)
    assert lock in rule.body
    weaker = Trigger(name=name, event=rule.event, declare=rule.declare, body=rule.body.replace(lock, ""))
    with connection.schema_editor(atomic=False) as editor:
        editor.remove_constraint(model, rule)
        editor.add_constraint(model, weaker)


def damage(question: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("duel", DUELS, ids=lambda duel: duel.writers.__name__)
def test_the_second_is_stopped_whoever_it_is(duel: Duel) -> None:
    first, second = duel.writers()
    assert stopped(first, second) == duel.first_stops
    assert damage(duel.damage) == 0


@pytest.mark.parametrize("duel", DUELS, ids=lambda duel: duel.writers.__name__)
def test_the_first_is_stopped_when_it_comes_later(duel: Duel) -> None:
    first, second = duel.writers()
    assert stopped(second, first) == duel.second_stops
    assert damage(duel.damage) == 0


@pytest.mark.parametrize("duel", LOCKED, ids=lambda duel: duel.writers.__name__)
def test_without_the_lock_both_win_and_do_damage(duel: Duel) -> None:
    for name, lock in duel.locks:
        without_lock(name, lock)
    both_win(*duel.writers())
    assert damage(duel.damage) > 0


@pytest.mark.parametrize("duel", DUELS, ids=lambda duel: duel.writers.__name__)
def test_without_the_rule_both_win_and_do_damage(duel: Duel) -> None:
    taken_down(duel.first_stops, duel.second_stops, *(name for name, _ in duel.locks), *duel.in_the_way)
    both_win(*duel.writers())
    assert damage(duel.damage) > 0


def with_an_old_view(first: str, second: str) -> None:
    """The second has fixed its view before the first commits, and never sees what it did."""
    with beside() as one, beside() as two:
        two.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT FROM catalog_course")
        one.execute(first)
        one.commit()
        two.execute(second)
        two.commit()


@pytest.mark.parametrize("duel", LOCKED, ids=lambda duel: duel.writers.__name__)
def test_an_old_view_is_no_way_around(duel: Duel) -> None:
    with pytest.raises(psycopg.IntegrityError) as caught:
        with_an_old_view(*duel.writers())
    assert caught.value.diag.constraint_name == (duel.old_view_stops or duel.first_stops)
    assert damage(duel.damage) == 0


@pytest.mark.parametrize("duel", LOCKED, ids=lambda duel: duel.writers.__name__)
def test_with_an_old_view_allowed_both_win_and_do_damage(duel: Duel) -> None:
    sighted = [rule.name for _, rule in rules() if isinstance(rule, Trigger) and SEES_EVERYTHING in rule.body]
    for name in sighted:
        without_lock(name, SEES_EVERYTHING)
    with_an_old_view(*duel.writers())
    assert damage(duel.damage) > 0


def test_without_its_index_a_code_is_given_twice() -> None:
    unique, plain = Course._meta.get_field("code"), models.CharField(max_length=20)
    plain.set_attributes_from_name("code")
    with connection.schema_editor(atomic=False) as editor:
        editor.alter_field(Course, unique, plain)
    both_win(*["INSERT INTO catalog_course (code) VALUES ('AG1')"] * 2)
    assert Course.objects.filter(code="AG1").count() == 2
