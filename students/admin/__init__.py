"""Students in administration."""

from students.admin import rows, student

__all__ = ["rows", "student"]
