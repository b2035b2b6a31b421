"""Forgetting a person: what names them goes, what they did stands under a key that means nobody."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.journal import journal
from common.refusals import Refused, action
from students.models import Participation, PlanFeed, Ruling, StoredAudit, Student
from students.unnaming import STRUCK_OUT, unname


@action
def erase_student(*, student: Student, by: User | None) -> Student:
    """Empty the student's row and account, strike out every word about them. There is no way back.

    `ERASURES` names what upper floors strike out, as dotted strings; if one fails, nothing is erased.
    """
    student = Student.objects.in_turn().get(pk=student.pk)
    account = student.user
    if account is None:
        raise Refused(_("个人信息已经抹去了。"))
    if Participation.objects.ongoing().filter(student=student).exists():
        raise Refused(_("学生还在读或休学，请先办理退出或结业。"))
    if account.is_staff:
        raise Refused(_("这名学生的账号可以进后台，请先收回权限。"))
    student.plan_items.all().delete()
    PlanFeed.objects.filter(student=student).delete()
    _strike_out(student, account)
    for name in settings.ERASURES:
        import_string(name)(student)
    _empty_account(account, student)
    student.user, student.home, student.erased_at = None, None, timezone.now()
    student.name_zh = student.name_en = ""
    student.save()
    journal("erase_student", student, by)
    return student


def _empty_account(account: User, student: Student) -> None:
    """Nobody can sign in with it, and it names nobody; deeds signed with it stay signed."""
    account.email = f"{student.person_key}@erased.invalid"
    account.name, account.number, account.is_active = STRUCK_OUT, "", False
    account.set_unusable_password()
    account.save()
    account.groups.clear()
    account.user_permissions.clear()


def _strike_out(student: Student, account: User) -> None:
    """Reasons, and what administration wrote down about each row: it called them by name."""
    places = Participation.objects.filter(student=student)
    rulings = Ruling.objects.filter(participation__in=places)
    rulings.update(reason=STRUCK_OUT)
    named: tuple[QuerySet[Any], ...] = (
        Student.objects.filter(pk=student.pk), User.objects.filter(pk=account.pk), places, rulings,
        student.enrolments.all(), student.records.all(), student.ties.all(),
        StoredAudit.objects.filter(participation__in=places),
    )  # fmt: skip
    unname(*named)
