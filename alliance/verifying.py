"""Whether every chain of decisions is whole, read from the columns as they are now, and every ledger what they say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import connection

from alliance.models import ChainHead, Decision, Ledger
from alliance.models.decision_guards import text_of
from alliance.recognition.chain import Break, Damage, Link, first_break

LINKS = "SELECT place, previous, TEXT, hash FROM alliance_decision d WHERE number = %s ORDER BY place, id".replace(
    "TEXT", text_of("d")
)
# What the decisions say the ledger is: the same lines, counted anew. What stands on one side only, or differs, is named.
LEDGER = """
WITH told AS (
    SELECT d.place, d.person_key, d.direction, d.agreement_id, d.amount, d.hash,
        row_number() OVER person AS position, sum(d.amount) OVER person AS balance_after,
        CASE d.direction WHEN 'in' THEN a.ceiling_in ELSE a.ceiling_out END AS cap
    FROM alliance_decision d JOIN alliance_agreement a ON a.id = d.agreement_id WHERE d.number = %(number)s
    WINDOW person AS (PARTITION BY d.person_key, d.direction ORDER BY d.place)
), told_whole AS (
    SELECT place, person_key, direction, agreement_id, amount, hash, position, balance_after - amount AS balance_before,
        balance_after, cap FROM told
), kept AS (
    SELECT place, person_key, direction, agreement_id, amount, hash, position, balance_before, balance_after, cap
    FROM alliance_ledger WHERE number = %(number)s
)
SELECT min(place) FROM (
    (TABLE told_whole EXCEPT ALL TABLE kept) UNION ALL (TABLE kept EXCEPT ALL TABLE told_whole)
) apart
"""


@dataclass(frozen=True)
class Report:
    """One chain: how long it is, its head, and the first place where it or its ledger is not as it was."""

    number: str
    length: int
    head: str
    decisions: Break | None
    ledger: int | None

    @property
    def is_whole(self) -> bool:
        return self.decisions is None and self.ledger is None


Printed = Mapping[tuple[str, int], str]


def reports(printed: Printed | None = None) -> Iterator[Report]:
    """Every agreement that decisions, heads, ledgers or printed pages know of."""
    printed = printed or {}
    numbers = {number for number, _place in printed}
    for model in (Decision, ChainHead, Ledger):
        numbers |= set(model._default_manager.values_list("number", flat=True).distinct())
    for number in sorted(numbers):
        yield _report(number, printed)


def _report(number: str, printed: Printed) -> Report:
    links = _links(number)
    newest = max(links, key=lambda link: link.place, default=None)
    return Report(
        number, len(links), newest.hash if newest else "", _broken(number, links, printed), _apart(number)
    )


def _broken(number: str, links: list[Link], printed: Printed) -> Break | None:
    """Hashes are known from the ledger, from the chain's head and from what was printed: each a witness of its own."""
    kept = Ledger.objects.filter(number=number).values_list("place", "hash")
    heads = ChainHead.objects.filter(number=number).values_list("place", "hash")
    told = [(place, hash) for (of, place), hash in printed.items() if of == number]
    found = [first_break(links, dict(witness)) for witness in (kept, heads, told)]
    return min((each for each in found if each), key=lambda each: each.place, default=None) or _headless(
        links, list(heads)
    )


def _headless(links: list[Link], heads: list[tuple[int, str]]) -> Break | None:
    """A head that was taken back, or away, leaves decisions it never heard of."""
    last = max((link.place for link in links), default=0)
    known = max((place for place, _hash in heads), default=0)
    return Break(known + 1, Damage.UNLINKED) if known < last else None


def _links(number: str) -> list[Link]:
    with connection.cursor() as cursor:
        cursor.execute(LINKS, [number])
        return [Link(*row) for row in cursor.fetchall()]


def _apart(number: str) -> int | None:
    """The first place of which ledger and decisions tell differently."""
    with connection.cursor() as cursor:
        cursor.execute(LEDGER, {"number": number})
        (place,) = cursor.fetchone() or (None,)
        return place
