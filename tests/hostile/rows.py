"""A site with something on every page: one row of every model at least."""

from accounts.models import User
from tests import cast, make
from tests.house.test_makers import makers


def populate() -> None:
    """Every maker once, and the pages people know."""
    for _name, maker in makers():
        maker()
    cast.agi()
    cast.first_agi()
    cast.introduction()
    cast.bigai()
    cast.recognised()
    make.meeting(make.offering(cast.low_altitude(), term=cast.autumn()))


def student() -> User:
    """Somebody with results and a plan: a course in a term that does not offer it, and one in none yet."""
    account = make.user(number="20260901")
    own = make.student(user=account)
    make.participation(own, cast.agi())
    make.credit_record(own)
    make.plan_item(own, cast.introduction(), term=cast.autumn())
    make.plan_item(own, cast.low_altitude())
    make.plan_feed(own)
    guided = make.assignment(own)
    make.mentor_meeting(guided)
    make.note_consent(guided)
    return account


def colleague() -> User:
    """A mentor whom something waits for, who also signs for a university."""
    account = make.user(name="江一舟")
    own = make.appointment(make.mentor(user=account), seats=2)
    make.meeting_feed(own.mentor)
    for_proposal, for_student = own.seats.all()
    make.proposal(at=for_proposal)
    guided = make.assignment(at=for_student)
    make.mentor_meeting(guided, arranged_by=guided.student.user)
    make.meeting_note(guided.student, account)
    office = make.officer(who=account)
    make.proposed((office.member.organisation, cast.cqu()))
    return account
