"""What a rule grants and what falls short (`judge`); whether a chain of decisions is whole (`chain`). No Django here."""

from alliance.recognition.rules import judge
from alliance.recognition.values import Brought, Fault, Finding, Rule, Terms, Verdict

__all__ = ["Brought", "Fault", "Finding", "Rule", "Terms", "Verdict", "judge"]
