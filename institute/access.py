"""The door: a view that does not name who may enter is not there."""

import logging
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed

from accounts.visitor import VisitorRequest
from common.access import METHODS, Entry, entry_of, methods_of

logger = logging.getLogger(__name__)


class ClosedUnlessOpened:
    """Lets in whom the view's mark names; an unmarked view answers as if it did not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: VisitorRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """Ask the mark before the view runs."""
        if is_of_admin(view):
            return _refused(request, METHODS)
        entry = entry_of(view)
        if entry is None:
            logger.error("View names nobody who may enter: %s.%s", view.__module__, view.__qualname__)
            raise Http404
        return _refused(request, methods_of(view)) or _ask(request, entry)


def is_of_admin(view: Any) -> bool:
    """Whether Django admin wrapped the view, and so asks for an administrator itself."""
    return hasattr(view, "admin_site") or hasattr(view, "model_admin")


def _refused(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponseBase | None:
    return None if request.method in methods else HttpResponseNotAllowed(methods)


def _ask(request: VisitorRequest, entry: Entry) -> HttpResponseBase | None:
    if entry is Entry.EVERYONE:
        return None
    if request.visitor.account is None:
        return redirect_to_login(request.get_full_path())
    if entry is Entry.STAFF and not request.visitor.is_staff:
        raise PermissionDenied
    return None
