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
    return account
