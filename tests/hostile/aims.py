"""Every place of the site a value can be sent to: found, not listed, so that a page added later is among them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tests.hostile.routes import has_english, places, routes
from tests.hostile.survey import Survey
from tests.hostile.wire import Pairs, Request
from tests.house.tree import ROOT, code_files

ADMIN = (
    "q", "o", "p", "all", "e", "_facets", "_popup", "_to_field", "_changelist_filters", "term", "app_label",
    "model_name", "field_name", "next", "object_id", "id", "id__exact", "id__in", "pk", "slug", "code",
    "title_zh__regex", "name_zh__iregex", "credits", "credits__gte", "cohort__in", "cohort__range",
    "effective_on__year", "published_at__year", "joined_at__gte", "joined_at__isnull", "provider__slug", "user__email",
)  # fmt: skip
HEADERS = (
    "HTTP_HOST", "HTTP_COOKIE", "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_ENCODING", "HTTP_REFERER",
    "HTTP_ORIGIN", "HTTP_USER_AGENT", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST",
    "HTTP_X_CSRFTOKEN", "HTTP_X_REQUESTED_WITH", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH",
    "HTTP_RANGE", "HTTP_HX_REQUEST", "HTTP_AUTHORIZATION", "CONTENT_TYPE", "CONTENT_LENGTH", "REQUEST_METHOD",
)  # fmt: skip
COOKIES = ("sessionid", "csrftoken", "theme", "university", "familiar", "messages", "django_language")
AT_HEADERS = ("/", "/courses/", "/accounts/sign-in/", "/admin/", "/healthz", "/static/tokens.css", "/absent/")
ANYWHERE = ("/", "/en/", "/admin/", "/static/", "/courses/", "/accounts/first/")
ASKED = re.compile(r"""(?:GET|POST)(?:\.get|\.getlist)?[(\[]\s*["'](\w+)["']""")
# Fields whose fault keeps a form from looking at the others: each is tried by itself.
GRAVE = re.compile(
    r"_FORMS$|-id$|^_|-_seen$|^action$|^csrf|^index$|^select_across$|^next$|^post$|^confirmed$"
)
OFFICE = ("administrator",)
DESK = ("colleague",)
PUBLIC = ("stranger", "student")  # these pages tell the others nothing more
TOGETHER = 6
ALL = 350  # kinds that every place meets in the long run, in company of others
FEW = 35  # those it meets alone, where the rest of the request is in order


@dataclass(frozen=True)
class Aim:
    """Places of one request that each take a value of their own: `where` says in which part of it."""

    where: str
    names: tuple[str, ...]
    request: Request
    behind: str = ""
    kinds: int = ALL

    def at(self, kinds: Sequence[bytes], turn: int) -> Request:
        """The request of this turn: in as many turns as there are kinds each place meets each kind."""
        values = [kinds[(turn + 7 * place) % len(kinds)] for place in range(len(self.names))]
        given = tuple(zip([name.encode() for name in self.names], values, strict=True))
        request = self.request
        if self.where == "path":
            return replace(request, path=request.path + values[0] + self.behind.encode())
        if self.where == "query":
            return replace(request, query=put(request.query, given))
        if self.where == "form":
            return replace(request, form=put(request.form, given))
        if self.where == "header":
            return replace(request, headers=tuple(zip(self.names, values, strict=True)))
        if self.where == "cookie":
            return replace(request, headers=(("HTTP_COOKIE", b"%s=%s" % given[0]),))
        pair = (values[0], b"1")
        return replace(request, query=(pair, *request.query), form=(pair, *request.form))

    def __str__(self) -> str:
        path = self.request.path.decode(errors="replace")
        return f"{self.request.method} {path}{self.behind} {self.where} {', '.join(self.names)}"


def put(pairs: Pairs, given: Pairs) -> Pairs:
    """The pairs with these values under their names, once, the new ones at the end."""
    new = dict(given)
    return (*(pair for pair in pairs if pair[0] not in new), *given)


def aims(survey: Survey) -> list[Aim]:
    """All of them, in an order that does not change."""
    return [*_in_addresses(survey), *_in_forms(survey), *_in_headers(survey)]


def _in_addresses(survey: Survey) -> Iterator[Aim]:
    asked = names_in_code()
    for route in sorted(set(routes())):
        address, is_admin = survey.address_of(route), route.startswith("admin/")
        found = sorted(survey.names[route])
        every = tuple(sorted({*found, *asked, *(ADMIN if is_admin else ())}))
        for who in visitors(route):
            for method, kinds in (("GET", ALL), ("POST", FEW)):
                base = Request(method, address.encode(), session=survey.sessions[who])
                for before, behind in places(route, address):
                    yield Aim("path", (before,), replace(base, path=before.encode()), behind, kinds)
                yield Aim("query", every, base, kinds=kinds)
                yield Aim("any name", ("",), base, kinds=FEW)
            yield from (Aim("query", (name,), replace(base, method="GET"), kinds=FEW) for name in found)
    for start in ANYWHERE:
        yield Aim("path", (start,), Request("GET", start.encode(), session=survey.sessions["administrator"]))


def visitors(route: str) -> tuple[str, ...]:
    """Whom the address is for: anybody else is sent to sign in, or finds nothing."""
    return OFFICE if route.startswith("admin/") else DESK if route.startswith("desk/") else PUBLIC


def _in_forms(survey: Survey) -> Iterator[Aim]:
    for who, form in survey.forms:
        pairs = tuple((name.encode(), value.encode()) for name, value in form.sent)
        files = frozenset(name.encode() for name in form.files)
        base = Request(
            "POST", form.path.encode(), form.query, pairs, files=files, session=survey.sessions[who]
        )
        grave = tuple(name for name in form.names if GRAVE.search(name))
        light = tuple(name for name in form.names if not GRAVE.search(name))
        yield from (Aim("form", names, base) for names in (grave, light) if names)
        yield from (Aim("form", (name,), base, kinds=FEW) for name in grave)
        yield from (
            Aim("form", light[at : at + TOGETHER], base, kinds=FEW) for at in range(0, len(light), TOGETHER)
        )
        yield Aim("any name", ("",), base, kinds=FEW)


def _in_headers(survey: Survey) -> Iterator[Aim]:
    for address in AT_HEADERS:
        kinds = ALL if address == "/" else FEW
        base = Request("GET", address.encode(), session=survey.sessions["administrator"])
        yield from (Aim("header", (name,), base, kinds=kinds) for name in HEADERS)
        yield from (Aim("cookie", (name,), base, kinds=kinds) for name in COOKIES)
        posted = replace(base, method="POST")
        yield from (Aim("header", (name,), posted, kinds=FEW) for name in ("HTTP_REFERER", "CONTENT_TYPE"))


def in_english(request: Request) -> Request:
    """The same under /en/, where there is such a page."""
    english = b"/en" + request.path
    return replace(request, path=english) if has_english(request.path) else request


def names_in_code() -> set[str]:
    """Every parameter our code asks for by name."""
    return {
        name for path in code_files() for name in ASKED.findall((ROOT / path).read_text(encoding="utf-8"))
    }
