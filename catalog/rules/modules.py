"""P3, module by module: every module can be met by its courses, exactly or with the surplus stated."""

from collections import Counter, defaultdict

from django.utils.translation import gettext as _

from catalog.rules.reach import least_choice, met_together
from catalog.rules.values import CourseFacts, Finding, PoolFacts, ProgrammeFacts, Severity
from catalog.rules.wording import credits_of, example_of, listed
from common.figures import plain

Homes = dict[str, list[tuple[PoolFacts, CourseFacts]]]  # course code -> where it stands


def reachable(facts: ProgrammeFacts) -> list[Finding]:
    """A module whose courses do not suffice is refused; one that takes more than it asks is a reminder."""
    found = (_reach(pool) for pool in facts.pools if credits_of(pool.compulsory) <= pool.min_credits)
    return [finding for finding in found if finding]


def _reach(pool: PoolFacts) -> Finding | None:
    choice = least_choice(pool)
    if choice is None:
        return _out_of_reach(pool)
    least = credits_of(choice)
    if least == pool.min_credits:
        return None
    words = {"pool": pool.title, "least": plain(least), "min": plain(pool.min_credits)}
    words["more"] = plain(least - pool.min_credits)
    sentence = _("%(pool)s最少要修%(least)s学分，比要求的%(min)s多%(more)s。") % words
    return Finding("surplus", Severity.REMIND, sentence, example_of(choice), pool=pool.key)


def _out_of_reach(pool: PoolFacts) -> Finding:
    words = {"pool": pool.title, "min": plain(pool.min_credits), "sum": plain(credits_of(pool.courses))}
    sentence = (
        _("%(pool)s要修%(min)s学分，里面的课加起来只有%(sum)s。")
        if pool.courses
        else _("%(pool)s要修%(min)s学分，里面还没有课。")
    )
    return Finding("out_of_reach", Severity.REFUSE, sentence % words, example_of(pool.courses), pool=pool.key)


def compulsory_fits(facts: ProgrammeFacts) -> list[Finding]:
    """Compulsory courses worth more than the module asks would make the half larger than it says."""
    return [_too_much(pool) for pool in facts.pools if credits_of(pool.compulsory) > pool.min_credits]


def _too_much(pool: PoolFacts) -> Finding:
    must = credits_of(pool.compulsory)
    words = {"pool": pool.title, "sum": plain(must), "min": plain(pool.min_credits)}
    words["more"] = plain(must - pool.min_credits)
    sentence = _("%(pool)s的必修课共%(sum)s学分，比要求的%(min)s多%(more)s。") % words
    return Finding("compulsory_beyond", Severity.REFUSE, sentence, example_of(pool.compulsory), pool=pool.key)


def counted_once(facts: ProgrammeFacts) -> list[Finding]:
    """A course is counted once. Two modules that both insist on it can never both be met."""
    homes: Homes = defaultdict(list)
    for pool, course in facts.places:
        homes[course.code].append((pool, course))
    shared = {code: found for code, found in homes.items() if len(found) > 1}
    findings = [_shared(code, found) for code, found in shared.items()]
    return findings + _not_together(facts, shared)


def _shared(code: str, homes: list[tuple[PoolFacts, CourseFacts]]) -> Finding:
    pool = homes[-1][0]
    words = {"course": code, "pools": listed([home.title for home, _course in homes]), "pool": pool.title}
    if len({home.key for home, _course in homes}) < len(homes):
        sentence, severity = _("%(course)s在%(pool)s里出现了两次。"), Severity.REFUSE
    elif sum(course.compulsory for _home, course in homes) > 1:
        sentence, severity = _("%(course)s在%(pools)s里都是必修，一门课只算一次。"), Severity.REFUSE
    else:
        sentence, severity = _("%(course)s同时在%(pools)s里，修过只算其中一处。"), Severity.REMIND
    return Finding("counted_once", severity, sentence % words, pool=pool.key, course=code)


def _not_together(facts: ProgrammeFacts, shared: Homes) -> list[Finding]:
    """Modules that can each be met, but not all with the courses they share. Only one cell's ever share."""
    keys = {pool.key for homes in shared.values() for pool, _course in homes}
    cells: dict[tuple[int, str], list[PoolFacts]] = defaultdict(list)
    for pool in facts.pools:
        if pool.key in keys:
            cells[pool.stage, pool.category].append(pool)
    return [
        _wanting(pools)
        for pools in cells.values()
        if all(map(least_choice, pools)) and not met_together(pools)
    ]


def _wanting(pools: list[PoolFacts]) -> Finding:
    times = Counter(course.code for pool in pools for course in pool.courses)
    words = {
        "pools": listed([pool.title for pool in pools]),
        "courses": listed(sorted(code for code, many in times.items() if many > 1)),
    }
    sentence = _("%(pools)s各自修得满，一起修不满：%(courses)s只算一次。") % words
    return Finding("not_together", Severity.REFUSE, sentence, pool=pools[-1].key)
