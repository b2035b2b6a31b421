"""Who recognises whose credits, and course for course."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import User
from alliance.models import (
    Agreement,
    Equivalence,
    EquivalenceCourse,
    EquivalencePartnerCourse,
    GradeStep,
    Member,
    Officer,
    PartnerCourse,
    Party,
)
from alliance.models.vocabulary import AgreementStatus, CountsAs, Direction, Relation
from catalog.models import CourseRevision, Organisation
from common.refusals import settle
from tests.make.course import revision
from tests.make.numbers import number
from tests.make.offering import MONDAY
from tests.make.organisation import organisation
from tests.make.people import user


def member(of: Organisation | None = None, **facts: Any) -> Member:
    return Member.objects.create(organisation=of or organisation(), **{"since": MONDAY} | facts)


def grade_step(of: Member | None = None, **facts: Any) -> GradeStep:
    plain = {"lowest": Decimal(90), "grade": "优秀", "score": Decimal(95)}
    return GradeStep.objects.create(member=of or member(), **plain | facts)


def officer(of: Member | None = None, who: User | None = None, **facts: Any) -> Officer:
    plain = {"position_zh": "教务处副处长", "since": MONDAY}
    return Officer.objects.create(member=of or member(), user=who or user(name="经办人"), **plain | facts)


def agreement(between: Sequence[Organisation] = (), **facts: Any) -> Agreement:
    """A draft between these members, or two new ones."""
    plain = {"number": f"LM-{next(number)}", "title_zh": "学分互认协议", "title_en": "Agreement on credits"}
    plain |= {"text_zh": "双方互认课程学分。", "text_en": "The parties recognise each other's credits."}
    made = Agreement.objects.create(**{"valid_from": MONDAY} | plain | facts)
    for university in between or (organisation(), organisation()):
        party(made, Member.objects.filter(organisation=university).first() or member(university))
    return made


def party(to: Agreement | None = None, of: Member | None = None) -> Party:
    return Party.objects.create(agreement=to or agreement(), member=of or member())


def proposed(between: Sequence[Organisation] = (), **facts: Any) -> Agreement:
    """Sealed, and signed by nobody yet."""
    return at_step(agreement(between, **facts), AgreementStatus.PROPOSED)


def at_step(row: Agreement, status: AgreementStatus, **facts: Any) -> Agreement:
    for name, value in facts.items():
        setattr(row, name, value)
    row.status = status
    row.save()
    row.refresh_from_db()
    return row


def sign(place: Party, **facts: Any) -> Party:
    """By an officer of its own, who may be new in office."""
    place.refresh_from_db()
    plain = {"signatory": "校长", "position": "校长", "sealed_on": MONDAY}
    plain |= {"officer": place.member.officers.first() or officer(place.member)}
    for name, value in (plain | {"signed_checksum": place.agreement.checksum} | facts).items():
        setattr(place, name, value)
    place.save()
    return place


def agreed(between: Sequence[Organisation] = (), **facts: Any) -> Agreement:
    """Signed by all and in force from its first day."""
    made = proposed(between, **facts)
    with transaction.atomic():
        for place in made.parties.all():
            sign(place)
        at_step(made, AgreementStatus.IN_FORCE, begins_on=made.valid_from)
        settle()
    return made


def partner_course(of: Organisation | None = None, code: str | None = None, **facts: Any) -> PartnerCourse:
    code = code or f"SE{next(number)}"
    plain = {"title_zh": f"{code}课", "credits": Decimal(3), "cohort": "2024级"}
    return PartnerCourse.objects.create(organisation=of or organisation(), code=code, **plain | facts)


def equivalence(
    under: Agreement | None = None,
    ours: Sequence[CourseRevision] | None = None,
    theirs: Sequence[PartnerCourse] | None = None,
    **facts: Any,
) -> Equivalence:
    """One of ours counts as one of theirs, with the first party of the agreement, unless said otherwise."""
    if under is None:
        under = agreement((theirs[0].organisation, organisation()) if theirs else ())
    plain: dict[str, Any] = {"direction": Direction.OUT, "relation": Relation.EQUAL, "credits": Decimal(2)}
    plain |= {"basis_zh": "教务处", "valid_from": MONDAY}
    told = plain | facts
    told.setdefault("counts_as", CountsAs.MODULE if told["direction"] == Direction.IN else CountsAs.REQUIRED)
    if "partner" not in told:
        told["partner"] = (
            theirs[0].organisation if theirs else under.parties.order_by("id")[0].member.organisation
        )
    with transaction.atomic():
        made = Equivalence.objects.create(agreement=under, **told)
        for course in (revision(published=True),) if ours is None else ours:
            EquivalenceCourse.objects.create(equivalence=made, course=course.course)
        for other in (partner_course(told["partner"]),) if theirs is None else theirs:
            EquivalencePartnerCourse.objects.create(equivalence=made, partner_course=other)
    made.refresh_from_db()
    return made


def equivalence_course(of: Equivalence | None = None) -> EquivalenceCourse:
    return (of or equivalence()).own_side.get()


def equivalence_partner_course(of: Equivalence | None = None) -> EquivalencePartnerCourse:
    return (of or equivalence()).partner_side.get()
