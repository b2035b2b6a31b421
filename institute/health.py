"""What machines ask: is the process alive, and may it be sent visitors?"""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from common.access import answering, everyone


@everyone
@never_cache
@answering("GET", "HEAD")
def alive(_request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@everyone
@never_cache
@answering("GET", "HEAD")
def ready(_request: HttpRequest) -> HttpResponse:
    """The database answers and has every migration."""
    problem = _problem()
    return HttpResponse(f"{problem or 'ok'}\n", content_type="text/plain", status=503 if problem else 200)


def _problem() -> str:
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "database does not answer"
    return f"{len(missing)} migrations missing" if missing else ""
