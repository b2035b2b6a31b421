"""A site with something at every address: of everybody, of somebody in particular, and of each role."""

from django.contrib.auth.models import Group
from django.db.models import Model

from accounts.models import User
from institute.roles import AFFAIRS, CATALOGUE, MENTOR, OFFICER, STUDENT
from tests import cast, make
from tests.house.entrance import STAFF

GROUPS = {
    "catalogue": CATALOGUE,
    "affairs": AFFAIRS,
    "mentor": MENTOR,
    "officer": OFFICER,
    "student": STUDENT,
}


def shared() -> dict[str, Model]:
    """A row of every model that is nobody's in particular; all of them may still be changed."""
    draft = make.small_programme()
    return {
        "accounts/tally": make.tally(key="counted"),
        "alliance/agreement": make.agreement(),
        "alliance/equivalence": make.equivalence(),
        "alliance/member": make.member(),
        "alliance/officer": make.officer(),
        "alliance/partnercourse": make.partner_course(),
        "auth/group": Group.objects.create(name="实验室"),
        "catalog/categoryshare": make.category_share(),
        "catalog/correction": make.correction(),
        "catalog/course": make.course(),
        "catalog/courserevision": make.revision(),
        "catalog/industrycluster": make.cluster(),
        "catalog/offering": make.offering(make.revision()),
        "catalog/organisation": make.organisation(),
        "catalog/pool": draft.pools.order_by("id")[0],
        "catalog/programme": draft,
        "catalog/teacher": make.teacher(),
        "catalog/term": make.term(),
        "institute/passage": make.passage(),
        "mentors/duty": make.duty(),
        "mentors/interest": make.interest(),
    }


def belonging(person: User) -> dict[str, Model]:
    """A row of every model that speaks of this person."""
    student = make.student(user=person)
    place = make.participation(student, cast.agi())
    guided, appointed = make.assignment(student), make.appointment(make.mentor(user=person))
    make.mentor_meeting(make.assignment(at=make.seat(appointed)))
    return {
        "accounts/user": person,
        "mentors/appointment": appointed,
        "mentors/assignment": guided,
        "mentors/attendee": make.attendee(of=guided),
        "mentors/changerequest": make.change_request(guided),
        "mentors/meeting": make.mentor_meeting(guided),
        "mentors/mentor": appointed.mentor,
        "mentors/noteconsent": make.note_consent(guided),
        "mentors/reminder": make.reminder(appointed.mentor),
        "mentors/seat": make.seat(appointed),
        "students/creditrecord": make.recognised_record(student),
        "students/enrolment": make.enrolment(student),
        "students/participation": place,
        "students/ruling": make.ruling(place),
        "students/storedaudit": make.stored_audit(place),
        "students/student": student,
        "students/tie": make.tie(student),
    }


def person(who: str) -> User:
    user = make.user(number=f"S-{who}", is_staff=who in STAFF, is_superuser=who == "superuser")
    user.groups.set(Group.objects.filter(name=GROUPS[who].name) if who in GROUPS else [])
    return user


def furnish() -> None:
    """Something public at every address, and a draft beside it."""
    cast.agi()
    cast.first_agi()
    cast.introduction()
    make.meeting(make.offering(cast.low_altitude(), term=cast.autumn(), section="1"))
    make.appointment(make.mentor(slug="jiang"))
    cast.recognised()
    make.revision("HD101")
    make.small_programme("unseen")
    make.small_programme("unseen", cohort=2025)


CALENDAR: dict[str, str | int] = {"code": "CQ301", "term": "2026-autumn", "section": "1"}
