"""The public pages of the alliance: which university, what it recognises, and each rule."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from accounts.visitor import keep_university
from alliance.equations import codes_of, equation
from alliance.explorer import Answer, answer_at
from alliance.homes import MOST_BESIDE, found, home_of, homes
from alliance.models import Equivalence, Member
from alliance.records import (
    MEMBER_COLUMNS,
    RULE_COLUMNS,
    answer_record,
    member_record,
    rule_record,
    rule_rows,
)
from catalog.lens import page_marks
from catalog.models import Programme
from catalog.records import Record
from catalog.views.twinned import Twinned
from common.access import answering, everyone
from common.addresses import Absent, Unreadable, way_back


class Explorer(Twinned):
    """Which university is yours? Whoever has said so is taken there."""

    template_name = "alliance/explorer.html"
    columns = MEMBER_COLUMNS

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        home = "" if self.shape != "html" or request.GET else home_of(self.visitor)
        if home in {member.organisation.slug for member in self.members}:
            response: HttpResponse = HttpResponseRedirect(reverse("alliance:university", args=[home]))
        else:
            response = super().get(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])
        return response

    @cached_property
    def members(self) -> list[Member]:
        return homes(timezone.localdate())

    @cached_property
    def rows(self) -> list[Member]:
        return found(self.members, self.request.GET.get("q", ""))

    def shown(self) -> dict[str, Any]:
        asked = self.request.GET
        return {
            "query": asked.get("q", ""), "members": self.rows, "every": self.members,
            "back": asked.get("next", ""),
        }  # fmt: skip

    def as_record(self) -> Record:
        return {"count": len(self.rows), "page": 1, "results": self.as_table()}

    def as_table(self) -> Sequence[Record]:
        return [member_record(member) for member in self.rows]

    def file_name(self) -> str:
        return "credits"


class University(Twinned):
    """What one university recognises of the programme in force."""

    template_name = "alliance/university.html"
    columns = RULE_COLUMNS

    @cached_property
    def members(self) -> list[Member]:
        return homes(timezone.localdate())

    @cached_property
    def member(self) -> Member:
        for member in self.members:
            if member.organisation.slug == self.kwargs["slug"]:
                return member
        raise Absent(_("联盟里没有这所高校。"))

    @cached_property
    def answer(self) -> Answer:
        day = timezone.localdate()
        return answer_at(self.member.organisation, Programme.objects.newest_on(day).first(), day)

    def shown(self) -> dict[str, Any]:
        return {
            "member": self.member,
            "university": self.member.organisation,
            "answer": self.answer,
            "is_mine": home_of(self.visitor) == self.member.organisation.slug,
            "beside": self.members if 1 < len(self.members) <= MOST_BESIDE else [],
            "marks": page_marks(self.visitor, codes_of(self.answer.equations, self.answer.refused)),
        }

    def as_record(self) -> Record:
        return answer_record(self.answer, self.member)

    def as_table(self) -> Sequence[Record]:
        return rule_rows(self.answer)


class OneRule(Twinned):
    """One rule, for good: what has ended can still be read."""

    template_name = "alliance/rule.html"
    columns = RULE_COLUMNS

    @cached_property
    def rule(self) -> Equivalence:
        visible = Equivalence.objects.visible_to(self.request.user).filter(pk=self.kwargs["number"])
        rule = visible.with_sides().first()
        if rule is None:
            raise Absent(_("没有这条课程对应。"))
        return rule

    def shown(self) -> dict[str, Any]:
        day = timezone.localdate()
        told = equation(self.rule, day, {})
        return {
            "rule": self.rule,
            "equation": told,
            "marks": page_marks(self.visitor, codes_of([told])),
            "holds": Equivalence.objects.in_force_on(day).filter(pk=self.rule.pk).exists(),
        }

    def as_record(self) -> Record:
        return rule_record(self.rule)


@everyone
@csrf_exempt  # A token would give every public page a cookie of its own; a forged choice of school harms nobody.
@answering("POST")
def choose_university(request: HttpRequest) -> HttpResponse:
    """Keep the chosen university and show what it recognises, or go back to where it was chosen."""
    slug = request.POST.get("university", "")
    if slug not in {member.organisation.slug for member in homes(timezone.localdate())}:
        raise Unreadable(_("联盟里没有这所高校。"))
    response = HttpResponseRedirect(way_back(request, reverse("alliance:university", args=[slug])))
    keep_university(request, response, slug)
    return response
