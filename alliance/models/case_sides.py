"""What a line of a case brings, what it is to count as, and what proves it."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact, LessThanOrEqual
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliance.models.case_guards import EARNED_HERE, OF_LINE, kept_with_its_case, of_its_university
from alliance.models.partner_course import PartnerCourse
from alliance.models.party import MOST_SCAN
from alliance.models.recognition import CaseLine, RecognitionCase
from alliance.models.vocabulary import Direction
from catalog.models import Course
from common.checksums import sha256_of_bytes
from common.constraints import Check, CompositeForeignKey, Unique
from common.signs import ILL_WRITTEN
from students.models import CreditRecord

RESULT = Q(score=None, partner_course__isnull=False) & ~Q(grade="") | Q(
    score__isnull=False, score__gte=0, score__lte=100, grade="", partner_course__isnull=False
)


class CaseSource(models.Model):
    """A line of our record, or a course of theirs with the result that was got there."""

    line = models.ForeignKey(
        CaseLine, models.CASCADE, verbose_name=_("申请的一项"), editable=False, related_name="sources"
    )
    record = models.ForeignKey(
        CreditRecord, models.PROTECT, verbose_name=_("学分记录"), null=True, blank=True, related_name="+"
    )
    partner_course = models.ForeignKey(
        PartnerCourse, models.PROTECT, verbose_name=_("外校课程"), null=True, blank=True, related_name="+"
    )
    score = models.DecimalField(_("分数"), max_digits=4, decimal_places=1, null=True, blank=True)
    grade = models.CharField(_("等级"), max_length=20, blank=True)
    live = models.BooleanField(_("占用来源"), editable=False)
    person_key = models.UUIDField(_("人员标识"), editable=False)
    direction = models.CharField(_("方向"), max_length=3, choices=Direction, editable=False)

    class Meta:
        verbose_name = _("来源课程")
        verbose_name_plural = pgettext_lazy("多个", "来源课程")
        ordering = ["line", "id"]
        constraints = [
            Check(name="case_source_direction", condition=Q(direction__in=Direction.values)),
            Check(
                name="case_source_of_its_direction",
                condition=Q(direction=Direction.OUT, record__isnull=False, partner_course=None, score=None, grade="")
                | Q(direction=Direction.IN, record=None) & RESULT,
            ),
            Check(name="case_source_grade", condition=~Q(grade__regex=ILL_WRITTEN)),
            # A2.
            Unique(name="case_source_record_live_once", fields=["record"], condition=Q(live=True)),
            Unique(
                name="case_source_course_live_once", fields=["person_key", "partner_course"], condition=Q(live=True)
            ),
            Unique(name="case_source_record_once", fields=["line", "record"]),
            Unique(name="case_source_course_once", fields=["line", "partner_course"]),
            CompositeForeignKey(
                name="case_source_of_its_line", columns=("line_id", "live", "person_key", "direction"),
                table="alliance_caseline", target=("id", "live", "person_key", "direction"), follows=True,
            ),
            EARNED_HERE,
            of_its_university("case_source"),
            kept_with_its_case("case_source", OF_LINE, "live"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.record or self.partner_course)


class CaseTarget(models.Model):
    """A course of theirs, or of ours, the sources are to count as; counted freely, there is none."""

    line = models.ForeignKey(
        CaseLine, models.CASCADE, verbose_name=_("申请的一项"), editable=False, related_name="targets"
    )
    course = models.ForeignKey(
        Course, models.PROTECT, verbose_name=_("本院课程"), null=True, blank=True, related_name="+"
    )
    partner_course = models.ForeignKey(
        PartnerCourse, models.PROTECT, verbose_name=_("外校课程"), null=True, blank=True, related_name="+"
    )
    direction = models.CharField(_("方向"), max_length=3, choices=Direction, editable=False)

    class Meta:
        verbose_name = _("对应的课程")
        verbose_name_plural = pgettext_lazy("多个", "对应的课程")
        ordering = ["line", "id"]
        constraints = [
            Check(name="case_target_direction", condition=Q(direction__in=Direction.values)),
            Check(
                name="case_target_of_its_direction",
                condition=Q(direction=Direction.OUT, partner_course__isnull=False, course=None)
                | Q(direction=Direction.IN, course__isnull=False, partner_course=None),
            ),
            Unique(name="case_target_course_once", fields=["line", "course"]),
            Unique(name="case_target_partner_course_once", fields=["line", "partner_course"]),
            CompositeForeignKey(
                name="case_target_of_its_line", columns=("line_id", "direction"),
                table="alliance_caseline", target=("id", "direction"),
            ),
            of_its_university("case_target"),
            kept_with_its_case("case_target", OF_LINE, "id"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.course or self.partner_course)


class Evidence(models.Model):
    """证明材料: a file that proves a result. It can be erased; decisions keep its checksum."""

    case = models.ForeignKey(
        RecognitionCase, models.CASCADE, verbose_name=_("申请"), editable=False, related_name="evidence"
    )
    content = models.BinaryField(_("文件"))
    kind = models.CharField(_("文件类型"), max_length=40, editable=False)
    checksum = models.CharField(_("校验码"), max_length=64, editable=False)

    class Meta:
        verbose_name = _("证明材料")
        verbose_name_plural = pgettext_lazy("多个", "证明材料")
        ordering = ["case", "id"]
        constraints = [
            Check(name="evidence_kind", condition=~Q(kind="")),
            Check(
                name="evidence_checksum", condition=Q(Exact(F("checksum"), sha256_of_bytes("content")))
            ),
            Check(
                name="evidence_of_bounded_size", condition=Q(LessThanOrEqual(Length("content"), MOST_SCAN))
            ),
            Unique(name="evidence_once", fields=["case", "checksum"]),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} {self.checksum[:12]}"
