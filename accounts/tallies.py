"""How tallies are kept: one statement each, safe in any race, that also sweeps a few of those run out."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import F, Manager
from django.db.models.functions import Greatest

if TYPE_CHECKING:
    from accounts.models import Tally

    TallyBase = Manager[Tally]
else:  # generic for type checkers only
    TallyBase = Manager

COUNT = """
WITH swept AS (
    DELETE FROM accounts_tally WHERE key IN (
        SELECT key FROM accounts_tally WHERE until < clock_timestamp() AND key <> %(key)s
        ORDER BY until LIMIT 20 FOR UPDATE SKIP LOCKED
    )
)
INSERT INTO accounts_tally AS tally (key, count, until)
VALUES (%(key)s, %(times)s, clock_timestamp() + make_interval(secs => %(window)s))
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN tally.until > clock_timestamp() THEN least(tally.count + EXCLUDED.count, 1000000000)
                 ELSE EXCLUDED.count END,
    until = CASE WHEN tally.until > clock_timestamp() THEN tally.until ELSE EXCLUDED.until END
RETURNING count, ceil(extract(epoch FROM until - clock_timestamp()))::int
"""


class TallyManager(TallyBase):
    """Counts, each for a while."""

    def count_up(self, key: str, window: timedelta, times: int = 1) -> tuple[int, int]:
        """The count with this one, and the seconds until it begins anew. One query."""
        with connection.cursor() as cursor:
            cursor.execute(COUNT, {"key": key, "times": times, "window": window.total_seconds()})
            count, seconds = cursor.fetchone() or (0, 0)
        return count, max(seconds, 1)

    def take_back(self, *keys: str) -> None:
        """These were no faults after all."""
        self.filter(key__in=keys).update(count=Greatest(F("count") - 1, 0))
