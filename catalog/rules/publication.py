"""P3: what is asked of a programme before it is published, every rule with what it says when content."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from catalog.models.vocabulary import RevisionStatus
from catalog.rules.balance import halves
from catalog.rules.load import loads, semesters_bearable
from catalog.rules.modules import compulsory_fits, counted_once, reachable
from catalog.rules.readings import required
from catalog.rules.sequence import prerequisites_before, semesters_known
from catalog.rules.values import Finding, Pass, ProgrammeFacts, Severity
from common.figures import plain

Rule = Callable[[ProgrammeFacts], list[Finding]]
Praise = Callable[[ProgrammeFacts], str]


def revisions_published(facts: ProgrammeFacts) -> list[Finding]:
    """A draft can still change under the programme; an older revision is worth a reminder."""
    told = {
        RevisionStatus.DRAFT: (Severity.REFUSE, _("%(course)s还没有发布。")),
        RevisionStatus.SUPERSEDED: (Severity.REMIND, _("%(course)s用的是旧版，现在已有新版。")),
    }
    return [
        Finding(
            f"revision_{course.status}",
            severity,
            sentence % {"course": course.code},
            pool=pool.key,
            course=course.code,
        )
        for pool, course in facts.places
        for status, (severity, sentence) in told.items()
        if course.status == status
    ]


RULES: tuple[tuple[Rule, Praise], ...] = (
    (halves, lambda facts: _("两边各守其份：%(halves)s") % {"halves": required(facts)}),
    (reachable, lambda facts: _("%(count)s个模块都修得满") % {"count": len(facts.pools)}),
    (compulsory_fits, lambda _facts: _("必修课不超过模块的最低学分")),
    (counted_once, lambda _facts: _("没有一门课放在两处")),
    (
        semesters_known,
        lambda facts: _("%(count)s门必修都排了学期") % {"count": sum(1 for _place in facts.compulsory)},
    ),
    (prerequisites_before, lambda _facts: _("先修都排在更早的学期")),
    (semesters_bearable, lambda facts: _fullest(facts)),
    (
        revisions_published,
        lambda facts: _("%(count)s门课都已发布") % {"count": sum(1 for _place in facts.places)},
    ),
)


def publication_findings(facts: ProgrammeFacts) -> list[Finding]:
    """Everything the rules have to say: first what stands in the way, then the reminders."""
    found = [finding for rule, _praise in RULES for finding in rule(facts)]
    return sorted(found, key=lambda finding: finding.severity is Severity.REMIND)


def publication_passes(facts: ProgrammeFacts) -> list[Pass]:
    """What the content rules say."""
    return [Pass(rule.__name__, praise(facts)) for rule, praise in RULES if not rule(facts)]


def _fullest(facts: ProgrammeFacts) -> str:
    fullest = max((load.credits for load in loads(facts).values()), default=facts.total_credits * 0)
    return _("最满的学期至少修%(sum)s学分，上限%(most)s") % {
        "sum": plain(fullest),
        "most": plain(facts.max_credits_per_semester),
    }
