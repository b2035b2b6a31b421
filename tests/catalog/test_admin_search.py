"""In administration courses are found as on the site: whatever their state, and wherever they are chosen."""

from typing import Any

import pytest

from catalog.models import Course, CourseRevision, Offering, Organisation, Pool, Teacher
from tests import desk, make

pytestmark = pytest.mark.django_db
TYPED = ["chelianwang", "clw", "車聯網", "车联网", "cq201", "CQ 201", "ＣＱ２０１"]


@pytest.fixture
def vehicles() -> CourseRevision:
    """A draft, with a class, beside another course with another class."""
    other = make.revision("AG101", title_zh="人工智能导论")
    wanted = make.revision("CQ201", title_zh="车联网与数据智能")
    for revision in (other, wanted):
        make.offering(revision=revision)
        make.document(revision)
    return wanted


def found(model: type[Any], typed: str) -> list[Any]:
    page = desk.client().get(desk.address("changelist", model), {"q": typed})
    return list(page.context["cl"].result_list)


def offered(field: str, model: str, typed: str) -> list[str]:
    """What drops down under a field."""
    asked = {"app_label": "catalog", "model_name": model, "field_name": field, "term": typed}
    return [row["id"] for row in desk.client().get("/admin/autocomplete/", asked).json()["results"]]


@pytest.mark.parametrize("typed", TYPED)
def test_a_course_is_found_in_its_lists(vehicles: CourseRevision, typed: str) -> None:
    assert found(CourseRevision, typed) == [vehicles]
    assert found(Course, typed) == [vehicles.course]
    assert [offering.revision for offering in found(Offering, typed)] == [vehicles]


@pytest.mark.parametrize("typed", TYPED)
def test_a_course_is_found_where_it_is_chosen(vehicles: CourseRevision, typed: str) -> None:
    assert offered("revision", "poolcourse", typed) == [str(vehicles.pk)]
    assert offered("course", "prerequisite", typed) == [str(vehicles.course_id)]


def test_a_code_of_which_nothing_is_said_yet_is_found() -> None:
    course = make.course("ZY900")
    assert found(Course, "zy9") == [course]


@pytest.mark.usefixtures("vehicles")
def test_what_nobody_says_is_not_found() -> None:
    assert (found(CourseRevision, "量子"), found(CourseRevision, "%%%")) == ([], [])


@pytest.mark.parametrize("model", [Course, CourseRevision, Offering, Organisation, Pool, Teacher])
def test_no_more_words_are_looked_for_than_on_the_site(model: type[Any]) -> None:
    browser, page, longest = desk.client(), desk.address("changelist", model), "a " * 49 + "aa"
    statuses = [browser.get(page, {"q": typed}).status_code for typed in (longest, f"{longest}a")]
    assert statuses == [200, 400]


def test_neither_are_they_where_a_row_is_chosen() -> None:
    asked = {"app_label": "catalog", "model_name": "teacher", "field_name": "organisation"}
    response = desk.client().get("/admin/autocomplete/", asked | {"term": "a " * 51})
    assert (response.status_code, "太长了，最多100个字。" in response.content.decode()) == (400, True)


@pytest.mark.parametrize("published", [True, False])
def test_a_revision_is_not_saved_as_new(published: bool) -> None:
    """Saved as new, a revision would be the same number again, or an empty form where it is closed."""
    row = make.revision(published=published)
    page = desk.client().get(desk.address("change", row)).content.decode()
    assert ("课程版本" in page, "_saveasnew" in page) == (True, False)


@pytest.mark.usefixtures("vehicles")
def test_without_words_everything_is_there() -> None:
    assert len(found(CourseRevision, "")) == CourseRevision.objects.count()


def test_short_names_and_readings_written_by_hand_are_found() -> None:
    chongda = make.organisation(name_zh="重庆大学", short_zh="重大", short_pinyin="chong da")
    make.organisation(name_zh="重庆邮电大学", short_zh="重邮")
    assert [found(Organisation, typed) for typed in ("chongda", "cd", "重大 大學", "zhongda")] == [
        [chongda], [chongda], [chongda], [],
    ]  # fmt: skip


def test_a_syllable_is_found_from_its_beginning_only() -> None:
    make.organisation(name_zh="长安汽车", name_en="", short_en="")
    assert (len(found(Organisation, "ngan")), len(found(Organisation, "anqi"))) == (0, 1)


def told(title: str, code: str, **facts: Any) -> CourseRevision:
    revision = make.revision(code, title_zh=title, **facts)
    make.document(revision)
    return revision


@pytest.mark.parametrize("typed", ["cq201", "CQ 201", "ＣＱ２０１"])
def test_the_very_code_stands_before_codes_that_begin_so(typed: str) -> None:
    """In the order of codes the longer one, of another course, would come first."""
    longer, wanted = told("导论", "ACQ201"), told("方法", "CQ201")
    assert found(CourseRevision, typed) == [wanted, longer]
    assert found(Course, typed) == [wanted.course, longer.course]
    assert offered("course", "prerequisite", typed) == [str(row.course_id) for row in (wanted, longer)]


def test_an_order_that_was_chosen_stays() -> None:
    told("导论", "ACQ201"), told("方法", "CQ201")
    page = desk.client().get("/admin/catalog/courserevision/", {"q": "cq201", "o": "1"})
    assert [row.course.code for row in page.context["cl"].result_list] == ["ACQ201", "CQ201"]


def test_a_slip_in_an_english_word_is_read_as_on_the_site() -> None:
    wanted = told("变速箱", "CQ201", title_en="Gearbox design", published=True)
    page = desk.client().get("/admin/catalog/courserevision/", {"q": "gaerbox"})
    assert list(page.context["cl"].result_list) == [wanted]
    assert "没有课写着“gaerbox”，下面是“gearbox”的结果。" in page.content.decode()


def test_a_module_is_found_by_a_course_in_it(vehicles: CourseRevision) -> None:
    pool, _other = make.pool(), make.pool()
    make.pool_course(pool, vehicles)
    assert [found(Pool, typed) for typed in TYPED] == [[pool]] * len(TYPED)


@pytest.mark.parametrize("typed", ["2027", "2027 秋", "车联网 2027", "qiu clw", "秋 cq201"])
def test_a_class_is_found_by_its_term(vehicles: CourseRevision, typed: str) -> None:
    autumn = make.term("2027-autumn", name_zh="2027年秋季学期")
    wanted = make.offering(vehicles, term=autumn)
    assert found(Offering, typed) == [wanted]


def test_two_revisions_of_a_course_are_told_apart(vehicles: CourseRevision) -> None:
    draft = told("车联网", "CQ201", number=2)
    asked = {"app_label": "catalog", "model_name": "poolcourse", "field_name": "revision", "term": "cq201"}
    rows = desk.client().get("/admin/autocomplete/", asked).json()["results"]
    assert [row["text"] for row in rows] == [str(draft), str(vehicles)]
    assert str(draft) == "CQ201 车联网（第2版，草稿）"


@pytest.mark.usefixtures("vehicles")
def test_a_course_is_chosen_by_its_title() -> None:
    """That of the revision in force, or of the newest where none is."""
    told("车联网", "CQ201", number=2)
    asked = {"app_label": "catalog", "model_name": "prerequisite", "field_name": "course", "term": "cq201"}
    assert desk.client().get("/admin/autocomplete/", asked).json()["results"][0]["text"] == "CQ201 车联网"
