"""Letters to account holders, each in the reader's own language."""

import logging
from smtplib import SMTPException
from threading import Thread

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.links import DAYS, link_for
from accounts.models import User
from common.refusals import Refused

logger = logging.getLogger(__name__)


def letter(user: User, name: str) -> EmailMessage:
    """A letter with a link; the first line of its template is the subject."""
    with override(user.language):
        text = render_to_string(f"accounts/{name}.txt", {"user": user, "link": link_for(user), "days": DAYS})
    subject, _line, body = text.partition("\n")
    return EmailMessage(subject, body.strip() + "\n", to=[user.email])


def ask_whether_invited(*, user: User) -> None:
    """Only accounts that are open and have no password yet are."""
    if user.has_usable_password():
        raise Refused(_("%(user)s已经有密码了，不用再邀请。") % {"user": user})
    if not user.is_active:
        raise Refused(_("%(user)s的账号停用了，不能邀请。") % {"user": user})


def invite(*, user: User, by: User) -> User:
    """Send the link under which a new account gets its first password."""
    ask_whether_invited(user=user)
    try:
        letter(user, "invitation").send()
    except (OSError, SMTPException) as fault:
        logger.exception("Invitation not sent")
        raise Refused(_("信没有发出去，请检查发信设置，过一会儿再试。")) from fault
    logger.info("Account %s invited by %s", user.pk, by.pk)
    return user


def send_reset(email: str) -> None:
    """Write to the owner of the account, if there is one: beside the answer, which so takes the same time."""
    user = User.objects.filter(email=email, is_active=True).first()
    if user is not None:
        Thread(target=_send, args=[user]).start()


def _send(user: User) -> None:
    try:
        letter(user, "forgotten").send()
    except (OSError, SMTPException):
        logger.exception("Letter for a forgotten password not sent")
