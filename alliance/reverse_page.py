"""What the page of one course of theirs shows."""

from typing import Any

from django.utils import timezone

from accounts.visitor import Visitor
from alliance.brought import MOST_TOGETHER, Asked, Brought, address_of
from alliance.equations import codes_of
from alliance.homes import the_institute
from alliance.inward import Return, Standing
from alliance.misses import allowed, sentences, why_not
from alliance.models import Member
from alliance.partner_courses import choices
from catalog.lens import page_marks


def course_page(member: Member, found: Return, visitor: Visitor) -> dict[str, Any]:
    """Two queries besides what was found, and what lenses ask."""
    day = timezone.localdate()
    has_room = len(found.wanted) < MOST_TOGETHER
    return {
        "member": member,
        "university": member.organisation,
        "institute": the_institute(day),
        "found": found,
        "first": found.bringing[0],
        "fields": [(each, _without(found, each)) for each in found.bringing],
        "granted": [(standing.told, allowed(standing)) for standing in found.granted],
        "spare": [(spare.standing.told, why_not(spare)) for spare in found.spare],
        "near": [(standing.told, sentences(standing), _addition(found, standing)) for standing in found.near],
        "agreements": list(dict.fromkeys(told.rule.agreement for told in found.told)),
        "marks": page_marks(visitor, codes_of(found.told)),
        "has_room": has_room,
        "choices": choices(member.organisation, day, found.wanted) if has_room else [],
        "unknown": [
            (code, address_of(member.organisation, _less(found.wanted, code))) for code in found.unknown
        ],
    }


def _less(wanted: Asked, code: str) -> Asked:
    return {each: score for each, score in wanted.items() if each != code}


def _without(found: Return, each: Brought) -> str:
    """The address without this course; none where it is the only one."""
    left = _less(found.wanted, each.code)
    return address_of(found.university, left) if left else ""


def _addition(found: Return, standing: Standing) -> str:
    """The address with what the rule still asks for; none where nothing is missing, or there is no room."""
    more = {course.code for course in standing.missing}
    if not more or len(found.wanted) + len(more) > MOST_TOGETHER:
        return ""
    return found.address_with(standing)
