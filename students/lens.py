"""What a student sees besides on the pages of courses: their own plan, and filters of their own."""

from collections.abc import Mapping, Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.visitor import Visitor
from catalog.lens import Fragment, Option
from catalog.models import Meeting, Offering
from catalog.models.offering import OfferingQuerySet
from students.audit_shown import courses_lacking
from students.course_panel import course_panel
from students.course_standing import only_classes_planned, running, states_of
from students.models import Participation, Student

TEXTURES = {"earned": "solid", "recognised": "recognised", "running": "running", "planned": "planned"}


class StudentLens:
    """Applies to whoever is signed in; an account without a student row is told nothing."""

    name: str = ""
    label: str | Promise = ""
    acts = False

    def applies(self, visitor: Visitor) -> bool:
        return visitor.account is not None

    def marks(self, _visitor: Visitor, _codes: Sequence[str]) -> Mapping[str, Fragment]:
        return {}

    def panel(self, _visitor: Visitor, _code: str) -> Fragment | None:
        return None

    def choices(self, _visitor: Visitor) -> Sequence[Option]:
        return []


class PlanLens(StudentLens):
    """How each course stands: had, running, planned, or a button that plans it."""

    name, label = "plan", _("我的计划")
    acts = True

    def marks(self, visitor: Visitor, codes: Sequence[str]) -> Mapping[str, Fragment]:
        states = states_of(visitor.account, codes) if visitor.account else {}
        return {
            code: Fragment(
                "students/_plan_mark.html", {"code": code, "state": state}, TEXTURES.get(state, "open")
            )
            for code, state in states.items()
        }

    def panel(self, visitor: Visitor, code: str) -> Fragment | None:
        mine = course_panel(visitor.account, code) if visitor.account else None
        return Fragment("students/_plan_panel.html", {"mine": mine}) if mine else None


class TimetableLens(StudentLens):
    """Courses with a class that meets nothing the student is in or has planned."""

    name, label = "fits", _("我的时间")

    def choices(self, visitor: Visitor) -> Sequence[Option]:
        if visitor.account is None or not Student.objects.filter(user=visitor.account).exists():
            return []
        free = free_classes(visitor.account).filter(revision__course=OuterRef("course"))
        return [
            Option("free", _("和我的课不撞时间"), Q(Exists(free))),
            Option("busy", _("撞时间，或还没有排课"), ~Q(Exists(free))),
        ]


class LackLens(StudentLens):
    """Courses that would fill what the plan still lacks."""

    name, label = "lacks", _("我还缺的")

    def choices(self, visitor: Visitor) -> Sequence[Option]:
        place = (
            Participation.objects.filter(student__user=visitor.account).last() if visitor.account else None
        )
        if place is None:
            return []
        lacking = Q(course__code__in=courses_lacking(place, timezone.localdate()))
        return [Option("yes", _("能补计划里还缺的"), lacking), Option("no", _("计划里已经够了"), ~lacking)]


def free_classes(account: User) -> OfferingQuerySet:
    """Classes one can still enrol in, none of whose hours meets an hour the student has that term."""
    busy = Meeting.objects.filter(
        Q(offering__in=running(account).values("offering")) | Q(offering__in=only_classes_planned(account))
    )
    same = busy.filter(
        offering__term=OuterRef("offering__term"), weekday=OuterRef("weekday"),
        starts__lt=OuterRef("ends"), ends__gt=OuterRef("starts"),
        first_week__lte=OuterRef("last_week"), last_week__gte=OuterRef("first_week"),
    ).exclude(offering=OuterRef("offering"))  # fmt: skip
    meeting = Meeting.objects.filter(Exists(same), offering=OuterRef("pk"))
    return Offering.objects.enrolling_from(timezone.localdate()).filter(~Exists(meeting))
