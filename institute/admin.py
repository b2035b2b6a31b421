"""Administration in our name, and the words of the home page."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from common.admin import HINTS, OurAdmin
from institute.models import Passage
from institute.roles import NAMES

admin.site.site_header = admin.site.site_title = gettext_lazy("重庆人工智能学院")
admin.site.index_title = gettext_lazy("管理后台")
admin.site.unregister(Group)
HINTS[Passage] = {
    "position": _("同一位置有几段时，数字小的排在前面。"),
    "title_zh": _("首页上的大字或小标题。"),
    "text_zh": _("两三句话；没有就留空。"),
}


@admin.register(Group)
class GroupAdmin(OurAdmin):
    """Who may do what, by group. A plain list: the stock one names its parts in a way screen readers refuse."""

    list_display = ("role",)
    search_fields = ("name",)
    ordering = ("name",)

    @admin.display(description=gettext_lazy("名称"), ordering="name")
    def role(self, group: Group) -> str:
        return _(group.name)

    def closed_because(self, group: Group, /) -> str:
        return _("这是站上固定的角色，权限写在docs/permissions.md里。") if group.name in NAMES else ""

    # Whoever could write a group could give their own every right: only superusers do.
    def has_add_permission(self, request: HttpRequest) -> bool:
        return cast(User, request.user).is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_free(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_free(request, obj)

    def _is_free(self, request: HttpRequest, group: Any) -> bool:
        """A group of their own making; the roles of the institute come with the code."""
        return cast(User, request.user).is_superuser and (group is None or group.name not in NAMES)

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
