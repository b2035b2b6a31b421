"""Administration in our name, and the words of the home page."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.admin import HINTS, OurAdmin
from institute.models import Passage

admin.site.site_header = admin.site.site_title = _("重庆人工智能学院")
admin.site.index_title = _("管理后台")
admin.site.unregister(Group)
HINTS[Passage] = {
    "position": _("同一位置有几段时，数字小的排在前面。"),
    "title_zh": _("首页上的大字或小标题。"),
    "text_zh": _("两三句话；没有就留空。"),
}


@admin.register(Group)
class GroupAdmin(OurAdmin):
    """Who may do what, by group. A plain list: the stock one names its parts in a way screen readers refuse."""

    search_fields = ("name",)
    ordering = ("name",)

    # Whoever could write a group could give their own every right: only superusers do.
    def has_add_permission(self, request: HttpRequest) -> bool:
        return cast(User, request.user).is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return cast(User, request.user).is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return cast(User, request.user).is_superuser

    def formfield_for_manytomany(self, *args: Any, **more: Any) -> Any:
        field: Any = super().formfield_for_manytomany(*args, **more)
        field.queryset = field.queryset.select_related("content_type")
        return field


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
