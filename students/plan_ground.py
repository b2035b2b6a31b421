"""All that questions about a plan are asked of, from the database once; whatever is supposed then costs no query."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from catalog.models import Prerequisite, Term
from catalog.models.vocabulary import RevisionStatus
from students.audit import audit, case_from
from students.audit.values import Case
from students.audit_drawing import Known, plan_of
from students.audit_shown import known_of
from students.auditing import Audited
from students.case import cases_of
from students.models import Participation, PlanItem, Ruling, Student
from students.models.plan import seal_of
from students.plan_page import PlanPage
from students.plan_scene import scene_of
from students.planning.field import Task
from students.planning.prospects import Horizon
from students.planning.values import Scene, Terms
from students.record_page import semesters_of

SPRING, SUMMER = range(2, 6), range(6, 8)


@dataclass(frozen=True)
class Ground:
    """A student in a place of a programme; `case` is what the audit is told without any plan."""

    student: Student
    place: Participation
    plan: Terms
    scene: Scene
    case: Case
    known: Known
    semesters: Mapping[str, int | None]
    horizon: Horizon

    @cached_property
    def seal(self) -> str:
        return seal_of(self.plan)

    def task(self) -> Task:
        return Task(self.scene, self.case, self.horizon, self.plan)

    def page(self, plan: Terms | None = None) -> PlanPage:
        """This plan, or the one that stands, with all that is said of it."""
        shown = self.plan if plan is None else plan
        case = self.task().case_with(self.scene.open(shown))
        return PlanPage(
            student=self.student, place=self.place, plan=shown, scene=self.scene,
            audit=plan_of(Audited(case, audit(case)), self.known), semesters=self.semesters,
            enrolling=None, seal=self.seal,
        )  # fmt: skip

    def failed(self, code: str) -> "Ground":
        """As if a course that runs, or is planned, were not passed: it can be taken again once its term is over."""
        running = {course.code: course.term for course in self.scene.running}
        term = running.get(code) or self.plan.get(code, "")
        records = (each for each in self.case.records if (each.course, each.state) != (code, "running"))
        return replace(
            self,
            plan={course: at for course, at in self.plan.items() if course != code},
            scene=replace(
                self.scene, running=tuple(each for each in self.scene.running if each.code != code)
            ),
            case=replace(self.case, records=tuple(records)),
            horizon=replace(self.horizon, after={code: term} if term else {}),
        )


def ground_of(student: Student, place: Participation, today: date) -> Ground:
    """Nineteen queries, however much there is. `place` may be one the student is not in."""
    plan = PlanItem.objects.of(student).as_codes()
    needed = _all_needed({*plan, *_substitutes(place, today), *(semesters := semesters_of(place))})
    scene = scene_of(student, place, needed, today)
    case = case_from(cases_of([place], today)[place.pk])
    known = known_of(case, place)
    titles = {code: course.title for code, course in scene.courses.items()}
    return Ground(
        student, place, plan, scene, case, replace(known, titles={**titles, **known.titles}), semesters,
        _horizon(scene, place),
    )  # fmt: skip


def _substitutes(place: Participation, today: date) -> Iterable[str]:
    rulings = Ruling.objects.on(today).filter(participation=place, substitute__isnull=False)
    return rulings.values_list("substitute__code", flat=True)


def _all_needed(codes: set[str]) -> set[str]:
    """With whatever must come before, and before that: one query."""
    needs: dict[str, set[str]] = defaultdict(set)
    told = Prerequisite.objects.filter(revision__status=RevisionStatus.PUBLISHED)
    for code, other in told.values_list("revision__course__code", "course__code"):
        needs[code].add(other)
    found, more = set[str](), codes
    while more:
        found |= more
        more = {other for code in more for other in needs[code]} - found
    return found


def _horizon(scene: Scene, place: Participation) -> Horizon:
    due = [at for at, term in enumerate(scene.terms) if term.number <= place.programme.semesters]
    seasons = {code: season_of(day) for code, day in Term.objects.values_list("code", "starts_on")}
    return Horizon(seasons, due=max(due, default=0))


def season_of(starts_on: date) -> str:
    """In which season a term begins: what was offered in one is likely to come again in the next like it."""
    month = starts_on.month
    return "spring" if month in SPRING else "summer" if month in SUMMER else "autumn"
