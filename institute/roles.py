"""The roles of the institute, and what each may do with the rows of each model: one table.

Migrations sow the groups from it, docs/permissions.md says it to people, and tests hold all three
together. A floor that comes later adds its rows here, and a migration that sows again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps as site
from django.utils.translation import gettext_noop

VIEW = ("view",)
KEEP = ("view", "add", "change")
ALL = (*KEEP, "delete")
Rights = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Role:
    """A group: its name is Chinese in the database, and translated where it is shown."""

    name: str
    is_staff: bool = False  # whether its people need 可以进后台 as well
    rights: Rights = field(default_factory=dict)

    def powers(self) -> Iterator[tuple[str, str, str]]:
        """Each right as app, model and verb."""
        for label, verbs in self.rights.items():
            app, _dot, model = label.partition(".")
            yield from ((app, model, verb) for verb in verbs)

    def may(self, permission: str) -> bool:
        """Whether the role has this permission, named as Django names it: app.verb_model."""
        return permission in {f"{app}.{verb}_{model.lower()}" for app, model, verb in self.powers()}


CATALOGUE = Role(
    name=gettext_noop("教务"),
    is_staff=True,
    rights={
        "catalog.Organisation": ALL,
        "catalog.IndustryCluster": ALL,
        "catalog.Programme": ALL,
        "catalog.Pool": ALL,
        "catalog.PoolCourse": ALL,
        "catalog.CategoryShare": VIEW,
        "catalog.Course": ALL,
        "catalog.CourseRevision": ALL,
        "catalog.CoBuilder": ALL,
        "catalog.RevisionCluster": ALL,
        "catalog.Outcome": ALL,
        "catalog.SyllabusRow": ALL,
        "catalog.Prerequisite": ALL,
        "catalog.Correction": VIEW,
        "catalog.Term": ALL,
        "catalog.Teacher": ALL,
        "catalog.Offering": ALL,
        "catalog.Teaching": ALL,
        "catalog.OfferingPartner": ALL,
        "catalog.Meeting": ALL,
        "alliance.Member": ALL,
        "alliance.GradeStep": ALL,
        "alliance.Officer": KEEP,
        "alliance.Agreement": ALL,
        "alliance.Party": ALL,
        "alliance.PartnerCourse": ALL,
        "alliance.Equivalence": ALL,
        "alliance.EquivalenceCourse": ALL,
        "alliance.EquivalencePartnerCourse": ALL,
        "institute.Passage": ALL,
    },
)
AFFAIRS = Role(
    name=gettext_noop("学生事务"),
    is_staff=True,
    rights={
        "accounts.User": KEEP,
        "catalog.Organisation": VIEW,
        "catalog.Programme": VIEW,
        "catalog.Course": VIEW,
        "catalog.CourseRevision": VIEW,
        "catalog.Term": VIEW,
        "catalog.Offering": VIEW,
        "students.Student": KEEP,
        "students.Participation": KEEP,
        "students.Enrolment": KEEP,
        "students.CreditRecord": ("view", "add"),
        "students.Ruling": KEEP,
        "students.Tie": KEEP,
        "students.StoredAudit": ("view", "add"),
        "mentors.Mentor": KEEP,
        "mentors.Appointment": KEEP,
        "mentors.Seat": KEEP,
        "mentors.Assignment": KEEP,
        "mentors.ChangeRequest": ("view", "change"),
        "mentors.Meeting": VIEW,
        "mentors.Attendee": VIEW,
        "mentors.NoteConsent": VIEW,
        "mentors.Duty": ALL,
        "mentors.Interest": ALL,
    },
)
# These see what is theirs, because it is theirs: a permission on a model would show them everybody's.
MENTOR = Role(name=gettext_noop("导师"))
OFFICER = Role(name=gettext_noop("认定经办人"))
STUDENT = Role(name=gettext_noop("学生"))

ROLES = (CATALOGUE, AFFAIRS, MENTOR, OFFICER, STUDENT)
NAMES = frozenset(role.name for role in ROLES)


def sow(apps: Any, _editor: object = None) -> None:
    """Make every group what the table says; run as often as you like."""
    for role in ROLES:
        group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=role.name)
        group.permissions.set([_permission(apps, *power) for power in role.powers()])


def _permission(apps: Any, app: str, model: str, verb: str) -> Any:
    """Made here under Django's own name for it: Django makes its permissions only after all migrations."""
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model.lower()
    )
    permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename=f"{verb}_{model.lower()}",
        defaults={"name": f"Can {verb} {site.get_model(app, model)._meta.verbose_name_raw}"},
    )
    return permission
