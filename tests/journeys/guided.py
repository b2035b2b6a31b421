"""Whom the journeys of mentors speak of: mentors, students and clerks nobody else on the site knows.

`python manage.py shell -c "from tests.journeys.guided import settle_in; settle_in()"` runs beside the site.
"""

from django.contrib.auth.models import Group

from accounts.models import User
from alliance.models import Member
from catalog.models import Organisation, Programme
from institute.roles import AFFAIRS
from mentors.actions.assignment import assign, propose
from mentors.models import Appointment, Mentor
from mentors.models.vocabulary import MentorRole
from students.models import Student
from tests import make
from tests.journeys.site import ADMINISTRATOR

# Plainly fictional: teachers called after the hills around the city.
TO_APPOINT = {
    MentorRole.ACADEMIC: ("缙云", "cqu"),
    MentorRole.INDUSTRY: ("金佛", "changan"),
    MentorRole.STUDY: ("仙女", "cqupt"),
}
NEWCOMER, ASKED_FOR, UNGUIDED, BESIDE = "示例甲子", "示例乙丑", "示例丙寅", "示例丁卯"
ASKED, NEXT, GUIDING, STUDYING = "歌乐", "南山", "铁峰", "圣灯"
AFFAIRS_CLERK, OFFICER = "示例学工", "示例经办"


def address(name: str) -> str:
    """What somebody signs in with: the name is enough here."""
    return f"{name.encode().hex()}@journeys.example"


def number(name: str) -> str:
    return f"J{name.encode().hex()[-8:]}".upper()


def settle_in() -> None:
    """Mentors to appoint, one who is asked, and a student whom two guide and nobody from industry."""
    for name, place in TO_APPOINT.values():
        mentor(name, place)
    here, _there = appointed(ASKED, MentorRole.ACADEMIC), appointed(NEXT, MentorRole.ACADEMIC)
    clerk = User.objects.get(email=ADMINISTRATOR)
    for name in (NEWCOMER, BESIDE):
        student(name)
    propose(student=student(ASKED_FOR), appointment=here, by=clerk)
    unguided = student(UNGUIDED)
    for name, role in ((GUIDING, MentorRole.ACADEMIC), (STUDYING, MentorRole.STUDY)):
        assign(student=unguided, appointment=appointed(name, role), by=clerk)
    person = make.user(address(AFFAIRS_CLERK), name=AFFAIRS_CLERK, is_staff=AFFAIRS.is_staff)
    person.groups.add(Group.objects.get(name=AFFAIRS.name))
    make.officer(Member.objects.get(organisation__slug="cqu"), make.user(address(OFFICER), name=OFFICER))


def mentor(name: str, place: str = "cqu") -> Mentor:
    account = make.user(address(name), name=name)
    organisation = Organisation.objects.get(slug=place)
    return make.mentor(name, user=account, organisation=organisation, slug=address(name).partition("@")[0])


def appointed(name: str, role: MentorRole) -> Appointment:
    return make.appointment(mentor(name), role, seats=1)


def student(name: str) -> Student:
    account = make.user(address(name), name=name, number=number(name))
    made = make.student(name, user=account, home=Organisation.objects.get(slug="pku"))
    make.participation(made, Programme.objects.published().get(code="agi", cohort=2026))
    return made
