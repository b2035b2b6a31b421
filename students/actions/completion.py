"""结业: the audit decides, and what it decided by is kept."""

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.journal import journal
from common.refusals import Refused, action
from students.audit_shown import module_names
from students.auditing import Audited, Run, audited
from students.models import Participation, StoredAudit, Student
from students.models.vocabulary import ParticipationStatus


@action
def complete(*, participation: Participation, by: User) -> StoredAudit:
    """Let a student go with all they came for; if anything is short, say what and why."""
    participation = _locked(participation)
    if not participation.is_active:
        raise Refused(_("只有在读的学生才能结业。"))
    found = _audited(participation)
    if not found.is_satisfied:
        raise Refused(found.reasons(module_names(participation.programme_id)))
    kept = _kept(found, participation, by)
    participation.status, participation.until = ParticipationStatus.COMPLETED, timezone.localdate()
    participation.save(update_fields=["status", "until"])
    journal("complete", participation, by)
    return kept


@action
def store_audit(*, participation: Participation, by: User | None) -> StoredAudit:
    """Keep today's audit, whatever it says."""
    participation = _locked(participation)
    return _kept(_audited(participation), participation, by)


@action
def store_audits(
    *, participations: Collection[Participation], by: User | None, run: Run = map
) -> list[StoredAudit]:
    """Keep today's audit of many, locked together and in turn; `run` is how the engine is run on them."""
    list(Student.objects.in_turn().filter(pk__in=[each.student_id for each in participations]))
    places = Participation.objects.ongoing().filter(pk__in=[each.pk for each in participations])
    there = {place.pk: place for place in places.order_by("id")}
    found = audited(there.values(), timezone.localdate(), run)
    return StoredAudit.objects.bulk_create(found[id].to_keep(place, by) for id, place in there.items())


def _locked(participation: Participation) -> Participation:
    Student.objects.in_turn().get(pk=participation.student_id)
    return Participation.objects.with_people().get(pk=participation.pk)


def _audited(participation: Participation) -> Audited:
    return audited([participation], timezone.localdate())[participation.pk]


def _kept(found: Audited, participation: Participation, by: User | None) -> StoredAudit:
    kept = found.to_keep(participation, by)
    kept.save()
    return kept
