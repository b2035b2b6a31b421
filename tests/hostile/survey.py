"""A walk through the site, link by link and form by form: what pages there are and what they ask for."""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.hostile.forms import Form, Reader, with_a_row
from tests.hostile.routes import guessed, route_of
from tests.hostile.wire import Answer, Pairs, Request, send

STARTS = ("/", "/courses/?q=AG", "/accounts/", "/accounts/sign-in/", "/admin/", "/absent/")
CHOSEN, VERB = "_selected_action", "action"


@dataclass
class Found:
    """A form as it will be sent: by whom is kept beside it."""

    path: str
    query: Pairs
    sent: list[tuple[str, str]]
    names: list[str]
    files: set[str]


@dataclass
class Survey:
    """What each kind of visitor finds."""

    application: Any
    sessions: dict[str, str]
    starts: tuple[str, ...] = STARTS
    enough: int = 1  # addresses of one route: forms differ from row to row where some rows are closed
    pages: dict[str, str] = field(default_factory=dict)
    names: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    forms: list[tuple[str, Found]] = field(default_factory=list)
    known: set[Any] = field(default_factory=set)

    def walk(self) -> "Survey":
        """Follow every link that leads to a route not seen often enough yet."""
        for who in self.sessions:
            ahead, visits = deque(self.starts), dict.fromkeys([""], 0)
            while ahead:
                address = ahead.popleft()
                route = route_of(address)
                if visits.get(route, 0) >= self.enough or (who, address) in self.known:
                    continue
                self.known.add((who, address))
                visits[route] = visits.get(route, 0) + 1
                answer = self.get(who, address)
                if answer.status == 302:
                    ahead.append(answer.header("Location"))
                if answer.status == 200:
                    self.pages.setdefault(route, urlsplit(address).path)
                    ahead.extend(self.read(who, address, answer))
        return self

    def address_of(self, route: str) -> str:
        """Where the route was seen, or could be."""
        return self.pages.get(route) or guessed(route, {each: at for each, at in self.pages.items() if each})

    def get(self, who: str, address: str) -> Answer:
        parts = urlsplit(address)
        request = Request("GET", parts.path.encode(), pairs(parts.query), session=self.sessions[who])
        return send(self.application, request)

    def read(self, who: str, address: str, answer: Answer) -> Iterator[str]:
        """The links of the page that stay on the site, in Chinese; its forms are kept on the way."""
        if not answer.header("Content-Type").startswith("text/html"):
            return
        page = Reader(address, answer.text)
        for form in map(with_a_row, page.forms):
            self.keep(who, form)
        for link in page.links:
            if link.startswith("/") and not link.startswith(("//", "/en/", "/static/")):
                self.names[route_of(link)].update(name for name, _ in parse_qsl(urlsplit(link).query, True))
                yield link.partition("#")[0]

    def keep(self, who: str, form: Form) -> None:
        """A form that asks gives names to its address; one that acts is kept, with each of its verbs."""
        parts = urlsplit(form.action)
        route = route_of(form.action)
        names = sorted({name for name, _ in form.fields + form.buttons} | {*form.choices})
        if form.method == "get":
            self.names[route].update(names)
            return
        for verb in form.choices.get(VERB, [""]):
            key = (who, route, verb, *names)
            if key not in self.known:
                self.known.add(key)
                self._add(who, form, parts.path, pairs(parts.query), verb)

    def _add(self, who: str, form: Form, path: str, query: Pairs, verb: str) -> None:
        sent = [(name, value) for name, value in form.fields if name not in (VERB, "csrfmiddlewaretoken")]
        if verb:
            sent += [(VERB, verb), *((CHOSEN, row) for row in form.choices.get(CHOSEN, [])[:1])]
        sent += [] if verb else sorted(form.buttons, key=lambda button: button[0] != "_save")[:1]
        every = {name for name, _ in sent} | {*form.choices} | {name for name, _ in form.buttons}
        names = sorted(every | {"csrfmiddlewaretoken"})
        self.forms.append((who, Found(path, query, sent, names, form.files)))
        if verb or form.files:  # it first asks, in a form of its own
            raw = tuple((name.encode(), value.encode()) for name, value in sent)
            files = frozenset(name.encode() for name in form.files)
            request = Request("POST", path.encode(), query, raw, files=files, session=self.sessions[who])
            list(self.read(who, path, send(self.application, request)))


def pairs(query: str) -> Pairs:
    return tuple((name.encode(), value.encode()) for name, value in parse_qsl(query, keep_blank_values=True))
