"""What was said of an erased student in cases and decisions: codes and numbers stand, words and proofs go."""

from alliance.models import DecisionNote, Evidence, RecognitionCase
from alliance.models.vocabulary import CaseState
from students.models import Student
from students.unnaming import unname, without_words


def strike_out(student: Student) -> None:
    """Drafts go whole; of the others the words, and the files that prove something. Every chain still verifies."""
    cases = RecognitionCase.objects.of_student(student)
    notes = DecisionNote.objects.filter(decision__line__case__in=cases)
    unname(cases, notes)
    Evidence.objects.filter(case__in=cases).delete()
    without_words(notes, "words")
    without_words(cases, "words", "returned_because")
    for draft in cases.filter(state=CaseState.DRAFT):
        draft.delete()
