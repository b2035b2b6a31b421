"""What the history of a row says."""

from django import template

from common.admin.history import told

register = template.Library()
register.filter(told)
