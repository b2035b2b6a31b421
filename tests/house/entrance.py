"""Every address of the site and how it answers whom: the one table that `test_permissions.py` tries.

A new address needs one line here. An address of administration needs none, but its model does: what
the catalogue office, student affairs and superusers may do with its rows (v view, a add, c change, d delete).
"""

from typing import NamedTuple

from tests.house.test_addresses import OPEN, TWINS

STAFF = ("catalogue", "affairs", "superuser")
SIGNED_IN = ("nobody", "student", "mentor", "officer", *STAFF)
EVERYONE = ("stranger", *SIGNED_IN)


class Answers(NamedTuple):
    """Statuses: of a stranger, of somebody signed in, and of staff where that is another."""

    stranger: int
    signed_in: int
    staff: int = 0

    def to(self, who: str) -> int:
        if who == "stranger":
            return self.stranger
        return self.staff if self.staff and who in STAFF else self.signed_in


REFUSED, GONE = Answers(405, 405), Answers(404, 404)
FOR_ALL, ELSEWHERE = Answers(200, 200), Answers(302, 302)
OWN = Answers(302, 200)
OF_STAFF, READ_BY_STAFF = Answers(302, 302, 200), Answers(302, 302, 405)

PUBLIC = (FOR_ALL, REFUSED)
MINE = (OWN, REFUSED)
# Name of the address, or its route where it has none -> what it answers to GET and to POST.
TABLE: dict[str, tuple[Answers, Answers]] = {
    **dict.fromkeys((*OPEN, *TWINS), PUBLIC),
    **dict.fromkeys(("alive", "ready", "sitemap", "robots"), PUBLIC),
    "icon": (ELSEWHERE, REFUSED),
    "catalog:calendar": PUBLIC,
    "alliance:choose": (REFUSED, Answers(400, 400)),
    "theme": (REFUSED, Answers(400, 400)),
    "accounts:sign_in": (Answers(200, 302), Answers(200, 302)),
    "accounts:sign_out": (REFUSED, ELSEWHERE),
    "accounts:mine": MINE,
    "accounts:password": (OWN, OWN),
    "accounts:password_changed": MINE,
    "accounts:first": (GONE, GONE),
    "accounts:choose_password": (GONE, GONE),
    "accounts:forgotten": (FOR_ALL, FOR_ALL),
    "accounts:forgotten_sent": PUBLIC,
    **dict.fromkeys(("students:record", "students:record_json", "students:record_csv"), MINE),
    "students:plan": (OWN, Answers(302, 302)),  # an empty form asks for the empty plan that stands
    **dict.fromkeys(("students:plan_json", "students:plan_csv"), (OWN, Answers(302, 405))),
    **dict.fromkeys(("students:plan_add", "students:plan_drop"), (REFUSED, Answers(302, 404))),
    **dict.fromkeys(("students:plan_next", "students:plan_next_json", "students:plan_next_csv"), MINE),
    **dict.fromkeys(
        ("students:plan_what_if", "students:plan_what_if_json", "students:plan_what_if_csv"), MINE
    ),
    "students:plan_import": (OWN, Answers(302, 422)),
    "students:plan_feed": (REFUSED, ELSEWHERE),
    "mentors:feed": (REFUSED, Answers(302, 400)),  # an empty form says neither to open nor to close it
    **dict.fromkeys(("students:plan_calendar", "mentors:calendar"), (GONE, REFUSED)),
    "mentors:mine": (OWN, Answers(302, 400)),  # an empty form names no verb
    **dict.fromkeys(("desk", "mentors:mentees", "alliance:my_agreements"), MINE),
    "alliance:imports": MINE,
    "alliance:import": (Answers(302, 404),) * 2,
    **dict.fromkeys(("alliance:import_present", "alliance:import_sample"), (Answers(302, 404), REFUSED)),
    "alliance:my_agreement": (Answers(302, 404),) * 2,
    "alliance:scan": (Answers(302, 404), REFUSED),
    **dict.fromkeys(("mentors:mentee", "mentors:proposal", "mentors:meeting"), (Answers(302, 404),) * 2),
    "admin/login/": (Answers(302, 403, 302), REFUSED),
    "admin/logout/": (REFUSED, ELSEWHERE),
    "admin/password_change/": (ELSEWHERE, ELSEWHERE),
    "admin:index": (OF_STAFF, OF_STAFF),
    "admin:password_change_done": (OF_STAFF, READ_BY_STAFF),
    "admin:autocomplete": (Answers(302, 302, 403), READ_BY_STAFF),
    "admin:jsi18n": (OF_STAFF, READ_BY_STAFF),
    "admin:app_list": (OF_STAFF, OF_STAFF),  # of an app in which there is something for each
    "admin/(?P<url>.*)$": (Answers(302, 302, 404), Answers(302, 302, 404)),
}
# Named by Django too, but ours has the address and comes first.
HIDDEN = {"admin:login", "admin:logout", "admin:password_change"}

# Model -> rights of the catalogue office, of student affairs, of superusers.
ROWS: dict[str, tuple[str, str, str]] = {
    "accounts/user": ("", "vac", "vac"),
    "accounts/tally": ("", "", "vd"),
    "alliance/agreement": ("vacd", "", "vacd"),
    "alliance/equivalence": ("vacd", "", "vacd"),
    "alliance/member": ("vacd", "", "vacd"),
    "alliance/officer": ("vac", "", "vacd"),
    "alliance/partnercourse": ("vacd", "", "vacd"),
    "auth/group": ("", "", "vacd"),
    "catalog/categoryshare": ("v", "", "vacd"),
    "catalog/correction": ("v", "", "v"),
    "catalog/course": ("vacd", "v", "vacd"),
    "catalog/courserevision": ("vacd", "v", "vacd"),
    "catalog/industrycluster": ("vacd", "", "vacd"),
    "catalog/offering": ("vacd", "v", "vacd"),
    "catalog/organisation": ("vacd", "v", "vacd"),
    "catalog/pool": ("vacd", "", "vacd"),
    "catalog/programme": ("vacd", "v", "vacd"),
    "catalog/teacher": ("vacd", "", "vacd"),
    "catalog/term": ("vacd", "v", "vacd"),
    "institute/passage": ("vacd", "", "vacd"),
    **dict.fromkeys(("mentors/duty", "mentors/interest"), ("", "vacd", "vacd")),
    **dict.fromkeys(
        ("mentors/appointment", "mentors/assignment", "mentors/attendee", "mentors/changerequest"),
        ("", "v", "v"),
    ),
    **dict.fromkeys(("mentors/meeting", "mentors/noteconsent", "mentors/seat"), ("", "v", "v")),
    "mentors/mentor": ("", "vac", "vac"),
    "mentors/reminder": ("", "", "v"),
    "students/creditrecord": ("", "v", "v"),
    "students/enrolment": ("", "v", "v"),
    "students/participation": ("", "v", "v"),
    "students/ruling": ("", "v", "v"),
    "students/storedaudit": ("", "v", "v"),
    "students/student": ("", "vac", "vac"),
    "students/tie": ("", "v", "v"),
}
# Page of a row or of rows -> the right to GET it and to POST to it; "" where it leads on to another page.
PAGES = {
    "": "vv",
    "add/": "aa",
    "<path:object_id>/change/": "vc",
    "<path:object_id>/delete/": "dd",
    "<path:object_id>/history/": "vv",
    "<path:object_id>/": "",
}


class Ours(NamedTuple):
    """A page that administration got from us: rights to GET and POST, and whose key stands in its address.

    With one right it is only read, and hears so before anybody is asked who they are.
    """

    rights: str
    rows: str


OURS = {
    "admin/mentors/appointment/load/": Ours("v", "mentors/appointment"),
    "admin/mentors/assignment/coverage/": Ours("vv", "mentors/assignment"),
    "admin/mentors/assignment/coverage/<int:key>/": Ours("vv", "students/student"),
    "admin/accounts/user/<id>/password/": Ours("cc", "accounts/user"),
    "admin/students/enrolment/classes/": Ours("v", "catalog/offering"),
    "admin/students/enrolment/classes/<int:key>/": Ours("vv", "catalog/offering"),
    "admin/students/enrolment/classes/<int:key>/csv/": Ours("v", "catalog/offering"),
}
# What is closed for ever answers a POST as the database does, so that what was typed stays.
CLOSED = {"catalog/correction": "cd"}

# Nothing of it can be written later: whatever is sent, its page is shown.
WRITTEN_ONCE = {"catalog/course"}


def of_rows(who: str, model: str, page: str, method: str, is_there: bool) -> int:
    """How a page of administration answers."""
    ours = OURS.get(f"admin/{model}/{page}")
    needed = ours.rights if ours else PAGES[page]
    if ours and method == "POST" and len(ours.rights) == 1:
        return 405
    if who not in STAFF or not needed:
        return 403 if ours and who != "stranger" else 302
    rights = ROWS[model][STAFF.index(who)]
    if who == "superuser" and (method == "POST" or not is_there):
        rights += CLOSED.get(model, "")
    if needed[method == "POST"] not in rights:
        return 403
    if page.endswith("change/") and method == "POST" and model in WRITTEN_ONCE and is_there:
        return 200
    return _allowed(page, method, is_there)


def _allowed(page: str, method: str, is_there: bool) -> int:
    """An empty form says nothing of what its sender saw: 409, as for one whose row was deleted meanwhile."""
    late = page.endswith(("history/", "delete/")) and not is_there
    empty = method == "POST" and (page.endswith("change/") or late)
    return 409 if empty else 200 if is_there else 404
