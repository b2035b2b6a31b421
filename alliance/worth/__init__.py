"""What a programme is worth at a home university, over every way of studying it. No Django."""

from alliance.worth.range import worth
from alliance.worth.values import Choice, Module, Rule, TooMany, Worth

__all__ = ["Choice", "Module", "Rule", "TooMany", "Worth", "worth"]
