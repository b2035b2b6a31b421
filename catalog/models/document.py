"""What search knows: a document for each course revision, and the English words that stand in them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models.course import CourseRevision
from common.chinese import Read

OPENING = 2  # letters: more are looked for in the title itself
LISTED = models.Q(shelf__isnull=False)


def word(group: str, value: str) -> str:
    """How an address says that a value is ticked in a group of filters."""
    return f"{group}={value}"


class CourseShelf(models.Model):
    """Courses that answer to the same filters stand together and are counted together."""

    key = models.BigIntegerField(_("校验码"), primary_key=True)
    # As addresses say them: stage=general_education.
    words = ArrayField(models.TextField(), verbose_name=_("筛选词"))

    class Meta:
        verbose_name = _("筛选组合")
        verbose_name_plural = pgettext_lazy("多个", "筛选组合")
        ordering = ["key"]

    def __str__(self) -> str:
        return " ".join(self.words)


class CourseDocumentQuerySet(models.QuerySet["CourseDocument"]):
    def listed(self) -> "CourseDocumentQuerySet":
        """Those of published revisions."""
        return self.filter(LISTED)


class CourseDocument(models.Model):
    """A course revision as search reads it. Derived: `catalog.index` writes it, nobody else does."""

    revision = models.OneToOneField(
        CourseRevision,
        models.CASCADE,
        primary_key=True,
        verbose_name=_("课程版本"),
        related_name="document",
    )
    # Where a published revision stands in the list: none for others. What is counted and compared of half of all
    # documents stands first in the row, long texts behind: PostgreSQL walks a row from its beginning.
    shelf = models.ForeignKey(
        CourseShelf,
        models.PROTECT,
        verbose_name=_("筛选组合"),
        null=True,
        blank=True,
        editable=False,
        related_name="documents",
    )
    length = models.PositiveSmallIntegerField(_("课名长度"), null=True, blank=True, editable=False)
    credits = models.DecimalField(
        _("学分"), max_digits=4, decimal_places=1, null=True, blank=True, editable=False
    )
    place = models.CharField(_("位置"), max_length=60, editable=False, blank=True, db_collation="C")
    # Folded; every title, written or spoken, on a line of its own, between line ends.
    code = models.CharField(_("课程代码"), max_length=20)
    titles = models.TextField(_("课名"))
    names = models.TextField(_("机构和教师"))
    text = models.TextField(_("全文"))
    words = SearchVectorField(_("词"), editable=False)
    fingerprint = models.CharField(_("校验码"), max_length=64)

    objects = CourseDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("搜索索引")
        verbose_name_plural = pgettext_lazy("多个", "搜索索引")
        ordering = ["revision"]
        # Written seldom and read all day: nothing waits in a list that every search would have to read.
        indexes = [
            GinIndex(Read("words"), name="course_document_words", fastupdate=False),
            models.Index(name="course_document_place", fields=["place"], condition=LISTED),
            # Also how the sizes there are are found, from one to the next.
            models.Index(name="course_document_credits", fields=["-credits", "place"], condition=LISTED),
        ]

    def __str__(self) -> str:
        return str(self.revision)


class CourseOpening(models.Model):
    """How a title of a published course begins, however it is typed, and what its order among equals is decided by.

    Thousands of titles begin with the same word: an index brings the first fifty of them.
    """

    document = models.ForeignKey(
        CourseDocument,
        models.CASCADE,
        verbose_name=_("搜索索引"),
        editable=False,
        related_name="openings",
    )
    letters = models.CharField(_("开头两个字"), max_length=OPENING)
    length = models.SmallIntegerField(_("课名长度"))
    place = models.CharField(_("位置"), max_length=60, db_collation="C")

    class Meta:
        verbose_name = _("课名开头")
        verbose_name_plural = pgettext_lazy("多个", "课名开头")
        ordering = ["letters", "length", "place"]
        indexes = [models.Index(name="course_opening_order", fields=["letters", "length", "place"])]

    def __str__(self) -> str:
        return f"{self.letters} {self.place}"


class CourseWord(models.Model):
    """An English word that some document says, with all that is left of it when one letter goes.

    Two words that share such a remainder are one slip apart, or nearly: so what was meant is found by index.
    """

    word = models.CharField(_("词"), max_length=60, primary_key=True)
    remainders = ArrayField(models.CharField(max_length=60), verbose_name=_("少一个字母"))

    class Meta:
        verbose_name = _("英文词")
        verbose_name_plural = pgettext_lazy("多个", "英文词")
        ordering = ["word"]
        indexes = [GinIndex(name="course_word_remainders", fields=["remainders"])]

    def __str__(self) -> str:
        return self.word
