"""A visitor without an account asks on a phone what their university recognises, and finds why not the rest."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Visit, follow
from tests.journeys.site import Site


def test_what_is_it_worth_at_my_university(site: Site, visit: Visit) -> None:
    site.manage("demo_alliance")
    page = visit("/credits/", width=390, script=False)
    follow(page.get_by_role("button", name="这是我的学校：重庆大学"))
    expect(page).to_have_url(re.compile("/credits/cqu/$"))
    expect(page.get_by_text("本页互认规则为示例，不代表任何学校的决定。")).to_be_visible()
    expect(page.get_by_text(re.compile("在重庆大学，认可"))).to_be_in_viewport()
    expect(page.get_by_role("region", name="不认的").get_by_text("内容重合不到七成")).to_be_visible()
    page.goto("/credits/")
    expect(page).to_have_url(re.compile("/credits/cqu/$"))
    follow(page.get_by_role("link", name=re.compile("到2027-01-31")))
    expect(page.get_by_text("LM-2026-01第1版，已生效")).to_be_visible()
