"""我的计划: the student's own squares on the map, what does not fit, and every course in its term."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.models import Term
from common.templatetags.squares import figure
from students.audit_page import NOTHING, AuditPage, AuditPool
from students.audit_shown import planned_page
from students.models import Participation, PlanItem, Student
from students.models.plan import seal_of
from students.plan_scene import scene_of
from students.planning.fitting import faults, in_short
from students.planning.repairs import Repair, repairs
from students.planning.values import CourseFacts, Fault, Kind, PlannedCourse, Scene, TermFacts, Terms
from students.record_map import RecordMap, record_map
from students.record_page import semesters_of

FEW = 2  # faults that all stand open: of more only the first, or balance and map would begin out of sight


@dataclass(frozen=True)
class PlanRow:
    """A course in its term; `choices` are the terms it can be put into."""

    course: PlannedCourse
    words: list[str]
    choices: list[TermFacts]


@dataclass(frozen=True)
class PlanTerm:
    """A semester with what stands in it; without facts, what stands in none."""

    facts: TermFacts | None
    rows: list[PlanRow]

    @property
    def credits(self) -> Decimal:
        return sum((row.course.credits for row in self.rows), NOTHING)

    @property
    def word(self) -> str:
        """What the student does in it."""
        if any(row.course.running for row in self.rows):
            return _("在修")
        return _("已计划") if self.rows else ""


@dataclass(frozen=True)
class Idle:
    """A course of the plan that nobody need take now: it runs, or is passed or stood for already."""

    course: CourseFacts
    running: bool
    term: str


@dataclass(frozen=True)
class Way:
    """A way to mend a fault, as a button says it."""

    label: str
    repair: Repair


@dataclass(frozen=True)
class Problem:
    """A fault and the ways to mend it."""

    fault: Fault
    ways: list[Way]


@dataclass(frozen=True)
class ProblemTerm:
    """What does not fit in one semester; what is folded stands behind its number."""

    name: str
    open: list[Problem]
    folded: list[Problem]


@dataclass(frozen=True)
class PlanPage:
    """All of it; without a place in a programme there is no map and nothing to audit."""

    student: Student
    place: Participation | None
    plan: Terms
    scene: Scene
    audit: AuditPage | None
    semesters: Mapping[str, int | None]
    enrolling: Term | None
    seal: str

    @cached_property
    def faults(self) -> list[Fault]:
        return faults(self.scene.facts(self.plan))

    @cached_property
    def problems(self) -> list[Problem]:
        choices = [frozenset(course.code for course in pool.free) for pool in self.pools]
        return [
            Problem(fault, [self._way(each) for each in repairs(self.scene, self.plan, fault, choices)])
            for fault in self.faults
        ]

    @property
    def problem_terms(self) -> list[ProblemTerm]:
        """Semester after semester."""
        names = {term.code: term.name for term in self.scene.terms}
        opened = self.problems if len(self.problems) <= FEW else self.problems[:1]
        folded = self.problems[len(opened) :]
        terms = dict.fromkeys(problem.fault.term for problem in self.problems)
        return [ProblemTerm(names[code], _of(code, opened), _of(code, folded)) for code in terms]

    def _way(self, repair: Repair) -> Way:
        titles = {code: course.title for code, course in self.scene.courses.items()}
        if repair.instead_of:
            words = {"old": titles[repair.instead_of], "new": titles[repair.course]}
            return Way(_("把%(old)s换成%(new)s") % words, repair)
        [term] = [term.name for term in self.scene.terms if term.code == repair.term]
        words = {"course": titles[repair.course], "term": term}
        is_new = repair.course not in self.plan
        return Way(
            (_("加上%(course)s，排进%(term)s") if is_new else _("把%(course)s放到%(term)s")) % words, repair
        )

    @property
    def pools(self) -> list[AuditPool]:
        """Every module, those of the left half first."""
        halves = self.audit.halves if self.audit else None
        return [*halves.foundation.pools, *halves.industry.pools] if halves else []

    @cached_property
    def map(self) -> RecordMap | None:
        """The map, its planned courses in the semester of the plan."""
        if self.audit is None:
            return None
        number = {term.code: term.number for term in self.scene.terms}
        planned = {course.code: number.get(course.term) or None for course in self.courses if course.term}
        return record_map(self.audit, {**self.semesters, **planned}, self.words)

    @cached_property
    def courses(self) -> Sequence[PlannedCourse]:
        return self.scene.facts(self.plan).courses

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """What is wrong with each course, in a word or two; a term too full is nobody's alone."""
        found: dict[str, list[str]] = {}
        for fault in self.faults:
            for code in fault.courses if fault.kind != Kind.OVERFULL else ():
                words, said = found.setdefault(code, []), in_short(fault.kind)
                words += [said] if said not in words else []
        return found

    @cached_property
    def terms(self) -> list[PlanTerm]:
        """Each semester in which one can still enrol, or that holds something."""
        found = [(term, PlanTerm(term, self._rows(term.code))) for term in self.scene.terms]
        return [shown for term, shown in found if shown.rows or term.is_open]

    @cached_property
    def unplaced(self) -> PlanTerm:
        """What still has to be put into a term."""
        return PlanTerm(None, self._rows(""))

    @property
    def has_choices(self) -> bool:
        """Whether anything in it can be put into a term."""
        return bool(self.scene.open(self.plan))

    @cached_property
    def idle(self) -> list[Idle]:
        """What stands in the plan and asks for nothing: shown, so that it can be taken out."""
        running = {course.code for course in self.scene.running}
        names = {term.code: term.name for term in self.scene.terms}
        open_plan, courses = self.scene.open(self.plan), self.scene.courses
        left = [code for code in sorted(self.plan) if code in courses and code not in open_plan]
        return [Idle(courses[code], code in running, names.get(self.plan[code], "")) for code in left]

    def _rows(self, term: str) -> list[PlanRow]:
        courses = sorted((c for c in self.courses if c.term == term), key=lambda c: (not c.running, c.code))
        return [PlanRow(c, self.words.get(c.code, []), self._choices(c)) for c in courses]

    def _choices(self, course: PlannedCourse) -> list[TermFacts]:
        """Where it can be taken, and where it stands now."""
        possible = {term.code for term in self.scene.terms_for(course.code)} | {course.term}
        return [term for term in self.scene.terms if term.code in possible]

    @property
    def names(self) -> dict[str, str]:
        """What courses and terms are called, by their codes: the two never share one."""
        courses = {code: f"{course.title} {code}" for code, course in self.scene.courses.items()}
        return {**courses, **{term.code: term.name for term in self.scene.terms}}

    @property
    def unchosen(self) -> list[AuditPool]:
        """Modules the plan does not fill yet."""
        return [pool for pool in self.pools if pool.short]

    @property
    def unarranged(self) -> Decimal:
        """Credits in no term: of courses that have none yet, and what the plan lacks as far as that is proved."""
        short = self.audit.short_with_planned if self.audit else None
        return self.unplaced.credits + (short or NOTHING)

    @property
    def lacking(self) -> str:
        """Credits the plan still lacks; empty where that is not proved, or nothing is asked."""
        short = self.audit.short_with_planned if self.audit else None
        return "" if short is None else figure(short)


def _of(term: str, problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.fault.term == term]


def plan_page(student: Student, plan: Terms | None = None) -> PlanPage:
    """The plan as it stands, or this one in its place; the seal is of what stands. Always the same questions."""
    today = timezone.localdate()
    place = student.participations.select_related("programme").last()
    standing = PlanItem.objects.of(student).as_codes()
    terms = standing if plan is None else plan
    scene = scene_of(student, place, terms.keys(), today)
    return PlanPage(
        student=student,
        place=place,
        plan=terms,
        scene=scene,
        audit=planned_page(place, today, credits_of(scene, terms)) if place else None,
        semesters=semesters_of(place) if place else {},
        enrolling=_enrolling(today),
        seal=seal_of(standing),
    )


def credits_of(scene: Scene, plan: Iterable[str]) -> dict[str, Decimal]:
    """What the courses of a plan would earn."""
    return {code: scene.courses[code].credits for code in plan if code in scene.courses}


def _enrolling(today: date) -> Term | None:
    """The term whose classes can be chosen now or next."""
    return Term.objects.filter(enrolment_until__gte=today).order_by("enrolment_from").first()
