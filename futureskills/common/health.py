"""Is the program usable? For people who run it and for health checks."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.utils import Error as DatabaseError
from django.http import HttpRequest, JsonResponse
from kombu.exceptions import OperationalError

from futureskills.celery import app


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker_answers() -> bool:
    try:
        with app.connection_for_read() as broker:
            broker.ensure_connection(max_retries=0, timeout=1)
    except (OperationalError, OSError):
        return False
    return True


@login_not_required
def health(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when database and broker are there and a worker answers a ping, else 503."""
    broker = _broker_answers()
    workers = len(app.control.ping(timeout=0.5) or []) if broker else 0
    state = {
        "database": _database_answers(),
        "broker": broker,
        "workers": workers,
        "version": settings.VERSION,
    }
    usable = state["database"] and broker and workers > 0
    return JsonResponse(state, status=200 if usable else 503)
