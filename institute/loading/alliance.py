"""The alliance: members, other universities' courses with all their dirt, agreements as drafts, their rules."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from alliance.models import (
    Agreement,
    Equivalence,
    EquivalenceCourse,
    EquivalencePartnerCourse,
    GradeStep,
    Member,
    PartnerCourse,
    Party,
)
from alliance.models.vocabulary import Approval, CountsAs, CourseKind, Direction, Relation
from catalog.models import Course
from institute.loading.book import Book
from institute.loading.organisations import Organisations
from institute.loading.rows import Row
from institute.loading.shelf import Shelf, refusing

PartnerCourses = dict[str, PartnerCourse]


def load_alliance(book: Book, organisations: Organisations) -> None:
    """Rules come with their agreement, and only with it; whoever is to sign does so later."""
    members = _load_members(book, organisations)
    courses = _load_partner_courses(book, organisations)
    agreements = _load_agreements(book, members)
    _load_rules(book, organisations, courses, agreements)


def _load_members(book: Book, organisations: Organisations) -> dict[str, Member]:
    shelf = book.shelf(Member.objects.select_related("organisation"), "organisation", "since")
    columns = "organisation since approval approval_where_zh approval_where_en approval_days hours_per_credit illustrative"
    for row in book.rows("members.csv", columns):
        shelf.place(
            row,
            organisation=row.one_of("organisation", organisations),
            since=row.day("since"),
            approval=row.choice("approval", Approval),
            approval_days=row.known("approval_days", row.whole),
            hours_per_credit=row.known("hours_per_credit", row.amount),
            **row.pair("approval_where"),
            **row.provenance(),
        )
    members = {member.organisation.slug: member for member in shelf.stored.values()}
    steps = book.shelf(GradeStep.objects.all(), "member", "lowest")
    for row in book.rows("grade_steps.csv", "member lowest grade score"):
        member = row.one_of("member", members)
        facts = {"lowest": row.amount("lowest"), "grade": row.text("grade"), "score": row.amount("score")}
        steps.place_in(row, shelf.is_new(member), member=member, **facts)
    return members


def _load_partner_courses(book: Book, organisations: Organisations) -> PartnerCourses:
    """As they are written. What has no code, or one that stands for another course already, is left and named."""
    shelf = book.shelf(PartnerCourse.objects.all(), "organisation", "code", "cohort")
    rows = book.rows(
        "partner_courses.csv",
        "organisation code cohort programme title english credits hours kind category semester prerequisites source",
    )
    seen: Counter[str] = Counter()
    for row in rows:
        key = row.joined("organisation", "code", "cohort")
        seen[key] += 1
        if reason := _unusable(row, seen[key]):
            shelf.leave(row, reason)
        else:
            _place_course(row, shelf, organisations)
    named = {each.pk: slug for slug, each in organisations.items()}
    return {
        f"{named[each.organisation_id]} {each.code}@{each.cohort}": each for each in shelf.stored.values()
    }


def _unusable(row: Row, times: int) -> str:
    if not row.text("code"):
        return _("没有课程代码")
    return _("这个代码前面已经是另一门课") if times > 1 else ""


def _place_course(row: Row, shelf: Shelf[PartnerCourse], organisations: Organisations) -> None:
    shelf.place(
        row,
        organisation=row.one_of("organisation", organisations),
        title_zh=row.text("title"),
        title_en=row.text("english"),
        credits=row.known("credits", row.amount),
        hours=row.known("hours", row.amount),
        kind=row.choice("kind", CourseKind),
        **{
            name: row.text(name)
            for name in ("code", "cohort", "programme", "category", "semester", "prerequisites")
        },
        **row.provenance(),
    )


def _load_agreements(book: Book, members: dict[str, Member]) -> Shelf[Agreement]:
    shelf = book.shelf(Agreement.objects.filter(version=1), "number")
    columns = (
        "number title_zh title_en text_zh text_en valid_from valid_until cap_in cap_out minimum_score"
        " shortfall_tolerance parties illustrative"
    )
    for row in book.rows("agreements.csv", columns):
        agreement = shelf.place(
            row,
            number=row.text("number"),
            valid_from=row.day("valid_from"),
            valid_until=row.known("valid_until", row.day),
            cap_in=row.known("cap_in", row.amount),
            cap_out=row.known("cap_out", row.amount),
            minimum_score=row.amount("minimum_score"),
            shortfall_tolerance=row.amount("shortfall_tolerance"),
            **row.pair("title", "text"),
            **row.provenance(),
        )
        if shelf.is_new(agreement):
            parties = row.each_of("parties", members)
            Party.objects.bulk_create(Party(agreement=agreement, member=member) for member in parties)
    return shelf


def _load_rules(
    book: Book, organisations: Organisations, theirs: PartnerCourses, agreements: Shelf[Agreement]
) -> None:
    shelf = book.shelf(Equivalence.objects.all(), "id")
    ours = {course.code: course for course in Course.objects.all()}
    numbers = {agreement.number: agreement for agreement in agreements.stored.values()}
    columns = (
        "agreement direction partner own_courses partner_courses relation reason_zh reason_en score_from"
        " condition_zh condition_en credits counts_as valid_from valid_until basis_zh basis_en illustrative"
    )
    for row in book.rows("equivalences.csv", columns):
        agreement = row.one_of("agreement", numbers)
        slug = row.text("partner")
        of_partner = {
            key.removeprefix(f"{slug} "): each for key, each in theirs.items() if key.startswith(f"{slug} ")
        }
        if agreements.is_new(agreement):
            with refusing(row):
                rule = _rule(row, agreement, organisations)
                _fill_sides(
                    rule, row.each_of("own_courses", ours), row.each_of("partner_courses", of_partner)
                )
            shelf.add(rule)


def _rule(row: Row, agreement: Agreement, organisations: Organisations) -> Equivalence:
    return Equivalence.objects.create(
        agreement=agreement,
        partner=row.one_of("partner", organisations),
        direction=row.choice("direction", Direction),
        relation=row.choice("relation", Relation),
        counts_as=row.choice("counts_as", CountsAs),
        credits=row.amount("credits"),
        score_from=row.amount("score_from"),
        valid_from=row.day("valid_from"),
        valid_until=row.known("valid_until", row.day),
        **row.pair("reason", "condition", "basis"),
        **row.provenance(),
    )


def _fill_sides(rule: Equivalence, ours: Sequence[Course], theirs: Sequence[PartnerCourse]) -> None:
    EquivalenceCourse.objects.bulk_create(EquivalenceCourse(equivalence=rule, course=each) for each in ours)
    EquivalencePartnerCourse.objects.bulk_create(
        EquivalencePartnerCourse(equivalence=rule, partner_course=each) for each in theirs
    )
