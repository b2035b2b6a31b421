"""What does not fit in the plans of many students, in a word each: for whoever looks after them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.utils.translation import gettext as _

from students.models import Participation, PlanItem, Student
from students.plan_scene import Planner, scenes_of
from students.planning.fitting import faults, in_short


def plan_faults(
    students: Collection[Student], places: Mapping[int, Participation], today: date
) -> dict[int, list[str]]:
    """By student, term and word of each fault, said once; ten queries for any number. `places` by student."""
    plans: defaultdict[int, dict[str, str]] = defaultdict(dict)
    rows = PlanItem.objects.filter(student__in=students).order_by("course__code")
    for student, course, term in rows.values_list("student", "course__code", "term__code"):
        plans[student][course] = term or ""
    planners = [Planner(each, places.get(each.pk), plans[each.pk]) for each in students]
    found = {}
    for key, scene in scenes_of(planners, today).items():
        names = {term.code: term.name for term in scene.terms}
        told = [(names[fault.term], in_short(fault.kind)) for fault in faults(scene.facts(plans[key]))]
        found[key] = [
            _("%(term)s：%(fault)s") % {"term": term, "fault": word} for term, word in dict.fromkeys(told)
        ]
    return found
