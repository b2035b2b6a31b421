"""This floor's sentences: what each rule says when it says no."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Sentence

ROLE = Sentence(_("导师类型只有学术、产业和学业三类。"), "role")
PERIOD = Sentence(_("止日不能早于起日。"), "until")
KEPT = Sentence(_("历史不能删，也不能改写；已经过去的日子一天也不能变。"))

HISTORY = (
    "appointment", "seat", "assignment", "mentor_meeting", "attendee", "note", "consent", "change_request",
)  # fmt: skip

SENTENCES = {
    "student_interest_once": Sentence(_("这个志趣方向已经选过了。"), "interest"),
    "mentor_slug": Sentence(_("mine是“我的三位导师”的地址，请换一个。"), "slug"),
    "mentor_once_per_account": Sentence(_("这个账号已经是一位导师了。"), "user"),
    "mentor_once_per_teacher": Sentence(_("这位授课教师已经是另一位导师了。"), "teacher"),
    "appointment_role": ROLE,
    "appointment_period": PERIOD,
    "appointment_once": Sentence(_("这段时间里，这位导师已经聘为同一类导师。"), "since"),
    "seat_role": ROLE,
    "seat_number": Sentence(_("这次聘任里已经有这个编号的名额。"), "number"),
    "seat_of_its_appointment": Sentence(_("名额的导师和导师类型应与聘任的一样。"), "role"),
    "assignment_role": ROLE,
    "assignment_state": Sentence(_("没有这样的配备状态。"), "state"),
    "assignment_period": PERIOD,
    "assignment_answer_by": Sentence(_("待答复的要写明答复期限。"), "answer_by"),
    "assignment_tied": Sentence(_("配备导师时要同时记下回避关系。"), "tie"),
    "assignment_agreed": Sentence(_("配备了的要记下是从哪一刻起。"), "agreed_at"),
    "assignment_of_its_seat": Sentence(_("配备的导师和导师类型应与名额的一样。"), "role"),
    "assignment_succeeds_in_role": Sentence(_("接替的应是同一名学生的同一类导师。"), "successor_of"),
    "assignment_one_per_role": Sentence(_("这段时间里，这名学生已经有这一类导师。"), "since"),
    "assignment_one_per_seat": Sentence(_("这段时间里，这个指导名额已经有学生。"), "seat"),
    "assignment_three_people": Sentence(
        _("这位导师已经是这名学生的另一类导师；三位导师应是三个人。"), "mentor"
    ),
    "mentor_meeting_state": Sentence(_("没有这样的面谈状态。"), "state"),
    "mentor_meeting_minutes": Sentence(_("面谈时长应在5到480分钟之间。"), "minutes"),
    "mentor_meeting_record": Sentence(_("已完成的面谈要有一行记录，别的没有。"), "record"),
    "attendee_role": ROLE,
    "attendee_once_per_role": Sentence(_("同一次面谈里，每一类导师只有一位。"), "role"),
    "attendee_of_its_meeting": Sentence(_("参加的应是这名学生的面谈。"), "meeting"),
    "attendee_guides_the_student": Sentence(_("参加面谈的应是这名学生的导师。"), "assignment"),
    "note_visibility": Sentence(_("没有这样的可读范围。"), "visibility"),
    "note_text": Sentence(_("笔记里还没有写字。"), "text"),
    "note_of_its_meeting": Sentence(_("笔记应写给参加这次面谈的学生。"), "meeting"),
    "consent_once": Sentence(_("已经同意过了。"), "assignment"),
    "consent_period": Sentence(_("撤回不能早于同意。"), "withdrawn_at"),
    "change_request_once": Sentence(_("已经申请过更换这位导师，学生事务还没有答复。"), "assignment"),
    "change_request_reason": Sentence(_("申请更换导师要写明原因。"), "reason"),
    "change_request_answer": Sentence(_("答复、答复人和答复时间要写就一起写。"), "answer"),
    "appointment_covers_assignments": Sentence(_("还有配备会超出聘任的期间，请先结束或移交。"), "until"),
    "seat_retired_while_free": Sentence(_("这个名额还有学生，不能停用。"), "retired_from"),
    "assignment_untied": Sentence(
        _("这位导师和这名学生是同一个人，或者另有回避关系，不能配备，也不能延长。"), "mentor"
    ),
    "assignment_within_appointment": Sentence(_("配备的期间应在聘任的期间里。"), "until"),
    "assignment_within_seat": Sentence(_("这个名额那时已经停用。"), "seat"),
    "assignment_within_industry": Sentence(
        _("产业导师应来自企业或科研机构，并且不受聘于学生所在的单位。"), "mentor"
    ),
    "assignment_has_its_tie": Sentence(_("记下的回避关系应是这位导师和这名学生的。"), "tie"),
    "assignment_steps": Sentence(_("配备状态不能这样变。请刷新页面，看看别人是不是已经改过。")),
    "mentor_employed_apart": Sentence(
        _("这位导师正在做产业导师，换到这个单位就不合条件了。请先移交学生。"), "organisation"
    ),
    "mentor_account_stands": Sentence(_("一位导师的账号不能换成别人的；换了人，请另建一位导师。"), "user"),
    "mentor_meeting_steps": Sentence(_("已完成或已取消的面谈不再变。")),
    **{f"{table}_{rule}": KEPT for table in HISTORY for rule in ("kept", "never_emptied")},
    "meeting_feed_once_per_mentor": Sentence(_("这位导师已经有一个订阅地址。"), "mentor"),
    "meeting_feed_key_once": Sentence(_("订阅地址的密钥不能重复，请再试一次。"), "key"),
    "meeting_feed_key_is_long": Sentence(_("订阅地址的密钥应是43到64个字母、数字或-_。"), "key"),
    "reminder_once_a_week": Sentence(_("这位导师这一周的信已经有了。"), "week"),
    "duty_role": ROLE,
    "duty_kind": Sentence(_("没有这样的职责类别。"), "kind"),
    "duty_days": Sentence(_("天数应在1和400之间。"), "days"),
}
