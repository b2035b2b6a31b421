"""This floor's sentences: what each rule says when it says no."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Sentence

PERIOD = _("止日应晚于起日。")
RULE_STANDS = _("协议提交签署以后，对应不能改，也不能删；可以写明到哪天为止，另加一条。")
FINAL = _("认定结果和学分账一经写下就不能改，也不能删；要更正，请撤销后另作认定。")
NO_DIRECTION = Sentence(_("没有这样的方向。"), "direction")
WITH_CASE = _("申请提交以后，申请的内容不能改，也不能删；要改请等退回补充，或撤回后重新申请。")

SENTENCES = {
    "member_approval": Sentence(_("没有这样的审批规定。"), "approval"),
    "member_period": Sentence(PERIOD, "until"),
    "member_approval_says_where": Sentence(_("需要审批的，要写明到哪里审批。"), "approval_where_zh"),
    "member_hours_per_credit": Sentence(_("每学分学时应大于0，不超过60。"), "hours_per_credit"),
    "member_once_at_a_time": Sentence(_("同一天里，一个机构只作一次成员。"), "since"),
    "grade_step_lowest_once": Sentence(_("这个最低分已经有一条。"), "lowest"),
    "grade_step_grade_once": Sentence(_("这个等级已经有一条。"), "grade"),
    "grade_step_lowest": Sentence(_("分数应在0和100之间。"), "lowest"),
    "grade_step_score": Sentence(_("折回的分数不能低于最低分，也不能超过100。"), "score"),
    "officer_period": Sentence(PERIOD, "until"),
    "officer_once_at_a_time": Sentence(_("这个账号在这段时间里已经是这个成员的经办人。"), "since"),
    "agreement_status": Sentence(_("没有这样的协议状态。"), "status"),
    "agreement_version": Sentence(_("版本从1算起。"), "version"),
    "agreement_period": Sentence(PERIOD, "valid_until"),
    "agreement_caps": Sentence(_("学分上限应在0和500之间。"), "cap_in"),
    "agreement_minimum_score": Sentence(_("最低分数应在0和100之间。"), "minimum_score"),
    "agreement_shortfall_tolerance": Sentence(_("允许相差的学分应在0和10之间。"), "shortfall_tolerance"),
    "agreement_kind_order": Sentence(
        _("必修、限选、选修各写一次：required,restricted_elective,elective。"), "kind_order"
    ),
    "agreement_sealed_once_proposed": Sentence(
        _("提交签署的协议有封存的文本和它的校验码，草稿没有。"), "checksum"
    ),
    "agreement_dated_once_in_force": Sentence(
        _("生效的协议有生效日，被替代和终止的还有失效日。"), "begins_on"
    ),
    "agreement_begins_within_its_period": Sentence(_("生效日应在协议的起止之间。"), "begins_on"),
    "agreement_ends_within_its_period": Sentence(_("失效日不能早于生效日，也不能晚于止日。"), "ends_on"),
    "agreement_version_once": Sentence(_("这个编号的这一版已经有了。"), "version"),
    "agreement_supersedes_its_own": Sentence(_("只能替代同一编号的版本。"), "number"),
    "agreement_versions_apart": Sentence(_("同一协议的两版不能在同一天都生效。"), "valid_from"),
    "agreement_steps": Sentence(_("协议状态不能这样变。请刷新页面，看看别人是不是已经改过。")),
    "agreement_seal": Sentence(_("至少要有两个签约方，才能提交签署。")),
    "agreement_stands": Sentence(_("提交签署以后，协议不能改，也不能删；要改请退回草稿，或另拟一版。")),
    "agreement_signed_by_all": Sentence(_("各方都签了同一个校验码，协议才生效；都签了就一定生效。")),
    "party_once": Sentence(_("这个成员已经是签约方。"), "member"),
    "party_signed_whole": Sentence(_("签署要写全：经办人、签署人、职务、盖章日期和校验码。"), "signatory"),
    "party_scan": Sentence(_("校验码与扫描件对不上。"), "scan"),
    "party_scan_of_bounded_size": Sentence(_("扫描件最多2 MB。"), "scan"),
    "party_officer_of_its_member": Sentence(_("经办人应是这个成员自己的。"), "officer"),
    "party_stands": Sentence(_("只有提交签署的协议才能签，各方签一次，签现在的校验码；别的都不能再改。")),
    "party_signed_by_all": Sentence(_("各方都签了同一个校验码，协议才生效；都签了就一定生效。")),
    "party_rested_on": Sentence(_("还有课程对应用着这个签约方，请先删去那些对应。"), "member"),
    "partner_course_code": Sentence(_("课程代码要写，而且写在一行里。"), "code"),
    "partner_course_kind": Sentence(_("没有这样的课程性质。"), "kind"),
    "partner_course_credits": Sentence(_("学分应在0和100之间；没有公布就留空。"), "credits"),
    "partner_course_hours": Sentence(_("学时应在0和5000之间；没有公布就留空。"), "hours"),
    "partner_course_once": Sentence(_("这个高校这个年级已经有这个代码。"), "code"),
    "partner_course_keeps_identity": Sentence(_("外校课程的高校和代码不能改，请另加一门。"), "code"),
    "equivalence_direction": Sentence(_("没有这样的方向。"), "direction"),
    "equivalence_relation": Sentence(_("没有这样的关系。"), "relation"),
    "equivalence_counts_as": Sentence(_("没有这样的计入方式。"), "counts_as"),
    "equivalence_scores": Sentence(_("分数应在0和100之间，上限高于下限。"), "score_from"),
    "equivalence_credits": Sentence(_("学分应在0和100之间。"), "credits"),
    "equivalence_sources": Sentence(_("一条对应最多从50门课开始。")),
    "equivalence_nothing_where_not_recognised": Sentence(
        _("不认可的是0学分、不计学分，别的都要写明怎样计入。"), "counts_as"
    ),
    "equivalence_module_where_it_counts_here": Sentence(
        _("在本院认定的计入课程所在的模块，在外校认可的抵必修、抵选修或计作选修。"), "counts_as"
    ),
    "equivalence_reason": Sentence(_("只认一部分或不认可的，要说明为什么。"), "reason_zh"),
    "equivalence_period": Sentence(PERIOD, "valid_until"),
    "equivalence_unambiguous": Sentence(
        _("有歧义：同一协议里已有一条对应，来源课程、分数和日期都和它重叠。"), "score_from"
    ),
    "equivalence_under_its_agreement": Sentence(
        _("外校要是这份协议的签约方，协议没有被替代或终止。"), "partner"
    ),
    "equivalence_stands": Sentence(RULE_STANDS),
    "equivalence_has_sides": Sentence(
        _("对应至少要有一门来源课程；除了计作选修和不认可，还要有对应的课程。")
    ),
    "equivalence_course_once": Sentence(_("这门课在这条对应里已经有了。"), "course"),
    "equivalence_course_stands": Sentence(RULE_STANDS),
    "equivalence_course_published": Sentence(_("课程还没有发布，不能用来对应。"), "course"),
    "equivalence_partner_course_once": Sentence(_("这门课在这条对应里已经有了。"), "partner_course"),
    "equivalence_partner_course_stands": Sentence(RULE_STANDS),
    "equivalence_partner_course_of_partner": Sentence(_("这门课不是这条对应的外校的。"), "partner_course"),
    "case_direction": NO_DIRECTION,
    "case_state": Sentence(_("没有这样的申请状态。"), "state"),
    "case_submitted_at": Sentence(_("提交了的申请有提交时间，草稿没有。"), "submitted_at"),
    "case_decided_by_its_side": Sentence(
        _("在外校认可的由那所高校认定，在本院认定的由本院认定。"), "decider"
    ),
    "case_of_a_party": Sentence(_("外校要是这份协议的签约方。"), "member"),
    "case_decided_by_a_party": Sentence(_("认定的一方要是这份协议的签约方。"), "decider"),
    "case_at_home": Sentence(_("本院的学分只能申请在自己所属的高校认可。"), "member"),
    "case_kept": Sentence(WITH_CASE),
    "case_steps": Sentence(_("申请的状态不能这样变。请刷新页面，看看别人是不是已经处理过。")),
    "case_under_its_agreement": Sentence(_("协议现在没有生效，不能按它申请。"), "agreement"),
    "case_whole": Sentence(
        _("每一项都要有来源课程才能提交；每一项都有了结果才算办完，有了结果就不能退回或撤回。")
    ),
    "case_line_direction": NO_DIRECTION,
    "case_line_outcome": Sentence(_("没有这样的结果。"), "outcome"),
    "case_line_number": Sentence(_("这份申请里已经有这个序号。"), "number"),
    "case_line_of_its_case": Sentence(_("一项的状态、学生、方向和协议应与申请的一样。"), "case"),
    "case_line_as_decided": Sentence(_("一项的结果只随认定结果变。"), "outcome"),
    "case_line_kept": Sentence(WITH_CASE),
    "case_source_direction": NO_DIRECTION,
    "case_source_of_its_direction": Sentence(
        _("在外校认可的用本院的学分记录，在本院认定的用外校的课程，写一样分数或等级。"), "score"
    ),
    "case_source_grade": Sentence(_("等级里不能有换行或看不见的字符，前后不能有空格。"), "grade"),
    "case_source_record_live_once": Sentence(
        _("这条学分记录已经在另一份申请里，或者已经认可过了。"), "record"
    ),
    "case_source_course_live_once": Sentence(
        _("这门课已经在另一份申请里，或者已经认定过了。"), "partner_course"
    ),
    "case_source_record_once": Sentence(_("这条学分记录在这一项里已经有了。"), "record"),
    "case_source_course_once": Sentence(_("这门课在这一项里已经有了。"), "partner_course"),
    "case_source_of_its_line": Sentence(_("来源课程的学生和方向应与所在的一项一样。"), "line"),
    "case_source_earned_here": Sentence(
        _("只能用自己在本院修读通过、没有冲销的学分记录；认定得来的不能再转出去。"), "record"
    ),
    "case_source_of_its_university": Sentence(_("这门课不是申请里那所高校的。"), "partner_course"),
    "case_source_kept": Sentence(WITH_CASE),
    "case_target_direction": NO_DIRECTION,
    "case_target_of_its_direction": Sentence(
        _("在外校认可的对应外校的课程，在本院认定的对应本院的课程。"), "partner_course"
    ),
    "case_target_course_once": Sentence(_("这门课在这一项里已经有了。"), "course"),
    "case_target_partner_course_once": Sentence(_("这门课在这一项里已经有了。"), "partner_course"),
    "case_target_of_its_line": Sentence(_("对应的课程的方向应与所在的一项一样。"), "line"),
    "case_target_of_its_university": Sentence(_("这门课不是申请里那所高校的。"), "partner_course"),
    "case_target_kept": Sentence(WITH_CASE),
    "evidence_kind": Sentence(_("证明材料要是PDF、PNG或JPEG。"), "kind"),
    "evidence_checksum": Sentence(_("校验码与证明材料对不上。"), "content"),
    "evidence_of_bounded_size": Sentence(_("每份证明材料最多2 MB。"), "content"),
    "evidence_once": Sentence(_("这份证明材料已经交过了。"), "content"),
    "decision_direction": NO_DIRECTION,
    "decision_outcome": Sentence(_("没有这样的结果。"), "outcome"),
    "decision_reason": Sentence(_("没有这样的原因。"), "reason"),
    "decision_counts_as": Sentence(_("没有这样的计入方式。"), "counts_as"),
    "decision_reason_of_its_outcome": Sentence(_("这个原因与结果对不上。"), "reason"),
    "decision_amount": Sentence(
        _("认定的学分按课程对应，在0和100之间；不认定的是0，撤销的是负数。"), "amount"
    ),
    "decision_revokes": Sentence(_("撤销要写明撤销的是哪个结果，别的没有。"), "revokes"),
    "decision_once_per_line": Sentence(_("这一项已经有人认定过了。请刷新页面，看看结果。"), "line"),
    "decision_revoked_once": Sentence(_("这个结果已经撤销过了。"), "revokes"),
    "decision_place_once": Sentence(_("这个次序上已经有一个结果。"), "place"),
    "decision_of_its_line": Sentence(_("结果的学生、方向和协议应与申请的那一项一样。"), "line"),
    "decision_of_its_agreement": Sentence(_("协议编号应是这份协议的。"), "number"),
    "decision_append_only": Sentence(FINAL),
    "decision_never_emptied": Sentence(FINAL),
    "decision_by_its_rule": Sentence(
        _("课程对应应是这份协议、这所高校、这个方向的，认的学分不能比它多。"), "rule"
    ),
    "decision_by_its_side": Sentence(
        _("只有认定一方在任的经办人才能认定，自己的、有回避关系的和没有提交的都不行。"), "signer"
    ),
    "decision_chained": Sentence(_("结果链的末端和记下的对不上，先要查明，不能再往后写。")),
    "decision_of_standing_records": Sentence(_("来源的学分记录已经更正过，不能按原来的认可。"), "sources"),
    "decision_revokes_a_grant": Sentence(_("只能撤销这一项已经认定的结果，学分如数退回。"), "revokes"),
    "decision_note_kept": Sentence(_("结果的说明不能改，也不能删；只在抹去个人信息时划掉。")),
    "decision_note_never_emptied": Sentence(_("结果的说明不能改，也不能删；只在抹去个人信息时划掉。")),
    "chain_head_once": Sentence(_("每份协议只有一个末端。"), "number"),
    "chain_head_follows": Sentence(_("末端只跟着新的认定结果往前走一步。")),
    "chain_head_never_emptied": Sentence(_("末端只跟着新的认定结果往前走一步。")),
    "ledger_direction": NO_DIRECTION,
    "ledger_adds_up": Sentence(_("累计应等于此前累计加这一行的学分，而且不能小于0。"), "balance_after"),
    "ledger_within_cap": Sentence(_("超过了协议的学分上限。"), "balance_after"),
    "ledger_begins_with_nothing": Sentence(_("第一行以前的累计是0。"), "balance_before"),
    "ledger_position_once": Sentence(_("学分账里已经有这一行。"), "position"),
    "ledger_once_per_decision": Sentence(_("这个结果已经记过账了。"), "place"),
    "ledger_follows": Sentence(_("此前累计应是上一行的累计。"), "balance_before"),
    "ledger_under_cap_in": Sentence(_("上限应是这一版协议的上限。"), "cap"),
    "ledger_under_cap_out": Sentence(_("上限应是这一版协议的上限。"), "cap"),
    "ledger_of_its_decision": Sentence(_("学分账的每一行都照着一个认定结果。"), "place"),
    "ledger_append_only": Sentence(FINAL),
    "ledger_never_emptied": Sentence(FINAL),
}
