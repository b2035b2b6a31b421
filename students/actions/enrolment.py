"""选课 and 退课: a student goes into a class, or out of it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.journal import journal
from catalog.models import Offering
from common.refusals import Refused, action
from students.models import CreditRecord, Enrolment, Student
from students.models.vocabulary import ParticipationStatus


@action
def enrol(*, student: Student, offering: Offering, by: User | None) -> Enrolment:
    """Into a running class with room; the database counts the places."""
    Offering.objects.select_for_update(no_key=True).get(pk=offering.pk)
    Student.objects.in_turn().get(pk=student.pk)
    if not student.participations.filter(status=ParticipationStatus.ACTIVE).exists():
        raise Refused({"student": [_("只有在读的学生才能选课。")]})
    enrolment = Enrolment.objects.create(student=student, offering=offering)
    journal("enrol", enrolment, by)
    return enrolment


@action
def withdraw(*, enrolment: Enrolment, by: User | None) -> Enrolment:
    """Out of a class that has not given a result yet; the row stays."""
    Offering.objects.select_for_update(no_key=True).get(pk=enrolment.offering_id)
    student = Student.objects.in_turn().get(pk=enrolment.student_id)
    enrolment = Enrolment.objects.get(pk=enrolment.pk)
    if enrolment.withdrawn_at is not None:
        raise Refused(_("已经退过课了。"))
    if CreditRecord.objects.effective().filter(person=student, offering=enrolment.offering_id).exists():
        raise Refused(_("这个班已经有成绩，不能再退课。"))
    enrolment.withdrawn_at = timezone.now()
    enrolment.save(update_fields=["withdrawn_at"])
    journal("withdraw", enrolment, by)
    return enrolment
