"""What a rule grants for the courses somebody brings, and what falls short of it. No Django in here."""

from alliance.recognition.rules import judge
from alliance.recognition.values import Brought, Fault, Finding, Rule, Terms, Verdict

__all__ = ["Brought", "Fault", "Finding", "Rule", "Terms", "Verdict", "judge"]
