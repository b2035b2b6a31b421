"""A person who studies here. All that names the person lies in this row and in the account."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from catalog.models import Organisation
from common.bilingual import bilingual
from common.constraints import Check, Trigger, Unique
from students.models.visible import OwnedQuerySet


class StudentQuerySet(OwnedQuerySet["Student"]):
    owner = "user"

    def with_numbers(self) -> "StudentQuerySet":
        """With the accounts that hold their numbers, and where they come from."""
        return self.select_related("user", "home")

    def in_turn(self) -> "StudentQuerySet":
        """Locked, in the order of id that everybody keeps to: who writes about a student waits here."""
        return self.select_related("user").order_by("id").select_for_update(no_key=True, of=("self",))


class Student(models.Model):
    """Somebody who studies here, until the row is emptied; the key means nobody then, and the record stands."""

    person_key = models.UUIDField(_("人员标识"), default=uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("账号"), null=True, related_name="+"
    )
    name_zh = models.CharField(_("姓名"), max_length=80)
    name_en = models.CharField(_("英文姓名"), max_length=120, blank=True)
    home = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("所属单位"), null=True, blank=True, related_name="+"
    )
    erased_at = models.DateTimeField(_("抹去时间"), null=True, blank=True, editable=False)

    objects = StudentQuerySet.as_manager()

    class Meta:
        verbose_name = _("学生")
        verbose_name_plural = pgettext_lazy("多个", "学生")
        ordering = ["user__number", "id"]
        constraints = [
            Unique(name="student_once_per_account", fields=["user"]),
            Check(
                name="student_named_or_erased",
                condition=Q(erased_at=None, user__isnull=False) & ~Q(name_zh="")
                | Q(erased_at__isnull=False, user=None, name_zh="", name_en="", home=None),
            ),
            Trigger(
                name="student_keeps_person_key",
                event="BEFORE UPDATE OF person_key",
                body="IF NEW.person_key <> OLD.person_key THEN REFUSE; END IF; RETURN NEW;",
            ),
            # Whoever signs in with the account reads the record: it is never handed on, only taken away for good.
            Trigger(
                name="student_keeps_account",
                event="BEFORE UPDATE OF user_id",
                body="""
                IF NEW.user_id IS NOT NULL AND NEW.user_id IS DISTINCT FROM OLD.user_id THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()

    own_name = bilingual("name")

    @property
    def name(self) -> str:
        """What pages call them, once they are erased too."""
        return self.own_name or gettext("已抹去的学生")

    @property
    def number(self) -> str:
        """The student number (学号), which the account holds."""
        return self.user.number if self.user else ""

    @property
    def known_by(self) -> tuple[UUID | str, ...]:
        """The key, and the number of those who have one: an empty number is nobody's."""
        return (self.person_key, self.number) if self.number else (self.person_key,)
