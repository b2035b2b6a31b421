"""Rules: which hold, which courses they stand on, and when they are to be looked at again."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance.actions.equivalence import end_equivalence, review_equivalence
from alliance.models import Agreement, Equivalence
from alliance.models.vocabulary import CountsAs, Direction
from common.refusals import Refused
from tests import cast, make
from tests.days import today

pytestmark = pytest.mark.django_db


def agreed() -> Agreement:
    return make.agreed(valid_from=today(-30))


def test_of_one_course_both_directions_are_found_in_one_query() -> None:
    ours, agreement = cast.introduction(), agreed()
    partner = agreement.parties.all()[0].member.organisation
    theirs = make.partner_course(partner)
    out = make.equivalence(agreement, [ours], [theirs], valid_from=today(-30))
    back = make.equivalence(agreement, [ours], [theirs], direction=Direction.IN, valid_from=today(-30))
    make.equivalence(agreement, valid_from=today(-30))
    with CaptureQueriesContext(connection) as asked:
        found = set(Equivalence.objects.in_force_on(today()).of_course("AG101").at(partner))
    assert (found, len(asked)) == ({out, back}, 1)
    assert set(Equivalence.objects.of_partner_course(theirs)) == {out, back}


def test_two_of_ours_for_one_of_theirs_go_before_each_alone() -> None:
    agreement = agreed()
    one, two = make.revision(published=True), make.revision(published=True)
    partner = agreement.parties.all()[0].member.organisation
    make.equivalence(agreement, [one], [make.partner_course(partner)])
    pair = make.equivalence(agreement, [one, two], [make.partner_course(partner)])
    free = make.equivalence(agreement, [two], [], counts_as=CountsAs.FREE)
    assert (pair.priority, free.priority, len(pair.source_ids)) == (2, 1, 2)


@pytest.mark.parametrize("rules", [1, 3])
def test_rules_are_read_with_their_sides_in_a_fixed_number_of_queries(rules: int) -> None:
    agreement = agreed()
    for _ in range(rules):
        make.equivalence(agreement)
    with CaptureQueriesContext(connection) as asked:
        for rule in Equivalence.objects.with_sides():
            assert [str(each) for side in (rule.own_courses, rule.partner_courses) for each in side.all()]
    assert len(asked) == 4


def test_a_stranger_reads_what_was_signed() -> None:
    make.equivalence()
    rule = make.equivalence(agreed())
    assert list(Equivalence.objects.visible_to(AnonymousUser())) == [rule]
    assert Equivalence.objects.visible_to(cast.lin()).count() == 2


def test_a_rule_is_looked_at_again_once_its_course_is_published_anew() -> None:
    rule = make.equivalence(agreed(), [make.revision(published=True)])
    Equivalence.objects.update(reviewed_at=timezone.now())
    assert list(Equivalence.objects.to_review()) == []
    Equivalence.objects.update(reviewed_at=timezone.now() - timedelta(1))
    assert list(Equivalence.objects.to_review()) == [rule]
    review_equivalence(equivalence=rule, by=cast.lin())
    assert list(Equivalence.objects.to_review()) == []


def test_a_rule_ends_by_a_date() -> None:
    rule = make.equivalence(agreed(), valid_from=today(-30))
    end_equivalence(equivalence=rule, by=cast.lin(), on=today(1))
    assert [list(Equivalence.objects.in_force_on(day)) for day in (today(), today(1))] == [[rule], []]
    end_equivalence(equivalence=rule, by=cast.lin())
    with pytest.raises(Refused, match="这条对应已经结束。"):
        end_equivalence(equivalence=rule, by=cast.lin())
