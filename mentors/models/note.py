"""What a mentor or the student writes down, and who else reads it."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from common.constraints import Check, CompositeForeignKey, Trigger
from common.guards import never_emptied
from mentors.models.assignment import Assignment
from mentors.models.consent import NoteConsent
from mentors.models.meeting import Meeting
from mentors.models.vocabulary import NoteVisibility
from students.models import Student
from students.unnaming import STRUCK_OUT


class MeetingNoteQuerySet(models.QuerySet["MeetingNote"]):
    def of_student(self, student: Student) -> "MeetingNoteQuerySet":
        return self.filter(student=student).select_related("author", "meeting")

    def visible_to(self, user: User | AnonymousUser) -> "MeetingNoteQuerySet":
        """Whatever right somebody holds, notes are read by whom they are for.

        One's own always. A student: what is shared. A mentor: what the others wrote since their own
        beginning, and what is older only with the student's standing consent; once it is over, nothing more.
        Only what was written after they agreed: neither a hand-over nor an acceptance opens a note of that morning,
        and an assignment that is dated back opens none of the days before it was made.
        """
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        mine = Assignment.objects.guided_by(user)
        since = mine.filter(
            since__lte=OuterRef("written_on"),
            agreed_at__lte=OuterRef("written_at"),
            student=OuterRef("student"),
        )
        agreed = NoteConsent.objects.standing().filter(
            assignment__in=mine.values("pk"), assignment__student=OuterRef("student")
        )
        to_student = Q(student__user=user, visibility=NoteVisibility.SHARED)
        to_mentors = ~Q(visibility=NoteVisibility.PRIVATE) & (Q(Exists(since)) | Q(Exists(agreed)))
        dated = self.alias(written_on=TruncDate("written_at"))
        return dated.filter(Q(author=user) | to_student | to_mentors)


class MeetingNote(models.Model):
    """Written once. Nobody but the author chose who reads it."""

    student = models.ForeignKey(Student, models.PROTECT, verbose_name=_("学生"), related_name="+")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name=_("面谈"), null=True, blank=True, related_name="notes"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("作者"), related_name="+"
    )
    visibility = models.CharField(
        _("谁能读"), max_length=20, choices=NoteVisibility, default=NoteVisibility.PRIVATE
    )
    text = models.TextField(_("内容"), max_length=4000)
    written_at = models.DateTimeField(_("写于"), db_default=TransactionNow(), editable=False)

    objects = MeetingNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("面谈笔记")
        verbose_name_plural = pgettext_lazy("多个", "面谈笔记")
        ordering = ["-written_at", "-id"]
        constraints = [
            Check(name="note_visibility", condition=Q(visibility__in=NoteVisibility.values)),
            Check(name="note_text", condition=~Q(text="")),
            CompositeForeignKey(
                name="note_of_its_meeting",
                columns=("meeting_id", "student_id"),
                table="mentors_meeting",
                target=("id", "student_id"),
            ),
            # Only its words can go, when the person they speak of is erased.
            Trigger(
                name="note_kept",
                event="BEFORE UPDATE OR DELETE",
                body=f"""
                IF TG_OP = 'DELETE' THEN REFUSE; END IF;
                IF to_jsonb(NEW) - 'text' <> to_jsonb(OLD) - 'text' THEN REFUSE; END IF;
                IF NEW.text NOT IN (OLD.text, '{STRUCK_OUT}') THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            never_emptied("note"),
        ]

    def __str__(self) -> str:
        return f"{self.student} / {self.author.name}"
