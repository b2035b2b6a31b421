"""A site with something on every page: one row of every model at least."""

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
