"""What stands in the way of a deletion, counted where nobody would read a list."""

from collections import Counter
from collections.abc import Callable, Sequence

from django.contrib.admin.utils import NestedObjects
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from django.utils.translation import gettext as _

LISTED = 100


def many_in_the_way(rows: Sequence[Model], may_see: Callable[[type[Model]], bool]) -> list[str]:
    """How many rows of each kind still rely on these; nothing while the reader may read all their names."""
    found = NestedObjects(using=DEFAULT_DB_ALIAS, origin=rows)
    found.collect(rows)
    if len(found.protected) <= LISTED and all(map(may_see, set(map(type, found.protected)))):
        return []
    kinds = Counter(type(row)._meta.verbose_name_plural for row in found.protected)
    return [_("%(what)s：%(count)s条") % {"what": kind, "count": count} for kind, count in kinds.items()]
