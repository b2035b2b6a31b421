"""P3: no semester asks of anybody more than a student may take."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.rules.reach import least_choice
from catalog.rules.values import CourseFacts, Finding, PoolFacts, ProgrammeFacts, Severity
from catalog.rules.wording import credits_of, example, named
from common.figures import plain

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Load:
    """What a semester asks of everyone: compulsory courses, and choices that no other semester offers."""

    compulsory: list[CourseFacts] = field(default_factory=list)
    choices: list[tuple[PoolFacts, Decimal]] = field(default_factory=list)

    @property
    def credits(self) -> Decimal:
        return credits_of(self.compulsory) + sum((credits for _pool, credits in self.choices), NOTHING)

    def __str__(self) -> str:
        words = [named(self.compulsory)] if self.compulsory else []
        words += [
            _("%(pool)s里至少选%(credits)s学分") % {"pool": pool.title, "credits": plain(credits)}
            for pool, credits in self.choices
        ]
        return _("，").join(words)


def loads(facts: ProgrammeFacts) -> dict[int, Load]:
    """The semesters in which something must be taken."""
    semesters = {course.semester: Load() for _pool, course in facts.places if course.semester}
    for _pool, course in facts.compulsory:
        if course.semester:
            semesters[course.semester].compulsory.append(course)
    for pool in facts.pools:
        for semester, load in semesters.items():
            if credits := _must_choose(pool, semester):
                load.choices.append((pool, credits))
    return dict(sorted(semesters.items()))


def _must_choose(pool: PoolFacts, semester: int) -> Decimal:
    """What is left to choose here after everything that can be chosen in another semester."""
    least = credits_of(least_choice(pool) or pool.compulsory) - credits_of(pool.compulsory)
    elsewhere = credits_of(course for course in pool.electives if course.semester != semester)
    return max(least - elsewhere, NOTHING)


def semesters_bearable(facts: ProgrammeFacts) -> list[Finding]:
    """No semester asks for more than a student may take, and all together have room for the total."""
    return _too_short(facts) + [
        _overfull(semester, load, facts.max_credits_per_semester)
        for semester, load in loads(facts).items()
        if load.credits > facts.max_credits_per_semester
    ]


def _overfull(semester: int, load: Load, most: Decimal) -> Finding:
    words = {"semester": semester, "sum": plain(load.credits), "most": plain(most)}
    sentence = _("第%(semester)s学期至少要修%(sum)s学分，超过上限%(most)s。") % words
    return Finding("overfull", Severity.REFUSE, sentence, example(str(load)))


def _too_short(facts: ProgrammeFacts) -> list[Finding]:
    most = facts.max_credits_per_semester
    if facts.total_credits <= most * facts.semesters:
        return []
    words = {"total": plain(facts.total_credits), "semesters": facts.semesters, "most": plain(most)}
    sentence = _("总学分%(total)s，%(semesters)s个学期每学期最多%(most)s，修不完。") % words
    return [Finding("too_short", Severity.REFUSE, sentence)]
