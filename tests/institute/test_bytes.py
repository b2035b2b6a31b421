"""Addresses nobody can read, sent over a real socket."""

from collections.abc import Iterator

import pytest

from institute.bytes import LONGEST
from tests.institute.serving import ask, served
from tests.institute.test_headers import HEADERS

UNREADABLE = {
    "path is not UTF-8": b"/courses/%ff/",
    "raw bytes are not UTF-8": b"/courses/\xff/",
    "half a Chinese letter": b"/courses/%E6%9C/",
    "surrogate": b"/courses/%ED%A0%80/",
    "NUL in the path": b"/courses/%00/",
    "query is not UTF-8": b"/?q=%ff",
    "NUL in the query": b"/?q=%00",
    "NUL in the name of a parameter": b"/?q%00=1",
}


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with served() as number:
        yield number


@pytest.mark.parametrize("target", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_unreadable_address_gets_page_400_with_every_header(port: int, target: bytes) -> None:
    reply = ask(port, target)
    assert reply.status == 400
    assert "<h1>看不懂这个请求</h1>" in reply.body
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


def test_an_address_that_is_too_long_is_told_so(port: int) -> None:
    reply = ask(port, b"/?q=" + b"a" * LONGEST)
    assert (reply.status, "<h1>地址太长了</h1>" in reply.body) == (414, True)
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


def test_an_unreadable_english_address_is_refused_in_english(port: int) -> None:
    assert '<html lang="en"' in ask(port, b"/en/courses/%ff/").body


@pytest.mark.parametrize(
    ("target", "kind", "body"),
    [
        (
            b"/courses.json?q=%00",
            "application/json",
            '{"error": "地址或表单里有本站读不了的内容，请检查后再试。"}',
        ),
        (
            b"/courses.csv?q=%00",
            "text/plain; charset=utf-8",
            "地址或表单里有本站读不了的内容，请检查后再试。",
        ),
    ],
)
def test_an_unreadable_question_to_data_is_answered_as_data(
    port: int, target: bytes, kind: str, body: str
) -> None:
    reply = ask(port, target)
    assert (reply.status, reply.headers["Content-Type"], reply.body) == (400, kind, body)


def test_a_cookie_that_hides_a_nul_is_refused(port: int) -> None:
    reply = ask(port, b"/", b"GET", b'Cookie: sessionid="abcdefgh\\000ijklmnop"')
    assert reply.status == 400


@pytest.mark.parametrize("target", [b"/%ff", b"/healthz", b"/static/tokens.css", b"/no-such-page/"])
def test_a_head_answer_is_the_get_answer_without_its_body(port: int, target: bytes) -> None:
    head, get = ask(port, target, b"HEAD"), ask(port, target)
    assert (head.status, head.body) == (get.status, "")
    assert head.headers["Content-Length"] == get.headers["Content-Length"]


def test_chinese_in_path_and_query_passes_the_gate(port: int) -> None:
    assert ask(port, b"/healthz?q=%E6%9C%BA%E5%99%A8&x=100%25&y=a+b").body == "ok\n"


def test_a_query_just_short_enough_passes_the_gate(port: int) -> None:
    assert ask(port, b"/healthz?q=" + b"a" * (LONGEST - len("/healthzq="))).status == 200


def test_what_is_not_even_http_gets_our_page_too(port: int) -> None:
    reply = ask(port, b"/ / HTTP/9.9\r\nbroken header")
    assert (reply.status, "<h1>看不懂这个请求</h1>" in reply.body) == (400, True)
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


def test_headers_too_large_are_refused_with_our_headers(port: int) -> None:
    reply = ask(port, b"/", b"GET", b"X: " + b"a" * 20_000)
    assert reply.status == 431
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("method", [b"PUT", b"DELETE"])
def test_a_method_not_offered_arrives_with_its_page(port: int, method: bytes) -> None:
    reply = ask(port, b"/courses/", method)
    assert (reply.status, reply.body.count("<h1>这个地址不接受这种操作</h1>")) == (405, 1)
