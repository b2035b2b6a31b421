"""What pages say about a course in a few words: who makes it, and which of it is a sample."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from catalog.models import CourseRevision
from catalog.models.sourced import EVERYTHING, Sourced
from catalog.models.vocabulary import Category, Stage
from common.remembered import once_in_each_language
from common.templatetags.glyph import stage_order

MOST_MAKERS = 3


def joined(words: Iterable[object]) -> str:
    """A list in a sentence."""
    return _("、").join(map(str, words))


def stage_name(stage: int) -> str:
    """A stage with its place: 第二阶段 通智."""
    return _("%(order)s %(stage)s") % {"order": stage_order(Stage(stage)), "stage": Stage(stage).label}


def partners_of(revision: CourseRevision) -> str:
    """Beside a course on the map: who teaches a foundation course, who builds an industry course."""
    if revision.category == Category.FOUNDATION:
        return str(revision.provider.name)
    return joined(organisation.short for organisation in revision.co_builders.all())


@once_in_each_language
def made_by(provider: str, partners: tuple[str, ...]) -> str:
    """Under a course in a list: who teaches it, and with whom it is built."""
    if not partners:
        return _("%(provider)s授课") % {"provider": provider}
    return _("%(provider)s授课，与%(partners)s共建") % {"provider": provider, "partners": joined(partners)}


def makers_of(revisions: Iterable[CourseRevision], category: Category) -> str:
    """Who stands behind one half: those with the most courses first."""
    ours = (revision for revision in revisions if revision.category == category)
    if category is Category.FOUNDATION:
        names = Counter(revision.provider.name for revision in ours)
    else:
        names = Counter(partner.short for revision in ours for partner in revision.co_builders.all())
    first = joined(name for name, _count in names.most_common(MOST_MAKERS))
    return first if len(names) <= MOST_MAKERS else _("%(makers)s等") % {"makers": first}


def sample_of(revision: CourseRevision) -> str:
    """The mark of a course in a block that explains the rest: only for its title or its credits."""
    if revision.is_illustrative("title"):
        return _("示例")
    return _("学分示例") if revision.is_illustrative("credits") else ""


def note_on_rows(revisions: Iterable[CourseRevision]) -> str:
    """What in a list of courses is a sample; nothing when nothing is."""
    rows = list(revisions)
    if not any(revision.illustrative for revision in rows):
        return ""
    return with_origin(_("课程放在哪一格、与谁共建、哪学期开为示例。"), rows)


def with_origin(note: str, revisions: Iterable[CourseRevision]) -> str:
    """The note, and whose published titles and credits these are: of those who say where they said so."""
    told = (r for r in revisions if r.source and not sample_of(r))
    names = joined(dict.fromkeys(revision.provider.name for revision in told))
    if not names:
        return note
    return _("%(note)s课名与学分取自%(names)s公布的方案，例外另标。") % {"note": note, "names": names}


def sample_note(row: Sourced, facts: dict[str, str]) -> str:
    """What is published and what is a sample; `facts` are words for the fields worth naming, if filled."""
    if EVERYTHING in row.illustrative:
        return _("内容都是示例，等学院填写。")
    if not row.illustrative:
        return ""
    known = {field: word for field, word in facts.items() if getattr(row, field)}
    published = joined(word for field, word in known.items() if field not in row.illustrative)
    if not published:
        return _("除另有说明外，内容为示例，等学院填写。")
    return _("%(facts)s已公布；其余内容为示例，等学院填写。") % {"facts": published}
