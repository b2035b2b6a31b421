"""The prerequisite graph: courses in, a drawing out. Pure; knows no row, no query and no template."""

from catalog.graph.drawing import NARROW, drawing
from catalog.graph.kin import ancestors, descendants
from catalog.graph.values import Course, Drawing, Words

__all__ = ["NARROW", "Course", "Drawing", "Words", "ancestors", "descendants", "drawing"]
