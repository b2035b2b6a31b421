"""Two connections, led by hand: what each guard stops, and the damage once it is taken down.

A race may go well by luck. Here the steps come in the one order that hurts, every time.
"""

import psycopg
import pytest
from django.db import connection, models

from catalog.models import Course
from catalog.models.order import LOCK
from catalog.models.vocabulary import Category
from tests import make
from tests.cases import taken_down
from tests.duels import Duel, both_win, damage, let_old_views_in, stopped, with_an_old_view, without_lock

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


@pytest.mark.parametrize("duel", LOCKED, ids=lambda duel: duel.writers.__name__)
def test_an_old_view_is_no_way_around(duel: Duel) -> None:
    with pytest.raises(psycopg.IntegrityError) as caught:
        with_an_old_view(*duel.writers())
    assert caught.value.diag.constraint_name == (duel.old_view_stops or duel.first_stops)
    assert damage(duel.damage) == 0


@pytest.mark.parametrize("duel", LOCKED, ids=lambda duel: duel.writers.__name__)
def test_with_an_old_view_allowed_both_win_and_do_damage(duel: Duel) -> None:
    let_old_views_in()
    with_an_old_view(*duel.writers())
    assert damage(duel.damage) > 0


def test_without_its_index_a_code_is_given_twice() -> None:
    unique, plain = Course._meta.get_field("code"), models.CharField(max_length=20)
    plain.set_attributes_from_name("code")
    with connection.schema_editor(atomic=False) as editor:
        editor.alter_field(Course, unique, plain)
    both_win(*["INSERT INTO catalog_course (code) VALUES ('AG1')"] * 2)
    assert Course.objects.filter(code="AG1").count() == 2
