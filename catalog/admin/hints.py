"""What people are told beside a field. A field that has its English beside it is explained once, in the Chinese one."""

from django.utils.translation import gettext_lazy as _

from catalog.models import (
    CategoryShare,
    Course,
    CourseRevision,
    IndustryCluster,
    Meeting,
    Offering,
    Organisation,
    Outcome,
    Pool,
    PoolCourse,
    Programme,
    SyllabusRow,
    Teacher,
    Term,
)
from common.admin import HINTS

IN_ORDER = _("数字小的排在前面。")
IN_ADDRESS = _("出现在网址里，公布后不要再改。")

HINTS |= {
    Course: {"code": _("大写字母和数字，例如CQ201。存了就不能改，也不会给别的课。")},
    CourseRevision: {
        "number": _("第几版。用“修订课程”会自动加一。"),
        "credits": _("0.5的倍数。"),
        "provider_code": _("开课单位自己用的课程代码；没有就留空。"),
        "summary_zh": _("两三句话：这门课讲什么，为谁而开。"),
        "assessment_zh": _("怎么考，各占多少。"),
    },
    Outcome: {"position": IN_ORDER, "text_zh": _("以动词开头，例如“会写控制程序”。")},
    SyllabusRow: {
        "position": IN_ORDER,
        "detail_zh": _("这几周做什么。"),
        "place_zh": _("不在平常的教室才填。"),
    },
    Term: {
        "code": IN_ADDRESS,
        "starts_on": _("第一周的周一。"),
        "ends_on": _("最后一天，这一天还算。"),
        "enrolment_from": _("和截止一起填；没有公布就都留空。"),
        "enrolment_until": _("这一天起不能再选。"),
        "enrolment_place_zh": _("选课系统或办公室；这里不办选课。"),
    },
    Teacher: {"number": _("在所属机构的工号，全站唯一。"), "title_zh": _("例如教授、高级工程师。")},
    Offering: {
        "section": _("同一学期同一门课开几个班，就编几号。"),
        "capacity": _("最多多少人；没有公布就留空。"),
        "place_zh": _("每次课的教室在下面填。"),
    },
    Meeting: {
        "starts": _("几点几分上课。"),
        "ends": _("几点几分下课。"),
        "first_week": _("学期的第几周开始上。"),
        "last_week": _("学期的第几周上完。"),
        "room_zh": _("楼和房间号。"),
    },
    Organisation: {
        "slug": IN_ADDRESS,
        "short_zh": _("课程卡片上用，越短越好。"),
        "website": _("以https://开头的官方网站。"),
    },
    IndustryCluster: {
        "code": _("出现在网址里；同一集群的各个版本用同一个代码。"),
        "valid_from": _("这一天起有效；一直有效就留空。"),
        "verified": _("对照过正式文件才勾。"),
    },
    Pool: {"min_credits": _("至少修多少学分，0.5的倍数。两边加起来要相等。"), "position": IN_ORDER},
    PoolCourse: {
        "compulsory": _("勾上就是必修，不勾是任选。"),
        "semester": _("建议第几学期修；必修课必须填。"),
    },
    Programme: {
        "code": _("出现在网址里，各个年级相同，例如agi。"),
        "cohort": _("哪一年入学，例如2026。"),
        "version": _("同一年级的第几版。用“修订方案”会自动加一。"),
        "total_credits": _("基础课和产业课各占一半。"),
        "semesters": _("一共几个学期。"),
        "max_credits_per_semester": _("一个学期最多修多少学分。"),
        "max_recognised_credits": _("别处修来、认定过的学分最多有多少计入结业要求；不填就是不限。"),
        "effective_on": _("这一天起生效；不填就是发布的那天。"),
        "audience_zh": _("谁能参加。"),
        "entry_level_zh": _("来之前要会什么。"),
        "duration_zh": _("一共多久，和本校学业是什么关系。"),
        "award_zh": _("结业时拿到什么。"),
        "joining_zh": _("从哪里开始，怎么报名。"),
        "contact_zh": _("问谁：办公室、电话或邮箱。"),
    },
    CategoryShare: {
        "foundation_share": _("0到1之间，现在是0.5，也就是一半。"),
        "effective_from": _("这一天起发布的方案照这个比例。"),
        "source": _("哪份文件规定的。"),
    },
}
