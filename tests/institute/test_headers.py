"""Every answer, whatever its status, says what a browser may do with it."""

import pytest
from django.test import Client

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
ANSWERS = {
    "a page": ("GET", "/accounts/sign-in/", 200),
    "an English page": ("GET", "/en/accounts/sign-in/", 200),
    "a machine's answer": ("GET", "/healthz", 200),
    "a static file": ("GET", "/static/tokens.css", 200),
    "a missing static file": ("GET", "/static/no-such-file.css", 404),
    "a redirect": ("GET", "/admin/login/", 302),
    "a bad request": ("POST", "/theme/", 400),
    "a missing page": ("GET", "/no-such-page/", 404),
    "a method not offered": ("GET", "/theme/", 405),
    "a method nobody offers": ("PROPFIND", "/", 405),
}


@pytest.mark.django_db  # the end of a request looks after the connection
@pytest.mark.parametrize(("method", "address", "status"), ANSWERS.values(), ids=ANSWERS.keys())
def test_every_answer_carries_the_headers(client: Client, method: str, address: str, status: int) -> None:
    response = client.generic(method, address)
    response.close()  # a static file stays open until its answer is
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY


def test_another_host_is_refused_with_the_headers(client: Client) -> None:
    response = client.get("/accounts/sign-in/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_knows_no_unsafe_word(client: Client) -> None:
    assert "unsafe" not in client.get("/healthz")["Content-Security-Policy"]
