"""Forms and headers nobody can read, and ones too large, sent over a real socket."""

from collections.abc import Iterator

import pytest

from institute.bodies import MOST_BYTES
from tests.institute.serving import Reply, ask, served
from tests.institute.test_headers import HEADERS

FORM = b"application/x-www-form-urlencoded"
PARTS = b"multipart/form-data; boundary=cut"
FIELD = b'--cut\r\nContent-Disposition: form-data; name="theme"%s\r\n\r\n%s\r\n--cut--\r\n'
FILE = FIELD % (b'; filename="%s"\r\nContent-Type: text/csv', b"%s")
UNREADABLE = {
    "NUL in a field": (FORM, b"theme=%00"),
    "NUL in a field's name": (FORM, b"the%00me=dark"),
    "a raw NUL": (FORM, b"theme=a\0b"),
    "not UTF-8": (FORM, b"theme=%ff"),
    "a surrogate": (FORM, b"theme=%ED%A0%80"),
    "half a letter": (FORM, b"theme=%E6%9C"),
    "NUL in a part": (PARTS, FIELD % (b"", b"a\0b")),
    "a part that is not UTF-8": (PARTS, FIELD % (b"", b"\xff")),
    "NUL in the name of a file": (PARTS, FILE % (b"a\0b", b"")),
    "a name in its own charset": (PARTS, FIELD % (b"; name*=utf-7''%2B2AA-", b"dark")),
    "a field in disguise": (PARTS, FIELD % (b"\r\nContent-Transfer-Encoding: base64", b"AAAA")),
    "another charset": (FORM + b"; charset=utf-16", b"theme=dark"),
    "a charset that hides NUL": (FORM + b"; charset=utf-7", b"theme=+AAA-"),
    "a charset that is none": (FORM + b"; charset=hex", b"theme=dark"),
    "a charset nobody has heard of": (FORM + b"; charset*=no-such''x", b"theme=dark"),
}


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with served() as number:
        yield number


def post(port: int, kind: bytes, body: bytes) -> Reply:
    head = (b"Content-Type: " + kind, b"Content-Length: %d" % len(body))
    return ask(port, b"/theme/", b"POST", *head, b"\r\n" + body)


@pytest.mark.parametrize(("kind", "body"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_unreadable_form_gets_page_400_with_every_header(port: int, kind: bytes, body: bytes) -> None:
    reply = post(port, kind, body)
    assert (reply.status, "<h1>看不懂这个请求</h1>" in reply.body) == (400, True)
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM, b"theme=dark&next=%2Fcourses%2F%3Fq%3D%E8%AF%BE"),
        (FORM + b"; charset=UTF-8", b"theme=dark&next=/courses/?q=%E8%AF%BE"),
        (PARTS, FIELD % (b"", b"dark")),
        (PARTS, FILE % (b"results.csv", "课程".encode("gb18030") + b"\0") + FIELD % (b"", b"dark")),
    ],
    ids=["a form", "a form that says its charset", "parts", "a file in GB18030"],
)
def test_what_can_be_read_arrives_whole(port: int, kind: bytes, body: bytes) -> None:
    reply = post(port, kind, body)
    assert (reply.status, reply.headers.get("Set-Cookie", "").split(";")[0].strip()) == (302, "theme=dark")


@pytest.mark.parametrize("name", [b"Referer", b"X-Anything", b"Accept-Language", b"Content-Type"])
@pytest.mark.parametrize("value", [b"\0", b"a\xff", b"\xed\xa0\x80"], ids=["NUL", "broken", "surrogate"])
def test_a_header_nobody_can_read_gets_page_400(port: int, name: bytes, value: bytes) -> None:
    reply = ask(port, b"/healthz", b"GET", name + b": x" + value + b"x")
    assert (reply.status, "<h1>看不懂这个请求</h1>" in reply.body) == (400, True)
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


def test_a_header_in_chinese_is_read(port: int) -> None:
    assert ask(port, b"/healthz", b"GET", "Referer: http://x.cn/课程".encode()).status == 200


@pytest.mark.parametrize("kind", [FORM, PARTS, b"application/json"])
def test_more_than_anybody_sends_gets_page_413(port: int, kind: bytes) -> None:
    reply = ask(port, b"/theme/", b"POST", b"Content-Type: " + kind, b"Content-Length: %d" % (MOST_BYTES + 1))
    assert (reply.status, "<h1>太大了</h1>" in reply.body) == (413, True)
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    "body",
    [b"&".join(b"f%d=1" % i for i in range(1_100)), b"a=" + b"x" * 3_000_000],
    ids=["too many fields", "a field too long"],
)
def test_a_form_too_large_for_us_gets_page_400(port: int, body: bytes) -> None:
    reply = post(port, FORM, body)
    assert (reply.status, "<h1>看不懂这个请求</h1>" in reply.body) == (400, True)


def test_deep_json_is_not_even_looked_at(port: int) -> None:
    assert post(port, b"application/json", b"[" * 100_000).status == 400
