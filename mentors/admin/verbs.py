"""What student affairs can do about mentors, appointments, assignments and requests; each says beforehand what it does."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from common.admin import Verb, doing
from mentors.actions import appointment, assignment, wishes
from mentors.admin import verb_forms as forms
from mentors.models import Appointment, Assignment
from mentors.models.vocabulary import AGREED

MEETINGS = gettext_lazy("和这位导师约在那天以后的面谈会取消。")


def is_running(row: Any) -> bool:
    """Whether it has days to come."""
    return row.until is None or row.until > timezone.localdate()


def takes_students(row: Any) -> bool:
    return is_running(row) and row.paused_on is None


def leaving(row: Appointment) -> list[str]:
    """Who loses their mentor."""
    guided = Assignment.objects.filter(seat__appointment=row, state__in=AGREED).filter(
        Q(until=None) | Q(until__gt=timezone.localdate())
    )
    names = [str(each.student) for each in guided.select_related("student__user").order_by("student_id")]
    told = [_("配备和提名到那天都结束；聘任记录留着。")]
    if names:
        said = ngettext(
            "%(n)s名学生将没有这一类导师：%(names)s。", "%(n)s名学生将没有这一类导师：%(names)s。", len(names)
        )
        told.append(said % {"n": len(names), "names": _("、").join(names)})
        told.append(_("做完以后，页面上马上列出他们和可以接替的导师。"))
        told.append(str(MEETINGS))
    return told


APPOINT = Verb(
    name="appoint", label=pgettext_lazy("动词", "聘任"), act=doing(appointment.appoint, "mentor"),
    steps=lambda _mentor: [_("聘为一类导师，并开出名额；有空名额就可以配学生。")], fits=lambda _mentor: True,
    form=forms.AppointForm, one_at_a_time=True, makes_new=True, right="mentors.add_appointment",
)  # fmt: skip
CHANGE_CAPACITY = Verb(
    name="change_capacity", label=gettext_lazy("改名额"), act=doing(appointment.change_capacity, "appointment"),
    steps=lambda row: [_("现有%(n)s个名额；在带的学生一个也不动。") % {"n": row.seats.on(timezone.localdate()).count()}],
    fits=is_running, form=forms.CapacityForm, one_at_a_time=True,
)  # fmt: skip
PAUSE = Verb(
    name="pause", label=gettext_lazy("暂停接收"), act=doing(appointment.pause, "appointment"),
    steps=lambda _row: [_("暂时不再配新学生；在带的学生不变。")], fits=takes_students,
)  # fmt: skip
REOPEN = Verb(
    name="reopen", label=gettext_lazy("恢复接收"), act=doing(appointment.reopen, "appointment"),
    steps=lambda _row: [_("可以再配新学生。")], fits=lambda row: is_running(row) and row.paused_on is not None,
)  # fmt: skip
END_APPOINTMENT = Verb(
    name="end_appointment", label=gettext_lazy("结束聘任"), act=doing(appointment.end_appointment, "appointment"),
    steps=leaving, fits=is_running, form=forms.EndForm, one_at_a_time=True,
)  # fmt: skip
PROPOSE = Verb(
    name="propose", label=gettext_lazy("提名给学生"), act=doing(assignment.propose, "appointment"),
    steps=lambda _row: [_("请导师答复；名额保留到答复期限。")], fits=takes_students, form=forms.ProposeForm,
    one_at_a_time=True, makes_new=True, right="mentors.add_assignment",
)  # fmt: skip
ASSIGN = Verb(
    name="assign", label=gettext_lazy("配给学生"), act=doing(assignment.assign, "appointment"),
    steps=lambda _row: [_("导师已经同意，直接配备；同时记下回避关系。")], fits=takes_students, form=forms.AssignForm,
    one_at_a_time=True, makes_new=True, right="mentors.add_assignment",
)  # fmt: skip
END_ASSIGNMENT = Verb(
    name="end_assignment", label=gettext_lazy("结束配备"), act=doing(assignment.end_assignment, "assignment"),
    steps=lambda _row: [_("从那天起这名学生没有这一类导师，名额空出来；待答复的提名则收回。"), str(MEETINGS)],
    fits=lambda row: row.holds and is_running(row), form=forms.EndForm,
)  # fmt: skip
HAND_OVER = Verb(
    name="hand_over", label=pgettext_lazy("动词", "移交"), act=doing(assignment.hand_over, "assignment"),
    steps=lambda _row: [_("同一天一位结束、一位开始，中间不空一天。"), _("以前的笔记不跟着走，除非学生同意。"), str(MEETINGS)],
    fits=lambda row: row.state in AGREED and is_running(row), form=forms.HandOverForm, one_at_a_time=True,
    makes_new=True,
)  # fmt: skip
ANSWER = Verb(
    name="answer_change", label=pgettext_lazy("动词", "答复"), act=doing(wishes.answer_change, "request"),
    steps=lambda row: [row.reason, _("答复以后不能再改；要换导师，另做“移交”。")],
    fits=lambda row: row.answered_at is None, form=forms.AnswerForm, one_at_a_time=True,
)  # fmt: skip

OF_APPOINTMENT = (ASSIGN, PROPOSE, CHANGE_CAPACITY, PAUSE, REOPEN, END_APPOINTMENT)
OF_ASSIGNMENT = (HAND_OVER, END_ASSIGNMENT)
