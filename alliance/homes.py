"""Where a visitor comes from: the universities of the alliance, and the one that is theirs."""

from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.visitor import Visitor
from alliance.models import Member
from alliance.models.member import MemberQuerySet
from catalog.models import Organisation
from catalog.models.vocabulary import OrganisationKind
from common.addresses import Absent
from common.chinese import typed
from students.models import Student

MOST_BESIDE = 4  # universities that stand side by side; of more the rest is searched


def homes(day: date) -> list[Member]:
    """Universities of the alliance but for the institute itself, which is nobody's home: one query."""
    return list(abroad(day))


def abroad(day: date) -> MemberQuerySet:
    """The same, not asked yet."""
    return _but_the_institute(Member.objects.on(day).filter(organisation__kind=OrganisationKind.UNIVERSITY))


def home_member(visitor: Visitor, day: date) -> Member | None:
    """The university a visitor chose, else the one their account names; only members count. At most one query."""
    asked = Q(organisation__slug=visitor.university or "")
    if visitor.account:
        named = Student.objects.filter(user=visitor.account, home__isnull=False).values("home")
        asked |= Q(organisation__in=named)
    if not visitor.university and not visitor.account:
        return None
    found = list(_but_the_institute(Member.objects.on(day).filter(asked)))
    chosen = [member for member in found if member.organisation.slug == visitor.university]
    return next(iter(chosen or found), None)


def member_called(slug: str, day: date) -> Member:
    """The member university at an address: one query."""
    found = Member.objects.on(day).filter(
        organisation__slug=slug, organisation__kind=OrganisationKind.UNIVERSITY
    )
    member = _but_the_institute(found).first()
    if member is None:
        raise Absent(_("联盟里没有这所高校。"))
    return member


def the_institute(day: date) -> Member | None:
    """The institute as a member of the alliance, with its own rules: one query."""
    own = Member.objects.on(day).filter(organisation__slug=settings.INSTITUTE)
    return own.select_related("organisation").first()


def _but_the_institute(members: MemberQuerySet) -> MemberQuerySet:
    return members.exclude(organisation__slug=settings.INSTITUTE).select_related("organisation")


def home_of(visitor: Visitor) -> str:
    """Its slug; empty where there is none."""
    school = school_of(visitor)
    return school.slug if school else ""


def school_of(visitor: Visitor) -> Organisation | None:
    """Their university itself, for the frame of every page: at most one query."""
    member = home_member(visitor, timezone.localdate())
    return member.organisation if member else None


def found(members: list[Member], query: str) -> list[Member]:
    """Those whose names hold every part of the words; of empty words all."""
    says = typed(query)
    if says is None:
        return [] if query.strip() else members
    return [member for member in members if says(_names(member.organisation))]


def _names(university: Organisation) -> list[tuple[str, str]]:
    names = (university.name_zh, university.name_en, university.short_zh, university.short_en)
    return [(name, "") for name in names if name]
