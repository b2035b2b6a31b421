"""Stock administration under a policy without any unsafe word: the browser refuses nothing it needs."""

from tests.journeys.conftest import Visit, follow


def test_every_page_of_administration_keeps_the_policy(signed_in: Visit) -> None:
    page = signed_in("/admin/")
    addresses = page.locator("#content-main a").evaluate_all("links => links.map(link => link.pathname)")
    assert "/admin/accounts/user/" in addresses
    for address in sorted(set(addresses)):
        page.goto(address)


def test_searching_for_a_related_row_keeps_the_policy(signed_in: Visit) -> None:
    page = signed_in("/admin/catalog/courserevision/add/")
    page.locator(".select2-selection").first.click()
    assert page.locator(".select2-results__option").first.inner_text() != ""


def test_the_frame_of_administration_leads_out_by_a_form(signed_in: Visit) -> None:
    page = signed_in("/admin/")
    page.locator("#user-tools summary").last.click()
    follow(page.locator("#logout-form button"))
    assert page.locator("main h1").count() == 1
    page.goto("/admin/")
    assert page.url.endswith("/accounts/sign-in/?next=/admin/")
