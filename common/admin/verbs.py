"""Verbs as admin actions: a page first says exactly what will happen, then it happens."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, cast

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from common.addresses import way_back
from common.admin.confirming import hold, on_page, since_shown
from common.admin.conflicts import Watching, met
from common.admin.forms import Refusable, RefusedRequest, refusal_for
from common.admin.history import verb_done
from common.admin.looking import quicker, seal_of
from common.admin.seen import SEEN, Difference
from common.refusals import BUSY, Refused, RefusedRows

CONFIRMED, PRESSED = "confirmed", "_verb"
Answer = TypeVar("Answer")
MOST = 100  # rows at once: each is told beforehand what happens to it, and read


class VerbForm(Refusable, forms.Form):
    """What a verb asks before it acts: nothing, unless it says so."""

    def __init__(self, rows: list[Any], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.rows = rows


@dataclass(frozen=True, kw_only=True)
class Verb:
    """One thing that can be done to rows.

    `act(row, by=, **answers)` does it and returns the row to look at next; `steps(row)` says
    beforehand what it will do; `fits(row)` says whether it makes sense for the row at all. Success
    names the rows it was done to, or what came of them where it `makes_new` ones. Whoever acts needs
    the `right` named, on the model of the rows unless it names another ("students.add_creditrecord").
    `rehearse` stands for `act` on the page before, where the deed cannot be taken back or waits for answers
    that change nothing about it. What `in_the_way` of a row no answer would cure is told by a template of its
    own, with the ways out of it, and without a button that could only be refused again.
    """

    name: str
    label: str | Promise
    act: Callable[..., Model]
    steps: Callable[[Any], Iterable[str]]
    fits: Callable[[Any], bool]
    form: type[VerbForm] = VerbForm
    one_at_a_time: bool = False
    makes_new: bool = False
    right: str = "change"
    rehearse: Callable[..., object] | None = None
    in_the_way: Callable[[Any], object] = lambda _row: None
    in_the_way_said: str = ""

    def right_on(self, model: type[Model]) -> str:
        """The permission in full."""
        meta = model._meta
        named = "." in self.right
        return self.right if named else f"{meta.app_label}.{get_permission_codename(self.right, meta)}"

    def perform(self, here: "Doing", request: HttpRequest, chosen: QuerySet[Any]) -> Any:
        """Ask; once confirmed, do. Refused, the page is asked anew and says why."""
        most = 1 if self.one_at_a_time else MOST
        if CONFIRMED in request.POST:
            hold(here, request)
        rows = list(chosen[: most + 1])
        if not 0 < len(rows) <= most:
            here.message_user(request, _too_many(most) if rows else _("所选的已经不在了。"), messages.WARNING)
            return None
        if not all(here.may(request, self, row) for row in rows):
            raise PermissionDenied
        if CONFIRMED not in request.POST:
            return self._page(here, request, self.form(rows))
        form = self.form(rows, request.POST)
        form.refusal = refusal_for(here.model, request)
        if new := since_shown(here, request, rows, str(self.label)):
            return self._page(here, request, form, new)
        return self._done(here, request, form) if form.is_valid() else self._page(here, request, form)

    def _done(self, here: Watching, request: HttpRequest, form: VerbForm) -> HttpResponse | None:
        results = self._each(form.rows, partial(self.act, by=request.user, **form.cleaned_data))
        for row, result in zip(form.rows, results, strict=True):
            self._log(here, request, row, result)
        now = here.get_queryset(request).in_bulk([row.pk for row in form.rows])  # as it left them
        named = results if self.makes_new else [now.get(row.pk, row) for row in form.rows]
        told = {"verb": self.label, "rows": _("、").join(map(str, named))}
        here.message_user(request, _("已完成“%(verb)s”：%(rows)s") % told, messages.SUCCESS)
        return redirect(_address(here, results[0]), results[0].pk) if len(results) == 1 else None

    def _each(self, rows: list[Any], act: Callable[..., Answer]) -> list[Answer]:
        """All or none. Of several, each that is refused is named, so that the others can be done without it."""
        results, refusals = [], {}
        for row in rows:
            try:
                results.append(act(row))
            except Refused as refusal:
                if len(rows) == 1 or refusal.constraint in BUSY:
                    raise
                refusals[row.pk] = refusal.messages
        if refusals:
            raise RefusedRows(refusals, len(rows))
        return results

    def _refused_beforehand(self, rows: list[Any], by: Any) -> dict[Any, list[str]]:
        """What would be refused, by row: it is done, as far as it needs no answers, and taken back."""
        unanswered = self.form(rows, {})
        if not unanswered.is_valid() and self.rehearse is None:
            said = _("现在不能“%(verb)s”。") % {"verb": self.label}
            return {row.pk: [said] for row in rows if not self.fits(row)}
        try:
            with transaction.atomic():
                self._each(rows, partial(self.rehearse or self.act, by=by, **unanswered.cleaned_data))
                transaction.set_rollback(True)
        except RefusedRows as refusal:
            return refusal.rows
        except Refused as refusal:
            return {} if refusal.constraint in BUSY else {rows[0].pk: refusal.messages}
        return {}

    def _log(self, here: Watching, request: HttpRequest, row: Any, result: Model) -> None:
        """Who did it stands in the history of the row, and of what came of it."""
        here.log_change(request, row, verb_done(self.name))
        if result != row:
            here.log_change(request, result, verb_done(self.name, row))

    def _page(
        self, here: Watching, request: HttpRequest, form: VerbForm, new: Sequence[Difference] = ()
    ) -> HttpResponse:
        shown = on_page(here, form.rows)
        seal = seal_of(shown)  # before anything is rehearsed on them
        said = form.non_field_errors()  # said once: above, not again among what would happen
        steps = [[step for step in self.steps(row) if step not in said] for row in form.rows]
        tried = form.is_bound
        refused = (
            getattr(form.refusal, "rows", {}) if tried else self._refused_beforehand(form.rows, request.user)
        )
        refusals = [refused.get(row.pk) for row in form.rows]
        blocks = [self.in_the_way(row) for row in form.rows]
        another_answer = form.fields and all(map(self.fits, form.rows))
        may_go_on = not all(blocks) and (tried or another_answer or not all(refusals))
        title = self.label if may_go_on else _("现在不能“%(verb)s”") % {"verb": self.label}
        versions = met(request, new, quicker(shown, request.POST.get(SEEN, ""))) if new else {}
        return TemplateResponse(request, "admin/verb.html", {
            **here.admin_site.each_context(request), **versions,
            "title": title, "may_look": here.has_view_or_change_permission(request), "opts": here.opts, "media": here.media + form.media, "verb": self,
            "form": form, "confirmed": CONFIRMED, "back": way_back(request, request.get_full_path()), "checkbox": ACTION_CHECKBOX_NAME,
            "plan": list(zip(form.rows, steps, refusals, blocks, strict=True)),
            "may_go_on": may_go_on,
            "seen_name": SEEN, "seen": seal,
        }, status=409 if new else 200)  # fmt: skip


class Doing(Watching):
    """Administration of rows that have verbs."""

    verbs: tuple[Verb, ...] = ()

    def may(self, request: HttpRequest, verb: Verb, _row: Any = None, /) -> bool:
        """Whether the reader has the right to the verb; a place may ask more of this very row."""
        return request.user.has_perm(verb.right_on(self.model))

    def changeform_view(self, request: HttpRequest, object_id: Any = None, *args: Any, **more: Any) -> Any:
        """A verb pressed on the form brings what was typed: it acts on what is saved, so that is saved first."""
        form = partial(super().changeform_view, request, object_id, *args, **more)
        verb = next((verb for verb in self.verbs if verb.name == request.POST.get(PRESSED)), None)
        row = self.get_object(request, unquote(object_id)) if verb and object_id else None
        if (
            verb is None
            or row is None
            or CONFIRMED in request.POST
            or not self.has_change_permission(request, row)
        ):
            return form()
        if not self._typed(request, row):
            return verb.perform(self, request, self.get_queryset(request).filter(pk=row.pk))
        said = _("你填的还没有保存，所以还不能“%(verb)s”。请先保存。") % {"verb": verb.label}
        cast(RefusedRequest, request).refusal = Refused(said)
        return form()

    def _typed(self, request: HttpRequest, row: Model) -> bool:
        """Whether the form that was sent, or any row in it, differs from what is saved."""
        form = self.get_form(request, row, change=True)(request.POST, request.FILES, instance=row)
        formsets, _inlines = cast(Any, self)._create_formsets(request, row, change=True)
        return any(each.has_changed() for each in (form, *formsets))

    def get_actions(self, request: HttpRequest) -> Any:
        verbs = [verb for verb in self.verbs if self.may(request, verb)]
        actions = super().get_actions(request)
        return {**actions, **{verb.name: (verb.perform, verb.name, verb.label) for verb in verbs}}


def _too_many(most: int) -> str:
    return _("请一次只选一条。") if most == 1 else _("请一次最多选%(most)s条。") % {"most": most}


def _address(here: Watching, row: Model) -> str:
    meta = row._meta
    return f"{here.admin_site.name}:{meta.app_label}_{meta.model_name}_change"
