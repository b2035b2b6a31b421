"""Pages ask the database as often for two hundred rows as for one."""

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from catalog.index import index_everything
from catalog.models import (
    CoBuilder,
    Course,
    CourseRevision,
    IndustryCluster,
    Meeting,
    Offering,
    OfferingPartner,
    Organisation,
    Pool,
    Programme,
    RevisionCluster,
    Teaching,
    Term,
)
from catalog.models.vocabulary import (
    Category,
    ClusterTier,
    OfferingState,
    OrganisationKind,
    ProgrammeStatus,
    RevisionStatus,
    Stage,
)
from tests import cast, make
from tests.make.indexing import together

pytestmark = pytest.mark.django_db
SIZES = [1, 3, 200]
DAY = datetime.timedelta(days=1)


def courses(size: int) -> None:
    """Industry courses of one provider, each with two builders, taught next term, for a cluster of its own."""
    provider, builders = cast.cqu(), [cast.seres(), make.enterprise("changan")]
    today = datetime.date.today()
    term = make.term(starts_on=today, ends_on=today + datetime.timedelta(weeks=16))
    codes = Course.objects.bulk_create(Course(code=f"CQ{number}") for number in range(1000, 1000 + size))
    cell = {"category": Category.INDUSTRY, "stage": Stage.GENERAL_EDUCATION, "credits": Decimal(2)}
    revisions = CourseRevision.objects.bulk_create(
        CourseRevision(course=course, provider=provider, title_zh="课", title_en="Course", **cell)
        for course in codes
    )
    CoBuilder.objects.bulk_create(CoBuilder(revision=r, organisation=b) for r in revisions for b in builders)
    names = {"tier": ClusterTier.RISING, "name_zh": "集群", "name_en": "Cluster"}
    clusters = IndustryCluster.objects.bulk_create(
        IndustryCluster(code=f"rising-{number}", **names) for number in range(size)
    )
    RevisionCluster.objects.bulk_create(
        RevisionCluster(revision=revision, cluster=cluster)
        for revision, cluster in zip(revisions, clusters, strict=True)
    )
    CourseRevision.objects.update(status=RevisionStatus.PUBLISHED, published_at=timezone.now())
    Offering.objects.bulk_create(Offering(revision=revision, term=term) for revision in revisions)
    Offering.objects.update(state=OfferingState.ACTIVE)
    index_everything()


def organisations(size: int) -> None:
    names = {"name_zh": "机构", "name_en": "Place", "short_zh": "构", "short_en": "Pl"}
    Organisation.objects.bulk_create(
        Organisation(slug=f"org-{number}", kind=OrganisationKind.UNIVERSITY, **names)
        for number in range(size)
    )


def programmes(size: int) -> None:
    """Versions of one cohort after another, two modules each."""
    facts = {
        "title_zh": "方案",
        "title_en": "P",
        "total_credits": 2,
        "semesters": 4,
        "max_credits_per_semester": 15,
    }
    day = datetime.date(2026, 9, 1)
    made = Programme.objects.bulk_create(
        Programme(code=f"p-{number}", cohort=2026, effective_on=day, **facts) for number in range(size)
    )
    Pool.objects.bulk_create(
        Pool(
            programme=p,
            stage=1,
            category=category,
            min_credits=1,
            position=position,
            title_zh="模块",
            title_en="M",
        )
        for p in made
        for position, category in enumerate(Category)
    )
    Programme.objects.update(status=ProgrammeStatus.PUBLISHED)


def terms(size: int) -> None:
    day = datetime.date(2026, 9, 7)
    Term.objects.bulk_create(
        Term(code=f"t-{n}", name_zh="学期", name_en="Term", starts_on=day, ends_on=day + (n + 1) * DAY)
        for n in range(size)
    )


def classes(size: int) -> None:
    """Courses taught next term by people of 重庆大学, twice a week, each joined by 赛力斯."""
    courses(size)
    Term.objects.update(code="term")
    offerings = Offering.objects.all()
    people = [make.teacher(organisation=cast.cqu()) for _ in range(size)]
    Teaching.objects.bulk_create(
        Teaching(offering=o, teacher=t) for o, t in zip(offerings, people, strict=True)
    )
    OfferingPartner.objects.bulk_create(
        OfferingPartner(offering=o, organisation=cast.seres()) for o in offerings
    )
    hours = {"starts": datetime.time(14), "ends": datetime.time(16)}
    Meeting.objects.bulk_create(
        Meeting(offering=o, weekday=day, **hours) for o in offerings for day in (1, 3)
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("address", "rows", "queries"),
    [
        ("/courses/", courses, 3),
        ("/courses/?q=课&stage=general_education&credits=2&sort=code", courses, 3),
        ("/courses.json", courses, 4),
        ("/courses.csv", courses, 3),
        ("/organisations/", organisations, 2),
        ("/organisations.json", organisations, 2),
        ("/organisations.csv", organisations, 1),
        ("/organisations/cqu/", courses, 6),
        ("/organisations/seres/", courses, 6),
        ("/organisations/cqu.json", courses, 4),
        ("/organisations/cqu/", classes, 6),
        ("/organisations/seres/", classes, 6),
        ("/clusters/", courses, 2),
        ("/clusters.json", courses, 2),
        ("/clusters.csv", courses, 1),
        ("/terms/", terms, 2),
        ("/terms.json", terms, 2),
        ("/terms.csv", terms, 1),
        ("/terms/term/", classes, 5),
        ("/terms/term.json", classes, 5),
        ("/terms/term.csv", classes, 5),
        ("/programmes/", programmes, 3),
        ("/programmes.json", programmes, 3),
        ("/programmes.csv", programmes, 2),
    ],
)
def test_lists(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    rows: Callable[[int], None],
    queries: int,
    size: int,
) -> None:
    rows(size)
    with django_assert_num_queries(queries):
        response = client.get(address)
        assert (response.status_code, b"".join(response) != b"") == (200, True)


def many_ties(size: int) -> None:
    """AG900, with so many courses before it and after it, and so many offerings."""
    before = [make.revision(published=True) for _ in range(size)]
    of = make.revision("AG900", requires=[[revision.course.code] for revision in before], published=True)
    for _ in range(size):
        make.revision(requires=[["AG900"]], published=True)
    today = datetime.date.today()
    term = make.term(starts_on=today, ends_on=today + datetime.timedelta(weeks=16))
    for section in range(size):
        offering = make.offering(of, term=term, section=str(section))
        make.teaching(offering)
        make.meeting(offering)


@pytest.mark.parametrize("size", [1, 3, 200])
def test_a_course_with_many_ties(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, size: int
) -> None:
    with together():
        many_ties(size)
    with django_assert_num_queries(15):
        assert client.get("/courses/AG900/").status_code == 200


@pytest.mark.parametrize("size", [1, 3, 200])
def test_a_programme_with_many_courses(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, size: int
) -> None:
    draft = make.balanced_programme("agi")
    pool = draft.pools.get(stage=Stage.GENERAL_EDUCATION, category=Category.INDUSTRY)
    with together():
        for _ in range(size):
            make.pool_course(pool, compulsory=False)
    draft.status = ProgrammeStatus.PUBLISHED
    draft.save()
    with django_assert_num_queries(6):
        assert client.get("/programmes/agi/2026/").status_code == 200
    with django_assert_num_queries(6):
        assert client.get("/programmes/agi/2026/?view=semesters").status_code == 200
    with django_assert_num_queries(8):
        assert client.get("/").status_code == 200
