"""Long lists by the page, and the addresses that lead from one to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, cast
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from common.addresses import Absent, Unreadable

PER_PAGE = 50
Row = TypeVar("Row")


class Rows(Protocol):
    """All the rows of a list, a query that can be cut."""

    def count(self) -> int: ...

    def __getitem__(self, part: slice, /) -> Any: ...


class Listed(list[Row]):
    """Rows that were read already, as a list that is cut into pages."""

    def count(self, _value: Any = None, /) -> int:
        return len(self)


@dataclass(frozen=True)
class Page:
    """One page of a list: `count` pages in all."""

    number: int
    count: int
    rows: Sequence[Any]
    previous_url: str
    next_url: str


def page_of(request: HttpRequest, rows: Rows, total: int) -> Page:
    """The page the address asks for; the number of rows is known already."""
    paginator: Paginator[Any] = Paginator(cast(Any, rows), PER_PAGE)
    paginator.count = total
    try:
        page = paginator.page(asked(request))
    except EmptyPage as error:
        raise Absent(_("没有这一页。")) from error
    return Page(
        number=page.number,
        count=paginator.num_pages,
        rows=list(page.object_list) if total else [],
        previous_url=address(request, page=[str(page.number - 1)]) if page.has_previous() else "",
        next_url=address(request, page=[str(page.number + 1)]) if page.has_next() else "",
    )


def asked(request: HttpRequest) -> int:
    """The page number in the address."""
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdigit()):
        raise Unreadable(_("页码要写成数字。"))
    if len(text) > len(str(10**9)):
        raise Absent(_("没有这一页。"))
    return int(text)


def address(request: HttpRequest, **changes: list[str]) -> str:
    """This address with other values and none that say nothing; without a page number unless one is given."""
    asked_for = dict(request.GET.lists()) | {"page": []} | changes
    words = urlencode(
        {name: [value for value in values if value] for name, values in asked_for.items()}, True
    )
    return f"{request.path}?{words}" if words else request.path


def twin(request: HttpRequest, shape: str) -> str:
    """The address of this page's twin, filters and all."""
    return f"{request.path.rstrip('/')}.{shape}{address(request).removeprefix(request.path)}"
