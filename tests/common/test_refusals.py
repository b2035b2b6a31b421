"""The database's no becomes a sentence, at its field, while there is someone to tell."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, ProgrammingError, connection, transaction

from catalog.models import Course, Offering
from common.refusals import GENERAL, Refused, action, refusal_of, settle
from tests import make


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@action
def tell(statement: str) -> None:
    run(statement)


@action
def move(offering: Offering, term: int) -> None:
    Offering.objects.filter(pk=offering.pk).update(term_id=term)


def refusal(verb: Callable[..., object], *facts: object) -> Refused:
    with pytest.raises(Refused) as caught:
        verb(*facts)
    return caught.value


@pytest.mark.django_db
def test_a_named_rule_speaks_its_sentence_at_its_field() -> None:
    refused = refusal(tell, f"UPDATE catalog_courserevision SET credits = 0 WHERE id = {make.revision().pk}")
    assert refused.constraint == "revision_credits"
    assert refused.message_dict == {"credits": ["学分应大于0，以0.5为一档。"]}


@pytest.mark.django_db
def test_a_rule_about_the_whole_row_speaks_at_no_field() -> None:
    draft = make.small_programme(foundation="1.5")
    refused = refusal(tell, f"UPDATE catalog_programme SET status = 'published' WHERE id = {draft.pk}")
    assert refused.messages == ["两边不相等：基础课与产业课的最低学分之和应各占总学分的一半。"]
    assert not hasattr(refused, "error_dict")


@pytest.mark.django_db
def test_a_deferred_refusal_is_heard_inside_the_action() -> None:
    refused = refusal(move, make.offering(), 0)
    assert refused.messages == [str(GENERAL["23503"].text)]


@pytest.mark.django_db
def test_without_an_action_a_deferred_refusal_waits_until_settled() -> None:
    Offering.objects.filter(pk=make.offering().pk).update(term_id=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        settle()
    Offering.objects.update(term=make.term())


@pytest.mark.django_db
def test_after_settling_refusals_are_deferred_again() -> None:
    offering = make.offering()
    settle()
    Offering.objects.filter(pk=offering.pk).update(term_id=0)
    Offering.objects.filter(pk=offering.pk).update(term=make.term())
    settle()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "state"),
    [
        ("UPDATE catalog_course SET code = NULL", "23502"),
        ("INSERT INTO catalog_course (code) SELECT code FROM catalog_course", "23505"),
        ("UPDATE catalog_offering SET capacity = -1", "23514"),
        ("UPDATE catalog_offering SET capacity = 99999", "22003"),
        ("UPDATE catalog_offering SET section = '12345678901'", "22001"),
    ],
)
def test_a_refusal_without_a_name_of_ours_speaks_in_general(statement: str, state: str) -> None:
    make.offering()
    assert refusal(tell, statement).messages == [str(GENERAL[state].text)]


@pytest.mark.django_db
def test_a_fault_is_no_refusal() -> None:
    with pytest.raises(ProgrammingError):
        tell("SELECT * FROM nowhere")
    with pytest.raises(DataError):
        tell("SELECT 1 / 0")


@pytest.mark.django_db
def test_what_a_refused_action_wrote_is_undone() -> None:
    refusal(
        tell,
        "INSERT INTO catalog_course (code) VALUES ('AG1'); INSERT INTO catalog_course (code) VALUES ('x')",
    )
    assert not Course.objects.filter(code="AG1").exists()


@pytest.mark.django_db
def test_an_unknown_rule_speaks_in_general() -> None:
    assert refusal_of("no_such_rule").messages == [str(GENERAL["23514"].text)]


@pytest.mark.django_db
def test_a_form_hears_the_same_sentence_before_the_database_is_asked() -> None:
    revision = make.revision()
    revision.hours = 0
    with pytest.raises(ValidationError) as caught:
        revision.full_clean()
    assert caught.value.message_dict == {"hours": ["学时应大于0，不超过1000；没有公布就留空。"]}


@pytest.mark.django_db
def test_a_form_hears_of_a_twin_at_the_field_of_the_sentence() -> None:
    pool = make.pool()
    twin = make.pool(pool.programme)
    twin.position = pool.position
    with pytest.raises(ValidationError) as caught:
        twin.full_clean()
    assert caught.value.message_dict == {"position": ["这个顺序已经有别的模块了。"]}
