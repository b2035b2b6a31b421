"""An officer's agreements: read, signed with the stamped page, or sent back; nobody else's."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from alliance.actions.agreement import propose_agreement, take_back_agreement
from alliance.models import Agreement, Party
from alliance.models.party import MOST_SCAN
from tests import cast, make
from tests.alliance.test_actions_agreement import draft, officer_of, proposed

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 stamped"


def address(agreement: Agreement) -> str:
    return f"/desk/agreements/{agreement.number}/{agreement.version}/"


def sign(client: Client, party: Party, content: bytes = PDF, **changes: Any) -> Any:
    """As the page of this moment asks it."""
    client.force_login(officer_of(party))
    where = address(party.agreement)
    read = client.get(where).context["sign"]["read"].value()
    told = {"verb": "sign", "read": read, "signatory": "李校长", "position": "校长"}
    told |= {"sealed_on": timezone.localdate().isoformat(), "scan": SimpleUploadedFile("x.exe", content)}
    return client.post(where, told | changes)


def test_three_universities_sign_after_one_asked_for_a_change(client: Client) -> None:
    agreement = proposed()
    first, second, third = agreement.parties.all()
    assert sign(client, first).status_code == 302
    client.force_login(officer_of(second))
    assert client.post(address(agreement), {"verb": "ask", "change": "上限改为40"}).status_code == 302
    agreement.refresh_from_db()
    agreement.cap_in = 40
    agreement.save()
    assert "上限改为40" in client.get(address(agreement)).content.decode()
    propose_agreement(agreement=agreement, by=cast.lin())
    assert [sign(client, party).status_code for party in (first, second, third)] == [302, 302, 302]
    agreement.refresh_from_db()
    assert agreement.status == "in_force"


def test_whoever_read_another_text_hears_what_changed(client: Client) -> None:
    agreement = proposed()
    party = agreement.parties.all()[0]
    client.force_login(officer_of(party))
    read = agreement.sealed
    take_back_agreement(agreement=agreement, by=cast.lin())
    assert sign(client, party, read=read).context["changed"] == ["协议退回了草稿，正在改。"]
    agreement.refresh_from_db()
    agreement.cap_in, agreement.text_zh = 40, "改过的正文"
    agreement.save()
    propose_agreement(agreement=agreement, by=cast.lin())
    answer = sign(client, party, read=read)
    assert (answer.status_code, sorted(answer.context["changed"])) == (409, ["协议正文", "本院最多认定"])
    assert not agreement.parties.exclude(signed_checksum="").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<script>alert(1)</script>", "扫描件要是PDF、PNG或JPEG。"),
        (b"MZ", "扫描件要是PDF、PNG或JPEG。"),
        (PDF + b"x" * MOST_SCAN, "扫描件最多2 MB。"),
    ],
)
def test_a_scan_is_what_it_holds_and_of_bounded_size(client: Client, content: bytes, said: str) -> None:
    answer = sign(client, proposed().parties.all()[0], content)
    assert (answer.status_code, answer.context["sign"].errors) == (422, {"scan": [said]})


def test_a_scan_is_saved_under_no_name_by_the_parties_officers_only(client: Client) -> None:
    agreement = proposed()
    first, second, _third = agreement.parties.all()
    sign(client, first)
    where = f"{address(agreement)}scans/{first.pk}/"
    client.force_login(officer_of(second))
    answer = client.get(where)
    told = [answer[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy")]
    assert (answer.content, told) == (
        PDF, ["application/pdf", "nosniff", "default-src 'none'; sandbox"],
    )  # fmt: skip
    names = {client.get(where)["Content-Disposition"] for _ in range(2)}
    assert len(names) == 2
    assert {name[:27] for name in names} == {'attachment; filename="scan-'}
    assert client.get(f"{address(agreement)}scans/{second.pk}/").status_code == 404
    for stranger in (cast.zhao(), make.officer().user):
        client.force_login(stranger)
        assert [client.get(each).status_code for each in (where, address(agreement))] == [404, 404]
    client.logout()
    assert client.get(where).status_code == 302


@pytest.mark.parametrize("language", ["", "/en"])
def test_an_office_that_ended_reads_and_does_not_sign(client: Client, language: str) -> None:
    agreement = proposed()
    party = agreement.parties.all()[0]
    party.member.officers.update(until=timezone.localdate())
    client.force_login(officer_of(party))
    where = f"{language}{address(agreement)}"
    assert (client.get(where).status_code, client.post(where, {"verb": "ask"}).status_code) == (200, 409)
    assert client.post(where).status_code == 400


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_the_list_asks_the_same_however_long(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    mine = draft().parties.all()[0]
    for _ in range(rows - 1):
        make.party(make.agreement(), mine.member)
    client.force_login(officer_of(mine))
    client.get("/desk/agreements/")
    with django_assert_num_queries(7):
        assert len(client.get("/desk/agreements/").context["agreements"]) == rows


def test_one_agreement_asks_the_same_for_two_parties_and_five(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for many in (2, 5):
        agreement = proposed(parties=many)
        client.force_login(officer_of(agreement.parties.all()[0]))
        with django_assert_num_queries(8):
            client.get(address(agreement))
