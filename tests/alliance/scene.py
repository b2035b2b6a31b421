"""A student of a member university, the institute, an officer of each, and an agreement between them that binds."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings

from accounts.models import User
from alliance.actions.decision import Answer, decide
from alliance.actions.recognition import open_case, submit_case
from alliance.case_standing import Claim, Piece
from alliance.models import Agreement, Decision, Equivalence, Member, Officer, PartnerCourse, RecognitionCase
from alliance.models.vocabulary import Direction, ReasonCode
from catalog.models import CourseRevision, Organisation
from students.models import CreditRecord, Student
from tests import make
from tests.days import today


@dataclass
class Scene:
    student: Student
    agreement: Agreement
    home: Member
    institute: Member

    @property
    def me(self) -> User:
        assert self.student.user
        return self.student.user

    def officer(self, direction: Direction = Direction.OUT) -> User:
        member = self.home if direction == Direction.OUT else self.institute
        found = Officer.objects.filter(member=member).order_by("id").first()
        return (found or make.officer(member, since=today(-30))).user

    def draft(self, *claims: Claim, direction: Direction = Direction.OUT) -> RecognitionCase:
        return open_case(
            student=self.student, agreement=self.agreement, member=self.home, direction=direction, claims=claims, by=self.me,
        )  # fmt: skip

    def submitted(self, *claims: Claim, direction: Direction = Direction.OUT) -> RecognitionCase:
        return submit_case(case=self.draft(*claims, direction=direction), by=self.me)

    def ours(self, credits: str = "2") -> tuple[Claim, Equivalence]:
        """A record, and the rule that grants two credits at home for it."""
        record = make.passed_record(self.student)
        theirs = make.partner_course(self.home.organisation)
        there = {"partner": self.home.organisation, "valid_from": today(-30), "credits": Decimal(credits)}
        rule = make.equivalence(self.agreement, [record.revision], [theirs], counts_as="free", **there)
        return Claim(sources=[Piece(record=record)], targets=[theirs], rule=rule), rule

    def theirs(self, score: int = 80, credits: str = "2") -> tuple[Claim, Equivalence]:
        """A course from home, and the rule that grants credits for it here."""
        course: PartnerCourse = make.partner_course(self.home.organisation)
        own: CourseRevision = make.revision(published=True, credits="3")
        there = {"partner": self.home.organisation, "valid_from": today(-30), "credits": Decimal(credits)}
        rule = make.equivalence(self.agreement, [own], [course], direction=Direction.IN, **there)
        piece = Piece(partner_course=course, score=Decimal(score))
        return Claim(sources=[piece], targets=[own.course], rule=rule), rule

    def answers(self, case: RecognitionCase, *answers: Answer) -> dict[int, Answer]:
        return dict(zip(case.lines.order_by("number").values_list("pk", flat=True), answers, strict=True))

    def granted(self, direction: Direction = Direction.OUT, credits: str = "2") -> Decision:
        """One line asked, one line granted."""
        claim, rule = (
            self.ours(credits=credits) if direction == Direction.OUT else self.theirs(credits=credits)
        )
        case = self.submitted(claim, direction=direction)
        answers = self.answers(case, Answer(rule=rule))
        (made,) = decide(case=case, answers=answers, by=self.officer(direction))
        return made

    def refused(self) -> Decision:
        claim, _rule = self.ours()
        case = self.submitted(claim)
        answers = self.answers(case, Answer(reason=ReasonCode.UNPROVEN, words="看不清。"))
        return decide(case=case, answers=answers, by=self.officer())[0]


def scene(**terms: Any) -> Scene:
    """The term began, so what counts here has its place in the record."""
    own = Organisation.objects.filter(slug=settings.INSTITUTE).first() or make.organisation(
        settings.INSTITUTE
    )
    institute = Member.objects.filter(organisation=own).first() or make.member(own, since=today(-60))
    home = make.member(make.organisation(), since=today(-60))
    for member in (home, institute):
        if not member.officers.exists():
            make.officer(member, since=today(-30))
    under = make.agreed((home.organisation, own), valid_from=today(-30), **terms)
    make.term(starts_on=today(-10), ends_on=today(60))
    return Scene(make.student(home=home.organisation), under, home, institute)


def records(student: Student) -> list[tuple[str, Decimal, bool]]:
    """What was recognised: code, credits, and whether it was reversed or reverses."""
    rows = CreditRecord.objects.filter(person=student, source="recognised").order_by("id")
    return [(row.revision.course.code, row.credits, row.reverses_id is not None) for row in rows]
