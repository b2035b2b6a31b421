"""A student takes the hours of a course along."""

import re

import pytest
import vobject
from playwright.sync_api import expect

from tests.journeys.conftest import Visit


@pytest.mark.parametrize("script", [True, False])
def test_the_hours_of_a_course_and_the_way_to_them(visit: Visit, script: bool) -> None:
    page = visit("/courses/CQ201/", width=390, script=script)
    page.locator(".copy-link summary").first.click()
    address = page.get_by_label("链接地址").first
    expect(address).to_have_value(re.compile(r"^http://[^/]+/courses/CQ201/offerings/.+\.ics$"))
    expect(page.locator(".copy-link [role=status]").first).to_have_text("已复制" if script else "")
    link = page.get_by_role("link", name="加入日历").first.get_attribute("href")
    assert link is not None
    assert address.input_value().endswith(link)
    calendar = vobject.readOne(page.request.get(link).text())
    assert {event.summary.value for event in calendar.vevent_list} == {"车联网与数据智能（示例）"}
