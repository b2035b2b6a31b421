"""The desk of student affairs: how one signs in there, and the way to each of its pages."""

from collections.abc import Callable

from playwright.sync_api import FilePayload, Page

from tests.journeys.conftest import follow

CLERK, STUDENT = "affairs@example.edu", "student@example.edu"
CLASSES = "/admin/students/enrolment/classes/"
COVERAGE = "/admin/mentors/assignment/coverage/"
TABLE = "学号,姓名,分数,等级,通过\nDEMO-002,示例学生乙,101,,\nDEMO-003,示例学生丙,77,,\nS0,无名,70,,\n"


def sign_in(page: Page, email: str, password: str) -> None:
    page.locator("input[name=username]").fill(email)
    page.locator("input[name=password]").fill(password)
    follow(page.locator("main form button[type=submit]"))


def open_class(page: Page, course: str) -> None:
    """The class of this course that runs now, from the list of classes."""
    follow(page.locator("tbody tr", has_text=course).filter(has_text="2026").locator("th a").first)


def fill(page: Page, *results: str) -> None:
    for box, typed in zip(page.locator("table.class input").all(), results, strict=True):
        box.fill(typed)
    follow(page.locator("form:has(table.class) .submit-row input"))


def open_student(page: Page, prefix: str, name: str) -> None:
    page.goto(f"{prefix}/admin/students/student/?q={name}")
    follow(page.locator("#result_list tbody th a"))


def ask_to_complete(page: Page, prefix: str, name: str) -> None:
    open_student(page, prefix, name)
    follow(page.locator("button[value=complete]"))


def _class(page: Page, prefix: str) -> None:
    page.goto(prefix + CLASSES)
    open_class(page, "CQ205")


def _faulty(page: Page, prefix: str) -> None:
    _class(page, prefix)
    fill(page, "101")


def _preview(page: Page, prefix: str) -> None:
    _class(page, prefix)
    file = FilePayload(name="results.csv", mimeType="text/csv", buffer=TABLE.encode("gb18030"))
    page.locator("input[type=file]").set_input_files(file)
    follow(page.locator("form:has(input[type=file]) button"))


def _refused(page: Page, prefix: str) -> None:
    ask_to_complete(page, prefix, "示例学生己")


def _completion(page: Page, prefix: str) -> None:
    """The form of the sample student who has completed."""
    open_student(page, prefix, "示例学生辛")
    follow(page.locator(".dossier a[href*=storedaudit]").first)


def _look(page: Page, prefix: str) -> None:
    """What would happen to those whom the page suggests mentors for."""
    page.goto(f"{prefix}{COVERAGE}?filled=1")
    follow(page.locator(".submit-row button"))


# Nothing is written on the way to any of them.
DESK: dict[str, Callable[[Page, str], object]] = {
    "students": lambda page, prefix: page.goto(f"{prefix}/admin/students/student/?risk=failed"),
    "student": lambda page, prefix: open_student(page, prefix, "示例学生乙"),
    "classes": lambda page, prefix: page.goto(prefix + CLASSES),
    "class": _class,
    "class-faulty": _faulty,
    "class-preview": _preview,
    "completion-refused": _refused,
    "completion": _completion,
    "coverage": lambda page, prefix: page.goto(prefix + COVERAGE),
    "coverage-look": _look,
    "load": lambda page, prefix: page.goto(f"{prefix}/admin/mentors/appointment/load/"),
}
