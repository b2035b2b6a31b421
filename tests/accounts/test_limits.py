"""How often one may try: per account, per address, and never at the owner's cost."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.limits import AT_ACCOUNT, FROM_ADDRESS, FROM_EVERYWHERE, SEARCHES, searches
from accounts.models import Tally
from tests import cast, desk, make
from tests.make import PASSWORD

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/sign-in/"
ZHAO, WRONG = "zhao@example.cn", "wrong"


def tried(client: Client, name: str = ZHAO, password: str = WRONG, at: str = "10.0.0.1", **more: Any) -> Any:
    return client.post(SIGN_IN, {"username": name, "password": password}, REMOTE_ADDR=at, **more)


def exhausted(name: str = ZHAO, at: str = "10.0.0.1") -> Client:
    """A browser that has used up its tries."""
    client = Client()
    assert [tried(client, name, at=at).status_code for _ in range(AT_ACCOUNT.most)] == [200] * AT_ACCOUNT.most
    return client


@pytest.mark.parametrize(
    ("prefix", "heading", "sentence"),
    [
        ("", "太频繁了", "试得太多了，请过15分钟再试。"),
        ("/en", "Too often", "Too many attempts. Please try again in 15 min."),
    ],
)
def test_the_try_after_the_last_gets_page_429(prefix: str, heading: str, sentence: str) -> None:
    client = exhausted()
    response = client.post(f"{prefix}{SIGN_IN}", {"username": ZHAO}, REMOTE_ADDR="10.0.0.1")
    page = response.content.decode()
    assert (response.status_code, f"<h1>{heading}</h1>" in page, f"<p>{sentence}</p>" in page) == (
        429,
        True,
        True,
    )
    assert 890 <= int(response["Retry-After"]) <= 900


@pytest.mark.parametrize("name", [ZHAO, "nobody@example.cn"])
def test_whether_an_account_exists_makes_no_difference(name: str) -> None:
    cast.zhao()
    assert tried(exhausted(name), name, PASSWORD).status_code == 429


@pytest.mark.parametrize(
    "name", ["ZHAO@Example.CN", "  zhao@example.cn ", "ｚｈａｏ＠example.cn", "zhao@EXAMPLE.cn"]
)
def test_one_account_has_many_spellings_and_one_count(name: str) -> None:
    assert tried(exhausted(), name).status_code == 429


@pytest.mark.parametrize("blank", [" ", "\u3000", "\u00a0", "\t"])
def test_blanks_before_a_name_give_no_new_tries(blank: str) -> None:
    client = Client()
    counts = range(243, 243 + AT_ACCOUNT.most + 1)
    statuses = [tried(client, blank * count + ZHAO).status_code for count in counts]
    assert statuses == [200] * AT_ACCOUNT.most + [429]


def test_after_the_window_one_may_try_again() -> None:
    cast.zhao()
    client = exhausted()
    Tally.objects.update(until=timezone.now())
    assert tried(client, password=PASSWORD).status_code == 302


def test_an_attacker_at_one_address_does_not_lock_the_owner_out() -> None:
    cast.zhao()
    attacker = exhausted(at="6.6.6.6")
    assert {tried(attacker, at="6.6.6.6").status_code for _ in range(60)} == {429}
    assert tried(Client(), password=PASSWORD, at="10.0.0.2").status_code == 302


def test_many_addresses_use_up_the_tries_of_strangers_not_those_of_the_owners_browser() -> None:
    cast.zhao()
    known = Client()
    assert tried(known, password=PASSWORD).status_code == 302
    known.post("/accounts/sign-out/")
    for host in range(FROM_EVERYWHERE.most // AT_ACCOUNT.most):
        exhausted(at=f"6.6.6.{host}")
    assert tried(Client(), password=PASSWORD, at="10.0.0.2").status_code == 429
    assert tried(known, password=PASSWORD, at="10.0.0.3").status_code == 302


def test_a_known_browser_has_no_more_tries_than_others() -> None:
    cast.zhao()
    known = Client()
    tried(known, password=PASSWORD)
    known.post("/accounts/sign-out/")
    statuses = [tried(known, at=f"10.0.1.{host}").status_code for host in range(AT_ACCOUNT.most + 1)]
    assert statuses == [200] * AT_ACCOUNT.most + [429]


@pytest.mark.parametrize("cookie", ["", "x", "x:y:z", "0" * 4000])
def test_a_forged_mark_of_a_known_browser_is_worth_nothing(cookie: str) -> None:
    client = exhausted()
    client.cookies["familiar"] = cookie
    assert tried(client).status_code == 429


def test_one_accounts_mark_is_worth_nothing_for_another() -> None:
    cast.lin()
    client = Client()
    tried(client, "lin@example.cn", PASSWORD)
    client.post("/accounts/sign-out/")
    for host in range(FROM_EVERYWHERE.most // AT_ACCOUNT.most):
        exhausted(at=f"6.6.6.{host}")
    assert tried(client, at="10.0.0.5").status_code == 429


def test_one_address_tries_only_so_many_accounts() -> None:
    statuses = [tried(Client(), f"p{n}@example.cn").status_code for n in range(FROM_ADDRESS.most + 1)]
    assert statuses == [200] * FROM_ADDRESS.most + [429]


def test_a_classroom_that_signs_in_at_once_uses_nothing_up() -> None:
    cast.zhao()
    for _ in range(FROM_ADDRESS.most + 5):
        assert tried(Client(), password=PASSWORD).status_code == 302
    assert set(Tally.objects.values_list("count", flat=True)) == {0}


def test_a_forged_header_gives_no_new_tries(settings: LazySettings) -> None:
    settings.PROXIES = 1
    statuses = [
        tried(Client(), at="127.0.0.1", headers={"x-forwarded-for": f"8.8.8.{n}, 203.0.113.5"}).status_code
        for n in range(AT_ACCOUNT.most + 1)
    ]
    assert statuses == [200] * AT_ACCOUNT.most + [429]


def test_what_was_typed_is_not_kept() -> None:
    tried(Client(), "my-password-by-mistake")
    assert [
        key for key in Tally.objects.values_list("key", flat=True) if "mistake" in key or "10.0" in key
    ] == []


def test_what_has_run_out_is_swept_by_the_next_count() -> None:
    for _ in range(5):
        make.tally(minutes=-1)
    alive = make.tally()
    tried(Client())
    assert Tally.objects.filter(key__startswith="search").get() == alive


def test_a_count_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make.tally("search:x", count=7)
    with django_assert_num_queries(1):
        count, seconds = Tally.objects.count_up("search:x", SEARCHES.window, 3)
    assert (count, 890 <= seconds <= 900) == (10, True)


def test_searching_costs_a_query_each_twentieth_time(client: Client) -> None:
    cast.introduction()
    queries = []
    for _ in range(2 * searches.step):
        with CaptureQueriesContext(connection) as asked:
            client.get("/courses.csv?q=AG")
        queries.append(len(asked))
    assert queries == ([queries[0]] * 19 + [queries[0] + 1]) * 2
    assert Tally.objects.get().count == 40


@pytest.mark.parametrize(
    "address", ["/courses/?q=AG", "/courses.json?q=AG", "/courses.csv?q=AG", "/en/courses/?q=AG"]
)
def test_who_searches_too_fast_hears_so_without_a_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    make.tally(SEARCHES.key("127.0.0.1"), count=SEARCHES.most, minutes=1)
    assert {client.get(address).status_code for _ in range(searches.step - 1)} == {200}
    assert client.get(address).status_code == 429
    with django_assert_num_queries(0):
        response = client.get(address)
    assert (response.status_code, 50 <= int(response["Retry-After"]) <= 60) == (429, True)
    assert client.get("/courses/").status_code == 200
    assert client.get(address, REMOTE_ADDR="10.0.0.2").status_code == 200


def test_one_who_searches_too_fast_costs_nobody_else_an_answer(client: Client) -> None:
    make.tally(SEARCHES.key("127.0.0.1"), count=SEARCHES.most, minutes=1)
    asked = ["127.0.0.1"] * searches.step + ["10.0.0.2"] * 2 * searches.step
    statuses = [client.get("/courses.csv?q=AG", REMOTE_ADDR=address).status_code for address in asked]
    assert statuses == [200] * (searches.step - 1) + [429] + [200] * 2 * searches.step


def test_what_a_process_remembers_of_searchers_is_bounded() -> None:
    for host in range(searches.remembered + 2):
        searches.seen[str(host)] = 1
    Client().get("/courses/?q=AG")
    assert len(searches.seen) == 0


def test_an_administrator_finds_whom_a_limit_stopped() -> None:
    tried(exhausted())
    browser, page = desk.client(), desk.address("changelist", Tally)
    found = [browser.get(page, {"q": typed}).content.decode() for typed in (" ZHAO@Example.cn", "zhao")]
    said = ("从一处登录一个账号", "11 / 10", "从各处登录一个账号", "10 / 50")
    assert [[text in answer for text in said] for answer in found] == [[True] * 4, [False] * 4]
