"""我的成绩与学分: a student's own record and audit. The address names nobody, so nobody else's can be asked for."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from catalog.lens import page_marks
from catalog.records import Record
from catalog.views.twinned import Twinned
from common.access import Entry
from common.addresses import Absent
from students.models import Student
from students.panels import panels_for
from students.record_page import RecordPage, record_page
from students.record_twins import COLUMNS, as_record, as_rows


@method_decorator(never_cache, name="dispatch")
class MyRecord(Twinned):
    """The record of whoever is signed in; an account without a student row is told whom to ask."""

    entry = Entry.SIGNED_IN
    template_name = "students/record.html"
    columns = COLUMNS

    @cached_property
    def record(self) -> RecordPage:
        student = Student.objects.with_numbers().filter(user=self.visitor.account).first()
        if student is None:
            raise Absent(_("这个账号没有学生身份，所以没有成绩。如果你是学生，请联系学生事务。"))
        return record_page(student)

    def shown(self) -> dict[str, Any]:
        owed = self.record.map.owed if self.record.map else []
        marks = page_marks(self.visitor, owed)
        return {"record": self.record, "marks": marks, "panels": panels_for(self.record.student)}

    def as_record(self) -> Record:
        return as_record(self.record)

    def as_table(self) -> Sequence[Record]:
        return as_rows(self.record)

    def file_name(self) -> str:
        return "record"
