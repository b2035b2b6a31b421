"""Mentors in administration."""

from mentors.admin import rows

__all__ = ["rows"]
