"""What an address says somebody brings along: courses of another university, each with a score or without."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.models import PartnerCourse
from catalog.models import Organisation
from common.addresses import Unreadable, without
from common.signs import IN_ONE_LINE

MOST_TOGETHER, MOST_MARKS = 12, Decimal(100)
LONGEST_SCORE = 5  # characters: 100.0


@dataclass(frozen=True)
class Brought:
    """A course of theirs; one code may be several rows, one for each cohort."""

    code: str
    rows: Sequence[PartnerCourse]
    score: Decimal | None

    @property
    def first(self) -> PartnerCourse:
        return self.rows[0]


Asked = dict[str, Decimal | None]


def asked(request: HttpRequest, code: str) -> Asked:
    """Codes with their scores: the n-th score is of the n-th course, that of the address itself being the first."""
    codes = [code, *request.GET.getlist("with")]
    texts = [*request.GET.getlist("score"), *[""] * len(codes)]
    if not all(re.fullmatch(IN_ONE_LINE, each) for each in codes if each):
        raise Unreadable(_("课程代码里没有换行。"), without=without(request, ["with", "score"]))
    found: Asked = {}
    for each, text in zip(codes, texts, strict=False):
        if each and each not in found:
            found[each] = _score(request, text)
    if len(found) > MOST_TOGETHER:
        raise Unreadable(
            _("一次最多一起看%(most)s门课。") % {"most": MOST_TOGETHER},
            without=without(request, ["with", "score"]),
        )
    return found


def _score(request: HttpRequest, text: str) -> Decimal | None:
    """Plain digits with at most one decimal, up to 100."""
    text = text.strip()
    if not text:
        return None
    whole, _point, tenths = text.partition(".")
    is_plain = text.isascii() and whole.isdigit() and (tenths.isdigit() or "." not in text)
    score = Decimal(text) if is_plain and len(text) <= LONGEST_SCORE and len(tenths) < 2 else None
    if score is None or score > MOST_MARKS:
        raise Unreadable(_("分数要写成0到100之间的数，最多一位小数。"), without=without(request, ["score"]))
    return score


def brought(university: Organisation, wanted: Asked) -> list[Brought]:
    """Those of them the university is known to have, in the order asked for: one query."""
    rows: dict[str, list[PartnerCourse]] = {}
    for row in PartnerCourse.objects.of(university).filter(code__in=wanted).order_by("code", "cohort"):
        rows.setdefault(row.code, []).append(row)
    return [Brought(code, rows[code], score) for code, score in wanted.items() if code in rows]


def address_of(university: Organisation, bringing: Asked) -> str:
    """Where these courses are looked at together; the first gives the page."""
    (code, *others), scores = bringing, ["" if score is None else str(score) for score in bringing.values()]
    path = reverse("alliance:partner_course", args=[university.slug, code])
    query = [("score", scores[0])] if any(scores) else []
    for other, score in zip(others, scores[1:], strict=True):
        query += [("with", other), *([("score", score)] if any(scores) else [])]
    return f"{path}?{urlencode(query)}" if query else path
