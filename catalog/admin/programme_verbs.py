"""What can be done to a programme, and what each says before it does it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from catalog.actions import programme as actions
from catalog.actions.pool import undo_pool_changes
from catalog.admin.balance import Balance, balance_of
from catalog.facts import facts_of
from catalog.models import CategoryShare, Programme
from catalog.models.vocabulary import ProgrammeStatus
from catalog.rules import publication_findings, required, to_undo
from common.admin import Verb, VerbForm
from common.admin.fields import DayInput, in_days
from common.templatetags.squares import figure


class PublishForm(VerbForm):
    effective_on = forms.DateField(
        label=gettext_lazy("生效日"),
        required=False,
        widget=DayInput,
        help_text=in_days(gettext_lazy("不填就用草稿上的；草稿也没填，就是今天，%(day)s。")),
    )


class CohortForm(VerbForm):
    cohort = forms.IntegerField(label=gettext_lazy("入学年级"), min_value=2000, max_value=2100)

    def __init__(self, rows: list[Programme], *args: Any, **more: Any) -> None:
        super().__init__(rows, *args, **more)
        self.fields["cohort"].initial = rows[0].cohort + 1


def publishing(draft: Programme) -> Iterable[str]:
    """What publication changes, then everything the rules have to say."""
    facts = facts_of(draft)
    yield _("设为现行，公开；从此内容不能再改。两边：%(halves)s。") % {"halves": required(facts)}
    same = Programme.objects.published().filter(code=draft.code, cohort=draft.cohort)
    for old in same:
        yield _("第%(version)s版标为“已被新版替代”。") % {"version": old.version}
    yield from map(str, publication_findings(facts))


def copying(programme: Programme) -> Iterable[str]:
    pools = programme.pools.count()
    yield _("照这一版另做一份草稿，带上%(pools)s个模块和里面的课。") % {"pools": pools}
    yield _("这一版不变。")


def retiring(_programme: Programme) -> Iterable[str]:
    yield _("标为“已停用”，没有新版替代它。公开页面还在，写明已停用。")


def is_published(programme: Programme) -> bool:
    return programme.status == ProgrammeStatus.PUBLISHED


def publish(programme: Programme, *, by: User, **answers: Any) -> Programme:
    return actions.publish_programme(programme=programme, by=by, **answers)


def retire(programme: Programme, *, by: User) -> Programme:
    return actions.retire_programme(programme=programme, by=by)


def amend(programme: Programme, *, by: User) -> Programme:
    return actions.amend_programme(programme=programme, by=by)


def start_cohort(programme: Programme, *, by: User, cohort: int) -> Programme:
    return actions.start_cohort(programme=programme, by=by, cohort=cohort)


def undo(programme: Programme, *, by: User) -> Programme:
    return undo_pool_changes(programme=programme, by=by)


def undoing(programme: Programme) -> Iterable[str]:
    for pool in to_undo(facts_of(programme)):
        words = {"now": figure(pool.min_credits), "before": figure(pool.change.before if pool.change else 0)}
        yield _("%(pool)s的最低学分从%(now)s改回%(before)s。") % {"pool": pool.title, **words}


def stands_in_the_way(programme: Programme) -> Balance | None:
    """What no other day of taking effect would cure: with a second share, the halves may be right on another."""
    if not programme.is_draft:
        return None
    cured = {"no_share", "halves"} if CategoryShare.objects.count() > 1 else {"no_share"}
    balance = balance_of(programme, reverse("admin:catalog_programme_change", args=[programme.pk]))
    return balance if {told.finding.code for told in balance.refusals} - cured else None


PUBLISH = Verb(
    name="publish_programme",
    label=gettext_lazy("发布"),
    act=publish,
    steps=publishing,
    fits=lambda programme: programme.is_draft,
    form=PublishForm,
    in_the_way=stands_in_the_way,
    in_the_way_said="admin/publication_refused.html",
)
AMEND = Verb(
    name="amend_programme",
    label=gettext_lazy("修订方案"),
    act=amend,
    steps=copying,
    fits=lambda programme: not programme.is_draft,
    makes_new=True,
)
START_COHORT = Verb(
    name="start_cohort",
    label=gettext_lazy("给另一个年级"),
    act=start_cohort,
    steps=copying,
    fits=lambda _programme: True,
    form=CohortForm,
    one_at_a_time=True,
    makes_new=True,
)
RETIRE = Verb(
    name="retire_programme",
    label=gettext_lazy("停用"),
    act=retire,
    steps=retiring,
    fits=is_published,
)
UNDO = Verb(
    name="undo_pool_changes",
    label=gettext_lazy("撤回改动"),
    act=undo,
    steps=undoing,
    fits=lambda programme: programme.is_draft,
)
