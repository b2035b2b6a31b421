"""Forgetting a person: what names them goes, what they did stands under a key that means nobody."""

from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.journal import journal
from common.refusals import Refused, action
from students.models import Participation, PlanFeed, Ruling, StoredAudit, Student

STRUCK_OUT = "–"


@action
def erase_student(*, student: Student, by: User | None) -> Student:
    """Empty the student's row and account, strike out every word about them. There is no way back."""
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
    for rows in named:
        kind, ids = ContentType.objects.get_for_model(rows.model), map(str, rows.values_list("pk", flat=True))
        told = LogEntry.objects.filter(content_type=kind, object_id__in=list(ids))
        told.update(object_repr=STRUCK_OUT, change_message="")
