"""What upper floors hang onto a student's own pages: `STUDENT_PANELS` names them in order, as dotted strings.

Each is asked with the student and answers with a fragment or nothing. One that fails is logged and left out.
"""

from collections.abc import Callable, Sequence
from functools import partial

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from catalog.lens import NOTHING, Fragment, drawn, or_else
from students.models import Student

Panel = Callable[[Student], Fragment | None]


def panels_for(student: Student) -> list[SafeString]:
    names: Sequence[str] = getattr(settings, "STUDENT_PANELS", ())
    panels = (or_else(NOTHING, name, partial(_panel, name, student)) for name in names)
    return [panel for panel in panels if panel]


def _panel(name: str, student: Student) -> SafeString:
    panel: Panel = import_string(name)
    fragment = panel(student)
    return drawn(fragment) if fragment else NOTHING
