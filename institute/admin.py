"""Administration in our name, and the words of the home page."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from common.admin import OurAdmin
from institute.models import Passage

admin.site.site_header = admin.site.site_title = _("重庆人工智能学院")
admin.site.index_title = _("管理后台")


@admin.register(Passage)
class PassageAdmin(OurAdmin):
    list_display = ("slot", "position", "title_zh", "title_en")
    list_display_links = ("title_zh",)
    list_editable = ("position",)
    list_filter = ("slot",)
    search_fields = ("title_zh", "title_en")
    fields = (
        ("slot", "position"),
        ("title_zh", "title_en"),
        ("text_zh", "text_en"),
        ("source", "illustrative"),
    )
