"""The pages that say no, in both languages, each with its own status."""

from typing import Never

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.http import require_POST

from common.access import everyone
from common.refusals import Refused
from institute import urls
from institute.errors import FACES
from tests import cast

FAULTS = {
    400: SuspiciousOperation("odd"),
    403: PermissionDenied(),
    404: Http404(),
    409: Refused("通智·产业任选只剩2学分。"),
    500: ZeroDivisionError(),
    503: OperationalError("gone"),
}
PATIENCE = "50ms"


@everyone
def fail(_request: HttpRequest, status: int) -> Never:
    """Fails in the way asked for."""
    raise FAULTS[status]


@everyone
def bare(_request: HttpRequest, status: int) -> HttpResponse:
    """Answers with a status and not a word."""
    return HttpResponse(status=status)


@everyone
@require_POST
def post_only(_request: HttpRequest) -> HttpResponse:
    """Takes forms only."""
    return HttpResponse("taken")


@everyone
def slow(_request: HttpRequest) -> HttpResponse:
    """Asks the database for more than it may take."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = %s", [PATIENCE])
        cursor.execute("SELECT pg_sleep(20)")
    return HttpResponse("at last")


PATTERNS = [
    path("slow/", slow),
    path("fail/<int:status>/", fail),
    path("fail/<int:status>.json", fail),
    path("bare/<int:status>/", bare),
]
urlpatterns = [
    *PATTERNS,
    *[path(f"en/{pattern.pattern}", pattern.callback) for pattern in PATTERNS],
    path("post-only/", post_only),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def client() -> Client:
    """A browser that is shown errors instead of raising them."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("status", FAULTS)
def test_a_fault_becomes_its_page(client: Client, status: int) -> None:
    response = client.get(f"/fail/{status}/")
    page = response.content.decode()
    assert response.status_code == status
    assert (page.count(f"<h1>{FACES[status].heading}</h1>"), page.count('<html lang="zh-hans"')) == (1, 1)
    assert f'aria-label="{status}"><span aria-hidden="true">{str(status)[:2]}</span>' in page


@pytest.mark.parametrize("status", FAULTS)
def test_a_fault_under_en_is_told_in_english(client: Client, status: int) -> None:
    response = client.get(f"/en/fail/{status}/")
    assert response.status_code == status
    assert response.content.decode().count('<html lang="en"') == 1


@pytest.mark.parametrize("status", FAULTS)
def test_a_fault_at_a_json_address_is_json(client: Client, status: int) -> None:
    response = client.get(f"/fail/{status}.json")
    said = "通智·产业任选只剩2学分。" if status == 409 else str(FACES[status].sentence)
    assert (response.status_code, response.json()) == (status, {"error": said})


@pytest.mark.django_db
def test_a_fault_at_a_table_is_one_plain_line(client: Client) -> None:
    response = client.get("/courses/AG999.csv")
    assert (response.status_code, response["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert response.content.decode() == "这门课可能换了代码，或已停开。"


@pytest.mark.parametrize("status", FACES)
def test_a_status_without_a_word_is_given_its_page(client: Client, status: int) -> None:
    response = client.get(f"/bare/{status}/")
    assert response.status_code == status
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response.content.decode().count(f"<h1>{FACES[status].heading}</h1>") == 1


def test_a_refusal_nobody_caught_is_said_in_its_own_words(client: Client) -> None:
    assert "<p>通智·产业任选只剩2学分。</p>" in client.get("/fail/409/").content.decode()


def test_a_missing_course_is_answered_for_as_a_course(client: Client) -> None:
    assert "<p>这门课可能换了代码，或已停开。</p>" in client.get("/courses/CQ999/x/").content.decode()


def test_a_refused_method_still_names_the_allowed_ones(client: Client) -> None:
    response = client.get("/post-only/")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "这个地址不接受这种操作" in response.content.decode()


def test_a_form_without_its_token_says_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/sign-in/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert "这张表单放得太久" in response.content.decode()


@pytest.mark.django_db
def test_who_is_signed_in_stays_so_on_an_error_page(client: Client) -> None:
    client.force_login(cast.zhao())
    assert "赵新" in client.get("/absent/").content.decode()


@pytest.mark.usefixtures("without_database")
@pytest.mark.parametrize("address", ["/fail/500/", "/fail/503/", "/bare/500/"])
def test_the_gravest_pages_stand_without_a_database(client: Client, address: str) -> None:
    client.cookies["sessionid"] = "of-somebody-signed-in-before"
    client.cookies["theme"] = "dark"
    response = client.get(address)
    assert response.status_code == int(address.split("/")[2])
    assert 'data-theme="dark"' in response.content.decode()


@pytest.mark.usefixtures("without_database")
def test_a_page_that_needs_the_silent_database_asks_for_patience(client: Client) -> None:
    client.cookies["sessionid"] = "of-somebody-signed-in-before"
    response = client.get("/accounts/")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "数据现在读不到" in response.content.decode()


@pytest.mark.usefixtures("without_database")
def test_a_missing_page_beside_a_silent_database_asks_for_patience(client: Client) -> None:
    client.cookies["sessionid"] = "of-somebody-signed-in-before"
    assert client.get("/absent/").status_code == 503


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/slow/", "数据现在读不到，请过一分钟再试。"),
        ("/en/slow/", "The data cannot be read just now. Try again in a minute."),
    ],
)
def test_a_question_that_takes_too_long_asks_for_patience(client: Client, address: str, said: str) -> None:
    with transaction.atomic():
        response = client.get(address)
        transaction.set_rollback(True)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert said in response.content.decode()
