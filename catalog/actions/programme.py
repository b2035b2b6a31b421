"""What happens to a programme: it is published, retired, amended, started for another cohort."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.copying import copied
from catalog.facts import facts_of
from catalog.journal import journal
from catalog.models import PoolCourse, Programme
from catalog.models.vocabulary import ProgrammeStatus
from catalog.rules import Severity, publication_findings
from common.refusals import Refused, action


@action
def publish_programme(
    *, programme: Programme, by: User | None, effective_on: datetime.date | None = None
) -> Programme:
    """Make a draft the version in force; the one in force until now is superseded by it."""
    versions = _locked_versions(programme)
    draft = next(version for version in versions if version.pk == programme.pk)
    if not draft.is_draft:
        raise Refused(_("只有草稿才能发布。"))
    draft.effective_on = effective_on or draft.effective_on or timezone.localdate()
    _ask_the_rules(draft)
    # First the old one steps down: at no moment may two be in force.
    for version in versions:
        if version.status == ProgrammeStatus.PUBLISHED:
            version.status, version.successor = ProgrammeStatus.SUPERSEDED, draft
            version.save(update_fields=["status", "successor"])
    draft.status = ProgrammeStatus.PUBLISHED
    draft.save(update_fields=["status", "effective_on"])
    journal("publish_programme", draft, by)
    return draft


@action
def retire_programme(*, programme: Programme, by: User | None) -> Programme:
    """End the version in force, with nothing in its place."""
    current = _locked(programme)
    if current.status != ProgrammeStatus.PUBLISHED:
        raise Refused(_("只有现行的培养方案才能停用。"))
    current.status = ProgrammeStatus.RETIRED
    current.save(update_fields=["status"])
    journal("retire_programme", current, by)
    return current


@action
def amend_programme(*, programme: Programme, by: User | None) -> Programme:
    """The next version, as a draft with the same modules and the same course revisions."""
    versions = _locked_versions(programme)
    draft = next((version for version in versions if version.is_draft), None)
    if draft:
        raise Refused(_("第%(version)s版还是草稿，直接改它就行。") % {"version": draft.version})
    original = next(version for version in versions if version.pk == programme.pk)
    amendment = _copy(original, version=max(version.version for version in versions) + 1)
    journal("amend_programme", amendment, by)
    return amendment


@action
def start_cohort(*, programme: Programme, cohort: int, by: User | None) -> Programme:
    """The same programme for another cohort, earlier or later, as a draft of version 1."""
    original = _locked(programme)
    if Programme.objects.filter(code=programme.code, cohort=cohort).exists():
        raise Refused(_("%(cohort)s级已经有这个培养方案，请修订它。") % {"cohort": cohort})
    started = _copy(original, cohort=cohort, version=1)
    journal("start_cohort", started, by)
    return started


def _locked(programme: Programme) -> Programme:
    return Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)


def _locked_versions(programme: Programme) -> list[Programme]:
    """Every version for the cohort as it stands now: whoever publishes or amends one, waits for the others."""
    here = Programme.objects.get(pk=programme.pk)
    versions = Programme.objects.filter(code=here.code, cohort=here.cohort)
    list(versions.select_for_update(no_key=True).order_by("id"))
    # Read once more: while we waited, another may have made a version.
    found = list(versions.order_by("id"))
    if programme.pk not in {version.pk for version in found}:
        raise Refused(_("培养方案刚被别人改过，请刷新页面再来。"))
    return found


def _ask_the_rules(programme: Programme) -> None:
    findings = publication_findings(facts_of(programme))
    refusals = [str(finding) for finding in findings if finding.severity is Severity.REFUSE]
    if refusals:
        raise Refused(refusals)


def _copy(original: Programme, **changes: int) -> Programme:
    """A draft with the programme's modules and courses; days and traces of its past stay behind."""
    draft = copied(original, status=ProgrammeStatus.DRAFT, successor=None, effective_on=None, **changes)
    draft.save()
    for pool in original.pools.prefetch_related("entries"):
        twin = copied(pool, programme=draft, changed_by=None, changed_at=None, previous_min_credits=None)
        twin.save()
        PoolCourse.objects.bulk_create([copied(entry, pool=twin) for entry in pool.entries.all()])
    return draft
