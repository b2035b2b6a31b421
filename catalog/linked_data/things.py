"""Things: a kind and what is known of it."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from catalog.models import Organisation
from catalog.models.vocabulary import OrganisationKind

Thing = dict[str, Any]
Absolute = Callable[[str], str]

SCHEMA = "https://schema.org"
KINDS = {
    OrganisationKind.UNIVERSITY: "CollegeOrUniversity",
    OrganisationKind.ENTERPRISE: "Organization",
    OrganisationKind.RESEARCH_INSTITUTE: "ResearchOrganization",
}


def thing(kind: str, **facts: Any) -> Thing:
    """A thing of a kind, without the facts nobody knows."""
    known = {name: fact for name, fact in facts.items() if fact not in (None, "", [])}
    return {"@type": kind, **known}


def document(root: Thing) -> Thing:
    """A thing as a document of its own."""
    return {"@context": SCHEMA, **root}


def organisation(of: Organisation, absolute: Absolute) -> Thing:
    """Who teaches or builds."""
    kind = KINDS[OrganisationKind(of.kind)]
    return thing(kind, name=of.name, url=absolute(of.get_absolute_url()), sameAs=of.website)


def credits(number: Decimal) -> int | Thing:
    """A whole number as it is; a half needs a value of its own, the vocabulary counts in whole ones."""
    whole = number == number.to_integral_value()
    return int(number) if whole else thing("QuantitativeValue", value=float(number), unitText=_("学分"))


def duration(time: timedelta) -> str:
    """ISO 8601: PT41H20M; nothing for nothing."""
    hours, minutes = divmod(int(time.total_seconds()) // 60, 60)
    if not hours and not minutes:
        return ""
    return f"PT{f'{hours}H' if hours else ''}{f'{minutes}M' if minutes else ''}"
