"""The address for calendars: a mentor's own, opened and closed by nobody else."""

from secrets import token_urlsafe

from django.utils.translation import gettext as _

from accounts.models import User
from common.refusals import Refused, action
from mentors.models import MeetingFeed, Mentor


@action
def open_meeting_feed(*, mentor: Mentor, by: User) -> MeetingFeed:
    """A new secret address; the one before, if there was one, answers nobody any more."""
    close_meeting_feed(mentor=mentor, by=by)
    return MeetingFeed.objects.create(mentor=mentor, key=token_urlsafe(32))


@action
def close_meeting_feed(*, mentor: Mentor, by: User) -> None:
    """No address answers any more."""
    if Mentor.objects.select_for_update(no_key=True).get(pk=mentor.pk).user_id != by.pk:
        raise Refused(_("只有导师本人才能开通或停用自己的订阅。"))
    MeetingFeed.objects.filter(mentor=mentor).delete()
