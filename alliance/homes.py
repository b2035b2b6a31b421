"""Where a visitor comes from: the universities of the alliance, and the one that is theirs."""

from datetime import date

from django.conf import settings
from django.db.models import Q

from accounts.visitor import Visitor
from alliance.models import Member
from alliance.models.member import MemberQuerySet
from catalog.models import Organisation
from catalog.models.vocabulary import OrganisationKind
from common.chinese import typed
from students.models import Student


def homes(day: date) -> list[Member]:
    """Universities of the alliance but for the institute itself, which is nobody's home: one query."""
    universities = Member.objects.on(day).filter(organisation__kind=OrganisationKind.UNIVERSITY)
    return list(_but_the_institute(universities))


def home_member(visitor: Visitor, day: date) -> Member | None:
    """The university of a visitor as a member of the alliance: one query."""
    named = Student.objects.filter(user=visitor.account, home__isnull=False).values("home")
    chosen = Q(organisation__slug=visitor.university) if visitor.university else Q(organisation__in=named)
    return _but_the_institute(Member.objects.on(day).filter(chosen)).first()


def _but_the_institute(members: MemberQuerySet) -> MemberQuerySet:
    return members.exclude(organisation__slug=settings.INSTITUTE).select_related("organisation")


def home_of(visitor: Visitor) -> str:
    """The slug of the university they chose, else of the one their account names; empty where there is none."""
    if visitor.university or visitor.account is None:
        return visitor.university or ""
    named = Student.objects.filter(user=visitor.account, home__isnull=False)
    return named.values_list("home__slug", flat=True).first() or ""


def found(members: list[Member], query: str) -> list[Member]:
    """Those whose names hold every part of the words; of empty words all."""
    says = typed(query)
    if says is None:
        return [] if query.strip() else members
    return [member for member in members if says(_names(member.organisation))]


def _names(university: Organisation) -> list[tuple[str, str]]:
    names = (university.name_zh, university.name_en, university.short_zh, university.short_en)
    return [(name, "") for name in names if name]
