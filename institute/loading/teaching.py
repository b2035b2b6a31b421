"""Who teaches, and when the terms are."""

from catalog.models import Teacher, Term
from institute.loading.book import Book
from institute.loading.organisations import Organisations


def load_teachers(book: Book, organisations: Organisations) -> dict[str, Teacher]:
    shelf = book.shelf(Teacher.objects.all(), "number")
    for row in book.rows(
        "teachers.csv", "number name_zh name_en organisation title_zh title_en illustrative"
    ):
        shelf.place(
            row,
            number=row.text("number"),
            organisation=row.one_of("organisation", organisations),
            **row.pair("name", "title"),
            **row.provenance(),
        )
    return {teacher.number: teacher for teacher in shelf.stored.values()}


def load_terms(book: Book) -> dict[str, Term]:
    shelf = book.shelf(Term.objects.all(), "code")
    for row in book.rows(
        "terms.csv",
        "code name_zh name_en starts_on ends_on enrolment_from enrolment_until"
        " enrolment_place_zh enrolment_place_en illustrative",
    ):
        shelf.place(
            row,
            code=row.text("code"),
            starts_on=row.day("starts_on"),
            ends_on=row.day("ends_on"),
            enrolment_from=row.known("enrolment_from", row.day),
            enrolment_until=row.known("enrolment_until", row.day),
            **row.pair("name", "enrolment_place"),
            **row.provenance(),
        )
    return {term.code: term for term in shelf.stored.values()}
