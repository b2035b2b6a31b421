"""What must be passed before a course and what opens after it: a sentence, a list, a drawing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalog import graph
from catalog.models import CourseRevision, Prerequisite
from catalog.models.prerequisite import group_codes
from catalog.models.vocabulary import Stage
from catalog.words import joined, stage_name

MOST = 7  # of the courses further away, in the list
ALL = "all"
Groups = Mapping[str, Sequence[Sequence[str]]]


@dataclass(frozen=True)
class Step:
    """A course before or after this one, with what it needs itself."""

    code: str
    title: str
    stage: Stage
    category: str
    url: str
    rule: str
    has_rule: bool


@dataclass(frozen=True)
class Part:
    """Some steps of the list, and how many more there are."""

    steps: list[Step]
    more: int


@dataclass(frozen=True)
class Way:
    """What to pass before, and what opens after. Any one of a group is enough, every group is needed."""

    sentence: str
    groups: list[list[Step]]
    earlier: Part
    opens: Part
    later: Part
    drawing: graph.Drawing | None
    unfolded: bool

    @property
    def is_wide(self) -> bool:
        """Whether the drawing needs the whole page."""
        return self.drawing is not None and self.drawing.room > graph.NARROW


def way_of(revision: CourseRevision, *, unfolded: bool) -> Way:
    """All courses before and after, in two queries. Only a revision in force is drawn."""
    code = revision.course.code
    groups = Prerequisite.objects.in_force() | {code: group_codes(revision.prerequisites.all())}
    needed = {required for group in groups[code] for required in group}
    before, after = graph.ancestors(code, groups), graph.descendants(code, groups)
    related = CourseRevision.objects.with_codes({*before, *after} - {code})
    steps = {step.code: step for step in (step_of(course, groups) for course in related)}
    opens = [c for c in steps if any(code in group for group in groups.get(c, ()))]
    most = len(steps) if unfolded else MOST
    return Way(
        sentence=whole_rule(groups[code]),
        groups=[[steps[c] for c in group if c in steps] for group in groups[code]],
        earlier=_part([steps[c] for c in steps if c in before and c not in needed], most),
        opens=_part([steps[c] for c in opens], most),
        later=_part([steps[c] for c in steps if c in after and c not in opens], most),
        drawing=_drawing(revision, groups, steps.values(), unfolded) if revision.is_in_force else None,
        unfolded=unfolded,
    )


def _part(steps: list[Step], most: int) -> Part:
    return Part(steps, 0) if len(steps) <= most else Part(steps[: most - 1], len(steps) - most + 1)


def step_of(revision: CourseRevision, groups: Groups) -> Step:
    """One course on the way."""
    needed = groups.get(revision.course.code, [])
    return Step(
        code=revision.course.code,
        title=revision.title,
        stage=Stage(revision.stage),
        category=revision.category,
        url=revision.get_absolute_url(),
        rule=whole_rule(needed),
        has_rule=bool(needed),
    )


def _drawing(
    revision: CourseRevision, groups: Groups, steps: Iterable[Step], unfolded: bool
) -> graph.Drawing | None:
    """Nothing where nothing is tied to the course."""
    here = step_of(revision, groups)
    courses = [_course(step, groups) for step in (here, *steps)]
    if len(courses) == 1:
        return None
    words = graph.Words(
        every=pgettext("连线", "并且"),
        any=_("任一"),
        here=pgettext("在图中", "本课"),
        partly=_("另有条件"),
        stages=tuple(map(stage_name, Stage)),
    )
    return graph.drawing(courses, here.code, words, unfolded=unfolded)


def _course(step: Step, groups: Groups) -> graph.Course:
    return graph.Course(
        code=step.code,
        title=step.title,
        stage=step.stage.value,
        category=step.category,
        groups=tuple(map(tuple, groups.get(step.code, ()))),
        label=_("%(code)s %(title)s，%(rule)s") % {"code": step.code, "title": step.title, "rule": step.rule},
        url=step.url,
    )


def whole_rule(groups: Sequence[Sequence[str]]) -> str:
    """The prerequisites in one sentence."""
    if not groups:
        return _("没有先修要求。")
    parts = [
        _("修过%(course)s") % {"course": codes[0]}
        if len(codes) == 1
        else _("修过%(courses)s中任意一门") % {"courses": joined(codes)}
        for codes in groups
    ]
    return _("须%(rule)s。") % {"rule": _("，并且").join(parts)}
