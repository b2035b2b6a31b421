"""What is taught in which term, by whom, when and where."""

from collections.abc import Callable

from catalog.actions.offering import cancel_offering, open_offering
from catalog.models import CourseRevision, Meeting, Offering, OfferingPartner, Teacher, Teaching, Term
from catalog.models.vocabulary import TeachingRole
from institute.loading.book import Book
from institute.loading.organisations import Organisations
from institute.loading.rows import Row
from institute.loading.shelf import Shelf, refusing

Step = Callable[[Offering], object]
STEPS: dict[str, Step] = {
    "concept": lambda offering: offering,
    "active": lambda offering: open_offering(offering=offering, by=None),
    "cancelled": lambda offering: cancel_offering(offering=offering, by=None),
}
ROLES = {role.value: role for role in TeachingRole}
NAME = ("term", "code", "section")


def load_offerings(
    book: Book, organisations: Organisations, teachers: dict[str, Teacher], terms: dict[str, Term]
) -> None:
    """An offering opens, or is cancelled, once its people and hours are there."""
    rows = book.rows(
        "offerings.csv",
        "term code section state capacity place_zh place_en teachers partners illustrative",
    )
    shelf = book.shelf(Offering.objects.all(), "revision", "term", "section")
    revisions = _revisions()
    offerings = {row.joined(*NAME): _place(row, shelf, revisions, terms) for row in rows}
    fresh = [(row, offering) for row in rows if shelf.is_new(offering := offerings[row.joined(*NAME)])]
    for row, offering in fresh:
        _people(row, offering, organisations, teachers)
    _load_meetings(book, shelf, offerings)
    for row, offering in fresh:
        with refusing(row):
            row.one_of("state", STEPS)(offering)


def _revisions() -> dict[str, CourseRevision]:
    """The revision of each course that the files mean: in `term code section`, or else the published one."""
    published = CourseRevision.objects.published().select_related("course")
    offered = Offering.objects.select_related("term", "revision__course")
    return {revision.course.code: revision for revision in published} | {
        f"{offering.term.code} {offering.revision.course.code} {offering.section}": offering.revision
        for offering in offered
    }


def _place(
    row: Row, shelf: Shelf[Offering], revisions: dict[str, CourseRevision], terms: dict[str, Term]
) -> Offering:
    return shelf.place(
        row,
        revision=revisions.get(row.joined(*NAME)) or row.one_of("code", revisions),
        term=row.one_of("term", terms),
        section=row.text("section"),
        capacity=row.known("capacity", row.whole),
        **row.pair("place"),
        **row.provenance(),
    )


def _people(row: Row, offering: Offering, organisations: Organisations, teachers: dict[str, Teacher]) -> None:
    for word in row.words("teachers"):
        number, _, role = word.partition(":")
        with refusing(row):
            Teaching.objects.create(
                offering=offering,
                teacher=row.meaning("teachers", number, teachers),
                role=row.meaning("teachers", role, ROLES),
            )
    for partner in row.each_of("partners", organisations):
        OfferingPartner.objects.create(offering=offering, organisation=partner)


def _load_meetings(book: Book, parents: Shelf[Offering], offerings: dict[str, Offering]) -> None:
    shelf = book.shelf(Meeting.objects.all(), "offering", "weekday", "starts", "first_week")
    for row in book.rows(
        "meetings.csv", "term code section weekday starts ends first_week last_week room_zh room_en"
    ):
        offering = row.meaning("code", row.joined(*NAME), offerings)
        shelf.place_in(
            row,
            parents.is_new(offering),
            offering=offering,
            weekday=row.whole("weekday"),
            starts=row.hour("starts"),
            ends=row.hour("ends"),
            first_week=row.whole("first_week"),
            last_week=row.whole("last_week"),
            **row.pair("room"),
        )
