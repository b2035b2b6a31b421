"""Floor 2: who takes part."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class StudentsConfig(AppConfig):
    name = "students"
    verbose_name = pgettext_lazy("栏目", "学籍与成绩")
