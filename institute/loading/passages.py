"""The words of the home page."""

from institute.loading.book import Book
from institute.models import Passage, Slot


def load_passages(book: Book) -> None:
    shelf = book.shelf(Passage.objects.all(), "slot", "position")
    for row in book.rows(
        "passages.csv", "slot position title_zh title_en text_zh text_en source illustrative"
    ):
        shelf.place(
            row,
            slot=row.choice("slot", Slot),
            position=row.whole("position"),
            **row.pair("title", "text"),
            **row.provenance(),
        )
