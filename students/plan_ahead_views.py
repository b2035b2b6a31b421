"""What may come of a plan: the next step, and what if. Only read: what is chosen is sent to the plan itself."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from catalog.models import Programme
from catalog.records import Record
from catalog.views.twinned import Twinned
from common.access import Entry
from common.addresses import Unreadable
from common.templatetags.squares import figure
from students.next_page import NextPage, may_fail
from students.plan_ground import Ground, ground_of
from students.plan_views import student_of
from students.planning.next_step import Aim
from students.what_if import Supposed, WhatIf, entering, leaving, other_cohorts, under

CHANGE_COLUMNS = ("what", "now", "then")
NEXT_COLUMNS = ("plan", "term", "course", "title", "credits", "state")


@method_decorator(never_cache, name="dispatch")
class AheadView(Twinned):
    """About the plan of whoever is signed in."""

    entry = Entry.SIGNED_IN

    @cached_property
    def ground(self) -> Ground | None:
        student, _account = student_of(self.request)
        place = student.participations.select_related("programme").last()
        return ground_of(student, place, timezone.localdate()) if place else None

    def unreadable(self, sentence: str) -> Unreadable:
        """With a way back to the page that supposes nothing."""
        return Unreadable(sentence, without=self.request.path)

    @property
    def failed(self) -> str:
        """The course the address supposes to be failed."""
        code = self.request.GET.get("failed", "")
        if code and (self.ground is None or code not in may_fail(self.ground)):
            raise self.unreadable(_("只能假设在修的课，或者已经排进学期的课没有通过。"))
        return code


class Next(AheadView):
    """Two or three ways to finish; one of them beside the plan as it stands."""

    template_name = "students/next.html"
    columns = NEXT_COLUMNS

    @cached_property
    def next(self) -> NextPage:
        asked = self.request.GET.get("plan", "")
        if asked and asked not in [aim.value for aim in Aim]:
            raise self.unreadable(_("没有这样的一份计划，请从页面上挑选。"))
        return NextPage(self.ground, self.failed, asked)

    def shown(self) -> dict[str, Any]:
        return {"next": self.next}

    def as_record(self) -> Record:
        return {
            "plans": [
                {
                    "aims": [aim.value for aim in each.proposal.aims],
                    "plan": [{"course": code, "term": term} for code, term in each.proposal.terms.items()],
                }
                for each in self.next.choices
            ],
            "reasons": [obstacle.sentence for obstacle, _proof in self.next.reasons()],
            "exhaustive": self.next.found.is_exhaustive,
        }

    def as_table(self) -> Sequence[Record]:
        return [
            {
                "plan": choice.key, "term": term.title, "course": each.course.code, "title": each.course.title,
                "credits": figure(each.course.credits), "state": "assumed" if each.is_assumed else "",
            }
            for choice in self.next.choices
            for term in choice.beside.terms
            for each in term.then
        ]  # fmt: skip

    def file_name(self) -> str:
        return "next"


class Supposing(AheadView):
    """What would be if: nothing is saved but a swap, and that by the plan itself."""

    template_name = "students/what_if.html"
    columns = CHANGE_COLUMNS

    @cached_property
    def cohorts(self) -> Sequence[Programme]:
        return other_cohorts(self.ground.place) if self.ground else []

    @cached_property
    def found(self) -> WhatIf | None:
        if self.ground is None:
            return None
        supposed = Supposed(self.cohort, self.failed, self._swapped("out"), self._swapped("in"))
        other = self.ground
        if supposed.cohort:
            other = under(supposed.cohort, self.ground, timezone.localdate())
        return WhatIf(self.ground, other, supposed)

    @property
    def cohort(self) -> Programme | None:
        """The programme of the cohort the address names."""
        asked = self.request.GET.get("cohort", "")
        found = {str(programme.cohort): programme for programme in self.cohorts}
        if asked and asked not in found:
            raise self.unreadable(_("没有这个入学年级的培养方案，请从页面上挑选。"))
        return found.get(asked)

    def _swapped(self, name: str) -> str:
        code, among = self.request.GET.get(name, ""), leaving if name == "out" else entering
        if code and self.ground and code not in [course.code for course in among(self.ground)]:
            raise self.unreadable(_("只能把计划里的课，换成培养方案里还没修、也没计划的课。"))
        return code

    def shown(self) -> dict[str, Any]:
        """With what may be supposed."""
        ground = self.ground
        courses = ground.scene.courses if ground else {}
        return {
            "what": self.found,
            "cohorts": self.cohorts,
            "failing": [courses[code] for code in may_fail(ground)] if ground else [],
            "leaving": leaving(ground) if ground else [],
            "entering": entering(ground) if ground else [],
        }

    def as_record(self) -> Record:
        return dict(self.found.beside.as_record()) if self.found else {}

    def as_table(self) -> Sequence[Record]:
        if self.found is None:
            return []
        beside = self.found.beside
        changes = (*beside.readings, *beside.halves, *beside.modules)
        return [{"what": each.title, "now": each.now, "then": each.then} for each in changes]

    def file_name(self) -> str:
        return "what-if"
