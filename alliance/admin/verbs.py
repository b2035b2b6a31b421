"""What can be done to agreements and rules; each says beforehand what it does."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from alliance.actions import agreement, equivalence
from alliance.models.vocabulary import AgreementStatus
from common.admin import Verb, doing
from students.admin.verb_forms import OnForm


def is_in_force(row: Any) -> bool:
    return bool(row.status == AgreementStatus.IN_FORCE)


PROPOSE = Verb(
    name="propose_agreement", label=gettext_lazy("提交签署"), act=doing(agreement.propose_agreement, "agreement"),
    steps=lambda _row: [_("封存现在的文本，算出校验码；各方的经办人签同一个校验码，都签了就生效。"), _("封存以后不能再改。")],
    fits=lambda row: row.is_draft, one_at_a_time=True,
)  # fmt: skip
TAKE_BACK = Verb(
    name="take_back_agreement", label=gettext_lazy("退回草稿"),
    act=doing(agreement.take_back_agreement, "agreement"),
    steps=lambda _row: [_("可以再改；已经签过的都作废，要重签。")], fits=lambda row: row.is_proposed, one_at_a_time=True,
)  # fmt: skip
REVISE = Verb(
    name="revise_agreement", label=gettext_lazy("另拟一版"), act=doing(agreement.revise_agreement, "agreement"),
    steps=lambda _row: [_("照这一版另做一份草稿，带上签约方和还没有结束的课程对应。"), _("新的一版各方签署以前，这一版不变。")],
    fits=is_in_force, one_at_a_time=True, makes_new=True,
)  # fmt: skip
TERMINATE = Verb(
    name="terminate_agreement", label=pgettext_lazy("动词", "终止"),
    act=doing(agreement.terminate_agreement, "agreement"),
    steps=lambda _row: [_("从那天起不再按它认定；已经认定的不变。")], fits=is_in_force, form=OnForm, one_at_a_time=True,
)  # fmt: skip
REVIEW = Verb(
    name="review_equivalence", label=pgettext_lazy("动词", "复核"), act=doing(equivalence.review_equivalence, "equivalence"),
    steps=lambda _row: [_("记下今天（%(day)s）和课程现在的版本比过，对应仍然成立。") % {"day": date_format(timezone.localdate())}], fits=lambda row: not row.agreement.is_draft,
)  # fmt: skip
END = Verb(
    name="end_equivalence", label=gettext_lazy("结束对应"), act=doing(equivalence.end_equivalence, "equivalence"),
    steps=lambda _row: [_("写明到哪天为止，这一条留着；已经认定的不变。")], fits=lambda row: not row.agreement.is_draft,
    form=OnForm,
)  # fmt: skip

OF_AGREEMENT = (PROPOSE, TAKE_BACK, REVISE, TERMINATE)
OF_RULE = (REVIEW, END)
