"""Messages of the page before."""

from django import template
from django.contrib.messages.storage.base import Message

from common import told

register = template.Library()


@register.simple_tag
def read(message: Message) -> str:
    return told.read(message)
