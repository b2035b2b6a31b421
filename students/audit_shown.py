"""An audit with everything its page says, from the database: one student's, as it stands or as it was kept."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from catalog.models import CourseRevision, Pool, PoolCourse
from catalog.models.vocabulary import RevisionStatus
from students.audit import Case, case_from_line
from students.audit.canonical import loaded
from students.audit.words import Names
from students.audit_drawing import Known, page_of, plan_of
from students.audit_page import AuditPage
from students.auditing import Audited, audited
from students.models import CreditRecord, Participation, PlanItem, StoredAudit


def audit_page(participation: Participation, on: date) -> AuditPage:
    """As things stand on that day: nine queries."""
    found = audited([participation], on)[participation.pk]
    return page_of(found, known_of(found.case, participation))


def planned_page(participation: Participation, on: date, plan: Mapping[str, Decimal]) -> AuditPage:
    """With these courses planned: nine queries."""
    found = audited([participation], on, plans={participation.student_id: plan})[participation.pk]
    return plan_of(found, known_of(found.case, participation))


def courses_lacking(participation: Participation, on: date) -> set[str]:
    """Those that could still fill a module the plan leaves short: six queries, and no name of anything."""
    plans = {participation.student_id: _worth_of_plan(participation.student_id)}
    page = plan_of(audited([participation], on, plans=plans)[participation.pk], Known())
    pools = (*page.halves.foundation.pools, *page.halves.industry.pools)
    return {course.code for pool in pools if pool.short for course in pool.courses if course.state == "open"}


def _worth_of_plan(student_id: int) -> dict[str, Decimal]:
    """What each planned course would earn, by its newest published version."""
    planned = PlanItem.objects.filter(student=student_id).values("course")
    told = CourseRevision.objects.exclude(status=RevisionStatus.DRAFT).filter(course__in=planned)
    return dict(told.order_by("number").values_list("course__code", "credits"))


def kept_page(kept: StoredAudit) -> AuditPage:
    """As it was when it was kept; only names may have been put right since."""
    found = Audited(case_from_line(kept.inputs), loaded(kept.result.encode()))
    return page_of(found, _known(found.case, kept.participation, ()))


def module_names(programme_id: int) -> Names:
    """Titles of modules in Chinese and in English, by position."""
    rows = Pool.objects.filter(programme=programme_id).values_list("position", "title_zh", "title_en")
    return {str(position): (zh, en or zh) for position, zh, en in rows}


def known_of(case: Case, participation: Participation) -> Known:
    """What its page calls everything: four queries."""
    return _known(case, participation, _failed(participation))


def _known(case: Case, participation: Participation, failed: Iterable[str]) -> Known:
    entries = PoolCourse.objects.filter(pool__programme=participation.programme_id)
    credits = entries.values_list("revision__course__code", "revision__credits")
    return Known(
        modules=module_names(participation.programme_id),
        titles=_titles(case),
        credits=dict(credits),
        failed=frozenset(failed),
    )


def _titles(case: Case) -> dict[str, str]:
    """What courses are called today: the newest version published under each code."""
    codes = {record.course for record in case.records}.union(*(pool.courses for pool in case.pools))
    told = CourseRevision.objects.filter(course__code__in=codes).exclude(status=RevisionStatus.DRAFT)
    return {
        revision.course.code: revision.title for revision in told.select_related("course").order_by("number")
    }


def _failed(participation: Participation) -> Iterable[str]:
    records = CreditRecord.objects.effective().filter(person__id=participation.student_id, passed=False)
    return records.values_list("revision__course__code", flat=True)
