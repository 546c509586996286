"""Two at once: what one person does in another thread, with a database connection of its own."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.db import connection


def in_another_thread(act: Callable[[], Any]) -> "Future[Any]":
    """Start an act; its result or error waits in the future."""

    def with_own_connection():
        try:
            return act()
        finally:
            connection.close()

    executor = ThreadPoolExecutor(1)
    try:
        return executor.submit(with_own_connection)
    finally:
        executor.shutdown(wait=False)


def wait_until_somebody_waits(seconds: float = 10) -> None:
    """Return as soon as somebody waits for a lock."""
    deadline = time.monotonic() + seconds
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
            time.sleep(0.02)
    raise TimeoutError
