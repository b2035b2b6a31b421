"""What can be done to students, their places, classes, records, rulings and ties; each says beforehand what it does."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import User
from common.admin import Verb, doing
from students.actions import completion, enrolment, erasure, participation, record, ruling, tie
from students.admin import verb_forms as forms
from students.audit_shown import module_names
from students.auditing import audited
from students.models import CreditRecord, Participation, StoredAudit, Student
from students.models.vocabulary import ParticipationStatus

BOOKED = gettext_lazy("记下来以后不能删，只能写明到哪天为止。")


def step(
    act: Callable[..., Any],
    label: Any,
    after: ParticipationStatus,
    fits: Callable[[Any], bool],
    also: Callable[[Participation], list[str]] = lambda _place: [],
    **more: Any,
) -> Verb:
    """A verb that moves a place in a programme into another status; `also` says what else comes of it."""

    def says(place: Participation) -> list[str]:
        states = {"now": place.get_status_display(), "then": after.label}
        return [_("学籍状态从“%(now)s”变为“%(then)s”。") % states, *also(place)]

    return Verb(
        name=act.__name__, label=label, act=doing(act, "participation"), steps=says, fits=fits, **more
    )


def left_behind(place: Participation) -> list[str]:
    """Rulings belong to the version they were made for."""
    rulings = place.rulings.on(timezone.localdate()).with_courses()
    told = _("“%(ruling)s”留在原来这一版，不带过去；在新的一版里还要的，请重新批准。")
    return [told % {"ruling": ruling} for ruling in rulings]


def is_active(place: Participation) -> bool:
    return place.is_active


def auditing(place: Participation) -> Iterable[str]:
    """What the audit says today."""
    found = audited([place], timezone.localdate())[place.pk]
    if not found.is_satisfied:
        return found.reasons(module_names(place.programme_id))
    return [_("审核通过：每个模块都已修满。"), _("学籍状态变为“结业”，审核的依据和结果原样留存，可以打印。")]


def keep(place: Participation, *, by: User) -> StoredAudit:
    return completion.store_audit(participation=place, by=by)


def correct(row: CreditRecord, **answers: Any) -> Student:
    """Both lines stand on the student's page: that is where to look next."""
    return record.correct_record(record=row, **answers).person


def erase(student: Student, *, by: User) -> Student:
    """The row at hand forgets the name too: it is written down and told of afterwards."""
    erasure.erase_student(student=student, by=by)
    student.refresh_from_db()
    return student


SUSPEND = step(participation.suspend, pgettext_lazy("动词", "休学"), ParticipationStatus.SUSPENDED, is_active)
RESUME = step(
    participation.resume, gettext_lazy("复学"), ParticipationStatus.ACTIVE,
    lambda place: place.status == ParticipationStatus.SUSPENDED,
)  # fmt: skip
LEAVE = step(
    participation.leave, pgettext_lazy("动词", "退出"), ParticipationStatus.LEFT,
    lambda place: place.until is None, form=forms.OnForm,
)  # fmt: skip
MOVE = step(
    participation.move_to_version, gettext_lazy("转入另一版"), ParticipationStatus.MOVED, is_active,
    form=forms.MoveForm, one_at_a_time=True, makes_new=True, also=left_behind,
)  # fmt: skip
COMPLETE = Verb(
    name="complete", label=pgettext_lazy("动词", "结业"), act=doing(completion.complete, "participation"),
    steps=auditing, fits=is_active, one_at_a_time=True,
)  # fmt: skip
STORE_AUDIT = Verb(
    name="store_audit", label=gettext_lazy("留存审核"), act=keep, steps=auditing, fits=lambda _place: True,
    one_at_a_time=True, makes_new=True, right="students.add_storedaudit",
)  # fmt: skip
RULE = Verb(
    name="rule", label=gettext_lazy("替代或免修"), act=doing(ruling.rule, "participation"),
    steps=lambda _place: [str(BOOKED)], fits=lambda place: place.until is None, form=forms.RuleForm,
    one_at_a_time=True, makes_new=True, right="students.add_ruling",
)  # fmt: skip
REVOKE = Verb(
    name="revoke_ruling", label=gettext_lazy("撤销"), act=doing(ruling.revoke_ruling, "ruling"),
    steps=lambda _ruling: [_("从那天起不再算数；以前留存的审核不变。")], fits=lambda row: row.is_standing,
    form=forms.OnForm,
)  # fmt: skip
ADMIT = Verb(
    name="admit", label=gettext_lazy("收录"), act=doing(participation.admit, "student"),
    steps=lambda _student: [_("从那天起在读；只能收进现行的培养方案。")], fits=lambda student: student.user is not None,
    form=forms.AdmitForm, makes_new=True, right="students.add_participation",
)  # fmt: skip
ENROL = Verb(
    name="enrol", label=pgettext_lazy("动词", "选课"), act=doing(enrolment.enrol, "student"),
    steps=lambda _student: [_("选进一个正在开的班；名额满了就选不进。")], fits=lambda student: student.user is not None,
    form=forms.EnrolForm, makes_new=True, right="students.add_enrolment",
)  # fmt: skip
WITHDRAW = Verb(
    name="withdraw", label=gettext_lazy("退课"), act=doing(enrolment.withdraw, "enrolment"),
    steps=lambda _enrolment: [_("写明退课时间，这一行留着。")], fits=lambda row: row.withdrawn_at is None,
)  # fmt: skip
RECOGNISE = Verb(
    name="recognise_credits", label=gettext_lazy("认定学分"), act=doing(record.recognise_credits, "student"),
    steps=lambda _student: [_("别处修的学分记成这门课，来源写“已认定”；最多记这门课的学分。")], fits=lambda student: student.user is not None,
    form=forms.RecogniseForm, one_at_a_time=True, makes_new=True, right="students.add_creditrecord",
)  # fmt: skip
CORRECT = Verb(
    name="correct_record", label=gettext_lazy("更正成绩"), act=correct,
    steps=lambda row: [_("冲销“%(record)s”，再记一条对的；两条都留着。") % {"record": row}],
    fits=lambda row: row.reverses_id is None, form=forms.CorrectForm, one_at_a_time=True, makes_new=True,
    right="students.add_creditrecord",
)  # fmt: skip
DECLARE = Verb(
    name="declare_tie", label=gettext_lazy("申报回避"), act=doing(tie.declare_tie, "student"),
    steps=lambda _student: [str(BOOKED)], fits=lambda student: student.user is not None, form=forms.TieForm,
    one_at_a_time=True, makes_new=True, right="students.add_tie",
)  # fmt: skip
END_TIE = Verb(
    name="end_tie", label=gettext_lazy("结束回避"), act=doing(tie.end_tie, "tie"),
    steps=lambda _tie: [_("写明到哪天为止，这一行留着。")], fits=lambda row: row.until is None, form=forms.OnForm,
)  # fmt: skip
# Nobody's office: a right that no role holds, so superusers alone.
ERASE = Verb(
    name="erase_student", label=gettext_lazy("抹去个人信息"), act=erase,
    steps=lambda _student: [
        _("姓名、学号、邮箱、课程替代与免修的原因、后台记下的话，都抹去；账号不能再登录。"),
        _("学分记录和留存的审核原样留着，但再也认不出是谁的。"),
    ],
    fits=lambda student: student.user is not None, form=forms.EraseForm, one_at_a_time=True,
    right="students.delete_student", rehearse=doing(erasure.erase_student, "student"),
)  # fmt: skip

OF_STUDENT = (ADMIT, ENROL, RECOGNISE, DECLARE, ERASE)
OF_PLACE = (COMPLETE, STORE_AUDIT, RULE, SUSPEND, RESUME, LEAVE, MOVE)
