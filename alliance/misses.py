"""What somebody lacks for a rule, and what to do about it, in words."""

from django.utils.translation import gettext as _

from alliance.inward import Spare, Standing
from catalog.words import joined
from common.figures import plain


def sentences(standing: Standing) -> list[str]:
    """Each thing that is lacking, with the next step."""
    return [*_scores(standing), *_courses(standing), *_size(standing)]


def _scores(standing: Standing) -> list[str]:
    told = [
        _("%(title)s差%(marks)s分，要%(lowest)s分及以上才认。")
        % {"title": course.title, "marks": plain(marks), "lowest": plain(standing.lowest)}
        for course, marks in standing.low
    ]
    if standing.above and standing.rule.score_until is not None:
        told.append(_("这条只用于低于%(below)s分的成绩。") % {"below": plain(standing.rule.score_until)})
    return told


def _courses(standing: Standing) -> list[str]:
    if not standing.missing:
        return []
    named = joined(course.named for course in standing.missing)
    if len(standing.missing) > 1:
        return [_("还差%(count)s门：%(courses)s。") % {"count": len(standing.missing), "courses": named}]
    alone = not (standing.low or standing.above or standing.is_too_small)
    return [(_("再修一门%(course)s就行。") if alone else _("还要修%(course)s。")) % {"course": named}]


def _size(standing: Standing) -> list[str]:
    if not standing.is_too_small:
        return []
    lacking, most = plain(standing.lacking), plain(standing.tolerated)
    if standing.tolerated:
        sentence = _("少%(lacking)s学分，协议最多允许少%(most)s学分。")
    else:
        sentence = _("少%(lacking)s学分，协议不允许少。")
    return [sentence % {"lacking": lacking, "most": most}, _("可以问教务，能不能和别的课合起来认。")]


def allowed(standing: Standing) -> str:
    """A shortfall that is let pass."""
    if not standing.lacking or standing.is_too_small:
        return ""
    words = {"lacking": plain(standing.lacking), "most": plain(standing.tolerated)}
    return _("比认的少修%(lacking)s学分，在协议允许的%(most)s学分以内。") % words


def why_not(spare: Spare) -> str:
    """Why a rule that applies grants nothing beside the others."""
    if spare.rival is not None:
        return _("一门课不能用两次：已经按对应%(number)s认了。") % {"number": spare.rival.pk}
    cap = spare.standing.rule.agreement.cap_in
    words = {"cap": plain(cap) if cap is not None else ""}
    return _("协议的上限是%(cap)s学分，认了上面的，这一条放不下了。") % words
