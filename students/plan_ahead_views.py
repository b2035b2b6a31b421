"""What may come of a plan: the next step, and what if. Only read: what is chosen is sent to the plan itself."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from catalog.records import Record
from catalog.views.twinned import Twinned
from common.access import Entry
from common.addresses import Unreadable
from common.templatetags.squares import figure
from students.next_page import NextPage, may_fail
from students.plan_ground import Ground, ground_of
from students.plan_views import student_of
from students.planning.next_step import Aim

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

    @property
    def failed(self) -> str:
        """The course the address supposes to be failed."""
        code = self.request.GET.get("failed", "")
        if code and (self.ground is None or code not in may_fail(self.ground)):
            raise Unreadable(_("只能假设在修的课，或者已经排进学期的课没有通过。"))
        return code


class Next(AheadView):
    """Two or three ways to finish; one of them beside the plan as it stands."""

    template_name = "students/next.html"
    columns = NEXT_COLUMNS

    @cached_property
    def next(self) -> NextPage:
        asked = self.request.GET.get("plan", "")
        if asked and asked not in [aim.value for aim in Aim]:
            raise Unreadable(_("没有这样的一份计划，请从页面上挑选。"))
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
