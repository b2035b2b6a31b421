"""What somebody is here, and where each kind of person has their work."""

from typing import NamedTuple

from django.db.models import Exists
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from alliance.models import Officer
from mentors.models import Mentor
from students.models import Student


class Roles(NamedTuple):
    """Somebody may be several at once."""

    is_student: bool = False
    is_mentor: bool = False
    is_officer: bool = False


class Place(NamedTuple):
    """Where a kind of person works; without an address, what they are is told all the same."""

    label: str
    told: str
    url: str = ""


def roles_of(user: User) -> Roles:
    """One question for all."""
    asked = (
        Exists(Student.objects.filter(user=user)),
        Exists(Mentor.objects.filter(user=user)),
        Exists(Officer.objects.on(timezone.localdate()).filter(user=user)),
    )
    return Roles(*User.objects.values_list(*asked).get(pk=user.pk))


def landing(user: User) -> str:
    """Where signing in leads: to the one place, to the choice of several, or home."""
    ways = [place for place in places_of(user) if place.url]
    if not ways:
        return reverse("home")
    return ways[0].url if len(ways) == 1 else reverse("desk")


def places_of(user: User) -> list[Place]:
    """All there are for this account, what waits for others first."""
    roles = roles_of(user)
    mentor = Place(_("导师"), _("我的学生，接下来的面谈，等你答复的事。"), reverse("mentors:mentees"))
    student = Place(_("学生"), _("我的成绩与学分，我的计划。"), reverse("students:record"))
    officer = Place(_("认定经办人"), _("要签署的学分互认协议。"), reverse("alliance:my_agreements"))
    staff = Place(_("管理"), _("课程、培养方案、学生事务。"), reverse("admin:index"))
    held = (roles.is_mentor, roles.is_student, roles.is_officer, user.is_staff)
    return [place for place, is_held in zip((mentor, student, officer, staff), held, strict=True) if is_held]
