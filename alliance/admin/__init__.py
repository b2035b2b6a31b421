"""The alliance in administration."""

from alliance.admin import agreement, equivalence, member, partner_course

__all__ = ["agreement", "equivalence", "member", "partner_course"]
