"""The plan: a course in, a course out, all of it at once; and the address for calendars."""

from collections.abc import Mapping
from secrets import token_urlsafe

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.models import Course, Term
from common.refusals import Refused, action
from students.models import PlanFeed, PlanItem, Student
from students.models.plan import seal_of


class Overtaken(Refused):
    """The plan is no longer the one that was shown: another page changed it meanwhile."""


@action
def plan_course(*, student: Student, course: Course, by: User, term: Term | None = None) -> bool:
    """Into the plan; whether it was not there yet. Where it stands already it stays."""
    _own(student, by)
    if PlanItem.objects.filter(student=student, course=course).exists():
        return False
    _added(student, course, term)
    return True


@action
def drop_course(*, student: Student, course: Course, by: User) -> PlanItem | None:
    """Out of the plan; what stood there is returned, so that it can be put back."""
    _own(student, by)
    item = PlanItem.objects.of(student).filter(course=course).first()
    if item:
        PlanItem.objects.filter(pk=item.pk).delete()
    return item


@action
def write_plan(*, student: Student, terms: Mapping[Course, Term | None], seen: str, by: User) -> None:
    """Make the plan exactly this, if it still is what `seen` seals: two open pages never overwrite each other.

    What stands as it is sent, being sent twice, is overwritten by nobody.
    """
    _own(student, by)
    standing = {item.course: item for item in PlanItem.objects.of(student)}
    if terms == {course: item.term for course, item in standing.items()}:
        return
    if seal_of(PlanItem.objects.of(student).as_codes()) != seen:
        raise Overtaken(_("这份计划在别的页面上已经改过。"))
    PlanItem.objects.filter(pk__in=[standing[gone].pk for gone in standing.keys() - terms.keys()]).delete()
    for course, term in sorted(terms.items(), key=lambda place: place[0].code):
        if course not in standing:
            _added(student, course, term)
        elif standing[course].term != term:
            _moved(standing[course], term)


@action
def open_feed(*, student: Student, by: User) -> PlanFeed:
    """A new secret address; the one before, if there was one, answers nobody any more."""
    _own(student, by)
    PlanFeed.objects.filter(student=student).delete()
    return PlanFeed.objects.create(student=student, key=token_urlsafe(32))


@action
def close_feed(*, student: Student, by: User) -> None:
    """No address answers any more."""
    _own(student, by)
    PlanFeed.objects.filter(student=student).delete()


def _own(student: Student, by: User) -> None:
    """Nobody writes another's intention, whatever rights they have; the row is locked for what follows."""
    if Student.objects.in_turn().get(pk=student.pk).user_id != by.pk:
        raise Refused(_("只有学生本人才能改自己的计划。"))


def _added(student: Student, course: Course, term: Term | None) -> PlanItem:
    _refuse_past(term)
    return PlanItem.objects.create(student=student, course=course, term=term)


def _moved(item: PlanItem, term: Term | None) -> None:
    _refuse_past(term)
    item.term = term
    item.save(update_fields=["term"])


def _refuse_past(term: Term | None) -> None:
    if term and term.ends_on < timezone.localdate():
        raise Refused({"term": [_("%(term)s已经结束，不能再排课。") % {"term": term}]})
