"""The pages that say no: one template, one table of sentences."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext_lazy as _

from common.addresses import Absent, Unreadable
from common.haste import TooOften
from common.refusals import Refused
from institute.context import bare_site


@dataclass(frozen=True)
class Face:
    """What an error page says."""

    heading: str | Promise
    sentence: str | Promise


FACES = {
    400: Face(_("看不懂这个请求"), _("地址或表单里有本站读不了的内容，请检查后再试。")),
    403: Face(_("这一页不对你开放"), _("你的账号没有权限，需要的话请联系教务。")),
    404: Face(_("页面找不到"), _("地址可能写错了，这一页也可能已经搬走。")),
    405: Face(_("这个地址不接受这种操作"), _("请回到上一页，用页面上的按钮或链接。")),
    409: Face(_("没有改成"), _("这样改违反规则，什么都没有变。")),
    413: Face(_("太大了"), _("一次最多送来5 MB，请把内容分成几份。")),
    414: Face(_("地址太长了"), _("一个地址最多8 KB，请把要找的字减短。")),
    429: Face(_("太频繁了"), _("请歇一会儿再试。")),
    500: Face(_("本站出错了"), _("错误已经记下。请过一会儿再试，还不行就告诉教务。")),
    503: Face(_("暂时打不开"), _("数据现在读不到，请过一分钟再试。")),
}
LONGEST_SHOWN = 1000  # characters of what was typed
COURSE_GONE = _("这门课可能换了代码，或已停开。")
FORM_STALE = _(
    "这张表单放得太久，或者浏览器没有保存Cookie。请回到上一页，先把写好的内容复制下来，刷新后再交一次。"
)


class BareErrors:
    """Gives a face to errors that come without one, and to refusals nobody caught."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code in FACES and isinstance(response, HttpResponse) and not response.content:
            page = error_page(request, response.status_code)
            response.content, response["Content-Type"] = page.content, page["Content-Type"]
            response["Content-Length"] = str(len(page.content))  # an inner layer has counted nothing yet
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal that no form showed becomes page 409 in its own words; haste becomes page 429."""
        if isinstance(exception, Refused):
            return error_page(request, 409, " ".join(exception.messages))
        if isinstance(exception, TooOften):
            response = error_page(request, 429, exception.sentence)
            response["Retry-After"] = str(exception.seconds)
            return response
        return None


def error_page(
    request: HttpRequest,
    status: int,
    sentence: str | Promise = "",
    typed: str = "",
    without: str = "",
    search_url: str = "",
) -> HttpResponse:
    """The error in the reader's language; JSON where JSON was asked for, plain text for a table.

    What was `typed` in the search box is there to be shortened.
    """
    face = FACES[status]
    with override(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
        said = str(sentence or face.sentence)
        if request.path_info.endswith(".json"):
            return JsonResponse({"error": said}, status=status, json_dumps_params={"ensure_ascii": False})
        if request.path_info.endswith(".csv"):
            return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
        words: dict[str, Any] = {
            "face": face,
            "sentence": said,
            "numeral": (str(status)[:-1], str(status)[-1]),
        }
        words |= {"typed": typed[:LONGEST_SHOWN], "without": without}
        if status != 404 and not typed:
            words["search_url"] = ""
        elif search_url:
            words["search_url"] = search_url
        # From 500 on nothing may be asked of the database: the frame comes without its people.
        if status >= 500 or not hasattr(request, "visitor"):
            page = render_to_string("errors/error.html", {**bare_site(request), **words})
        else:
            page = render_to_string("errors/error.html", words, request)
    return HttpResponse(page, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Page 400; what the address got wrong, where we know it."""
    if isinstance(exception, Unreadable):
        return error_page(request, 400, str(exception), exception.typed, exception.without)
    return error_page(request, 400)


def forbidden(request: HttpRequest, *_why: Any, **_more: Any) -> HttpResponse:
    """Page 403."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Page 404; what is missing, where we know it."""
    if isinstance(exception, Absent):
        return error_page(request, 404, str(exception), search_url=exception.search_url)
    return error_page(request, 404, COURSE_GONE if "/courses/" in request.path_info else "")


def server_error(request: HttpRequest) -> HttpResponse:
    """Page 500, or 503 when it is the database that does not answer."""
    without_database = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    response = error_page(request, 503 if without_database else 500)
    if without_database:
        response["Retry-After"] = "60"
    return response


def csrf_failure(request: HttpRequest, **_why: Any) -> HttpResponse:
    """Page 403 for a form whose token is missing or old."""
    return error_page(request, 403, FORM_STALE)
