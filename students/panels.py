"""What upper floors hang onto a student's own pages, named in order as dotted strings.

`STUDENT_PANELS` are asked with the student, `PLAN_LENSES` with the plan as it is shown and who reads it; each
answers with a fragment or nothing. One that fails is logged and left out.
"""

from collections.abc import Callable, Sequence
from functools import partial

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from accounts.visitor import Visitor
from catalog.lens import NOTHING, Fragment, drawn, or_else
from students.models import Student
from students.plan_page import PlanPage

Panel = Callable[[Student], Fragment | None]
PlanLens = Callable[[PlanPage, Visitor], Fragment | None]


def panels_for(student: Student) -> list[SafeString]:
    return _each("STUDENT_PANELS", student)


def said_of_plan(plan: PlanPage, visitor: Visitor) -> list[SafeString]:
    return _each("PLAN_LENSES", plan, visitor)


def _each(setting: str, *asked: object) -> list[SafeString]:
    names: Sequence[str] = getattr(settings, setting, ())
    panels = (or_else(NOTHING, name, partial(_drawn, name, *asked)) for name in names)
    return [panel for panel in panels if panel]


def _drawn(name: str, *asked: object) -> SafeString:
    hung: Callable[..., Fragment | None] = import_string(name)
    fragment = hung(*asked)
    return drawn(fragment) if fragment else NOTHING
