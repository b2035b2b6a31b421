"""One course through the eyes of a student: how it stands, what does not fit, when to enrol, what it opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from catalog.models import CourseRevision, Offering, Prerequisite, Term
from catalog.models.vocabulary import RevisionStatus
from students.course_standing import CourseStanding, Prerequisites, prerequisites_of, standing_of
from students.models import Enrolment, PlanItem, Student
from students.plan_scene import scene_of
from students.planning.fitting import faults
from students.planning.values import Fault

MOST_OPENED = 5  # more stand in the drawing beside


@dataclass(frozen=True)
class CoursePanel:
    """`term`: where it is planned; `enrolling`: that term, or the next whose classes can be chosen."""

    standing: CourseStanding
    needs: Prerequisites
    opens: Sequence[CourseRevision]
    term: Term | None
    enrolling: Term | None
    faults: list[Fault]
    classes: Sequence[
        Offering
    ]  # of that term, each with how many have `enrolled`: whoever only plans it is none

    @property
    def is_open(self) -> bool:
        """Whether it may still be taken."""
        return self.standing.state in ("", "planned")

    @property
    def more(self) -> int:
        """How many it opens besides those named."""
        return max(0, len(self.opens) - MOST_OPENED)

    @property
    def first_opened(self) -> Sequence[CourseRevision]:
        return self.opens[:MOST_OPENED]


def course_panel(account: User, code: str) -> CoursePanel | None:
    """Nothing for who is no student. What does not fit is asked only of a course in the plan."""
    standing, today = standing_of(account, code), timezone.localdate()
    if standing is None:
        return None
    term = _term(account, code, today)
    planned = term if term and vars(term)["planned"] else None
    return CoursePanel(
        standing=standing,
        needs=prerequisites_of(account, code, term.starts_on if term else None),
        opens=_opened(code),
        term=planned if standing.state == "planned" else None,
        enrolling=term,
        faults=_faults(account, code, today) if standing.state == "planned" else [],
        classes=_classes(code, term, today) if term else [],
    )


def _term(account: User, code: str, today: date) -> Term | None:
    """The one it is planned for, else the next to enrol in."""
    item = PlanItem.objects.filter(student__user=account, course__code=code, term=OuterRef("pk"))
    terms = Term.objects.annotate(planned=Exists(item))
    likely = terms.filter(Q(planned=True) | Q(enrolment_until__gte=today))
    return likely.order_by("-planned", "enrolment_from").first()


def _classes(code: str, term: Term, today: date) -> list[Offering]:
    """Those of the term one can still enrol in."""
    counted = Coalesce(Subquery(Enrolment.objects.counted()), 0)
    found = Offering.objects.enrolling_from(today).filter(revision__course__code=code, term=term)
    return list(found.annotate(enrolled=counted).order_by("section", "id"))


def _opened(code: str) -> list[CourseRevision]:
    """Courses in force that name it among what to pass before."""
    naming = Prerequisite.objects.filter(course__code=code, revision=OuterRef("pk"))
    found = CourseRevision.objects.filter(Exists(naming), status=RevisionStatus.PUBLISHED)
    return list(found.select_related("course").order_by("course__code"))


def _faults(account: User, code: str, today: date) -> list[Fault]:
    """What the plan page says of it, measured in the same way."""
    student = Student.objects.get(user=account)
    place = student.participations.select_related("programme").last()
    plan = PlanItem.objects.of(student).as_codes()
    scene = scene_of(student, place, plan.keys(), today)
    return [fault for fault in faults(scene.facts(plan)) if code in fault.courses]
