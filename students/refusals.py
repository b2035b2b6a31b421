"""This floor's sentences: what each rule says when it says no."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Sentence

APPEND_ONLY = _("一经记下就不能改，也不能删。")
STANDS = _("历史不能改，也不能删；只能写明到哪天为止，而且只写一次。")

SENTENCES = {
    "student_once_per_account": Sentence(_("这个账号已经是一名学生了。"), "user"),
    "student_named_or_erased": Sentence(_("学生要有姓名和账号；个人信息抹去以后，两样都没有。"), "name_zh"),
    "student_keeps_person_key": Sentence(_("人员标识永远不变，学分记录靠它相认。")),
    "student_keeps_account": Sentence(_("学生的账号定了就不能换，不然别人会读到这份记录。"), "user"),
    "participation_status": Sentence(_("没有这样的学籍状态。"), "status"),
    "participation_period": Sentence(_("止日不能早于起日。"), "until"),
    "participation_open_while_ongoing": Sentence(_("在读和休学没有止日，其余状态都有。"), "until"),
    "participation_one_at_a_time": Sentence(_("同一天里，一名学生只在一个培养方案里。"), "since"),
    "participation_in_published_programme": Sentence(_("培养方案还没有发布，不能有学生。"), "programme"),
    "participation_has_number": Sentence(_("学生还没有学号。请先在账号里填上，再收录。")),
    "participation_steps": Sentence(_("学籍状态不能这样变。请刷新页面，看看别人是不是已经改过。")),
    "participation_stands": Sentence(STANDS),
    "enrolment_once": Sentence(_("这名学生已经选了这个班。"), "student"),
    "enrolment_period": Sentence(_("退课不能早于选课。"), "withdrawn_at"),
    "enrolment_in_active_offering": Sentence(_("只有正在开的课才能选。"), "offering"),
    "enrolment_within_capacity": Sentence(_("这个班的名额已经满了。"), "offering"),
    "enrolment_stands": Sentence(STANDS),
    "record_source": Sentence(_("学分记录的来源只有修读和认定。"), "source"),
    "record_credits": Sentence(_("学分应大于0，不超过100。"), "credits"),
    "record_score": Sentence(_("分数应在0和100之间。"), "score"),
    "record_score_or_grade": Sentence(_("分数和等级填一样，不能都填，也不能都不填。"), "score"),
    "record_grade": Sentence(_("等级里不能有换行或看不见的字符，前后不能有空格。"), "grade"),
    "record_passed_as_scored": Sentence(_("60分及以上才是通过，60分以下都是不通过。"), "passed"),
    "record_recognised_is_passed": Sentence(_("认定的学分都是已通过的。"), "passed"),
    "record_taken_in_an_offering": Sentence(_("修读的记录要写明哪个班，认定的没有班。"), "offering"),
    "record_reversed_once": Sentence(_("这条记录已经冲销过了。"), "reverses"),
    "record_append_only": Sentence(APPEND_ONLY),
    "record_never_emptied": Sentence(APPEND_ONLY),
    "record_of_its_offering": Sentence(
        _("课程版本和学期应与这个班的一样，班应是开课或已结束的。"), "offering"
    ),
    "record_of_published_course": Sentence(_("课程版本还是草稿，不能有学分记录。"), "revision"),
    "record_within_its_course": Sentence(_("记的学分不能超过这门课的学分。"), "credits"),
    "record_one_per_offering": Sentence(_("这名学生在这个班已经有成绩了。要改，请更正那一条。"), "offering"),
    "record_reversal_mirrors": Sentence(_("冲销要与原来的记录一模一样，冲销本身不能再冲销。"), "reverses"),
    "ruling_kind": Sentence(_("只有课程替代和免修两类。"), "kind"),
    "ruling_substitute_where_substituted": Sentence(
        _("课程替代要写明由哪门课替代，免修没有。"), "substitute"
    ),
    "ruling_substitutes_another": Sentence(_("一门课不能替代它自己。"), "substitute"),
    "ruling_has_reason": Sentence(_("课程替代和免修要写明原因。"), "reason"),
    "ruling_period": Sentence(_("止日应晚于起日。"), "until"),
    "ruling_revoked_later": Sentence(_("撤销日不能早于起日。"), "revoked_on"),
    "ruling_once": Sentence(_("这段时间里已经这样批准过了。"), "course"),
    "ruling_within_its_programme": Sentence(_("这门课不在这名学生的培养方案里。"), "course"),
    "ruling_stands": Sentence(STANDS),
    "tie_kind": Sentence(_("没有这样的回避关系。"), "kind"),
    "tie_period": Sentence(_("止日不能早于起日。"), "until"),
    "tie_stands": Sentence(STANDS),
    "plan_course_once": Sentence(_("这门课已经在计划里。"), "course"),
    "plan_of_published_courses": Sentence(_("课程还没有发布，不能排进计划。"), "course"),
    "plan_of_bounded_size": Sentence(_("计划里最多放100门课。请先拿掉几门。")),
    "feed_once_per_student": Sentence(_("这名学生已经有一个订阅地址。"), "student"),
    "feed_key_once": Sentence(_("订阅地址的密钥不能重复，请再试一次。"), "key"),
    "feed_key_is_long": Sentence(_("订阅地址的密钥应是43到64个字母、数字或-_。"), "key"),
    "audit_checksum": Sentence(_("校验码与审核依据对不上。"), "checksum"),
    "audit_append_only": Sentence(APPEND_ONLY),
    "audit_never_emptied": Sentence(APPEND_ONLY),
}
