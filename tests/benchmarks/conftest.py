"""Benchmarks drive the same browser as the tests of the pages, against the web server that `up` starts."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from futureskills.embedded import web
from futureskills.embedded.data_folder import locate
from futureskills.embedded.service_environment import ROOT
from tests.browser.conftest import browser, new_context, page, sign_in, troubles

__all__ = ["browser", "new_context", "page", "sign_in", "troubles"]
START_S = 60


@pytest.fixture(scope="session")
def served(tmp_path_factory) -> dict[str, str]:
    """The environment of the web server, with its static files collected."""
    database = connection.settings_dict
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "futureskills.settings.local",
        "DATABASE_URL": f"postgresql://{database['USER']}@/{database['NAME']}?host={quote(database['HOST'])}",
        "SECRET_KEY": settings.SECRET_KEY,
        "FUTURESKILLS_DATA": str(tmp_path_factory.mktemp("served")),
        "PYTHONPATH": str(ROOT),
    }
    collect = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--no-input", "-v", "0"]
    subprocess.run(collect, env=environment, check=True, cwd=ROOT)
    return environment


@pytest.fixture
def live_server(transactional_db, served) -> Iterator[SimpleNamespace]:
    """Gunicorn with the test's database, as `up` runs it."""
    listener = web.open_port(18_000)
    service = web.service(locate(Path(served["FUTURESKILLS_DATA"])), listener, served)
    process = subprocess.Popen(service.command, env=served, pass_fds=service.keep_open, cwd=ROOT)
    url = web.address(listener).rstrip("/")
    ends = time.monotonic() + START_S
    while not web.health(f"{url}/")[1]:
        assert time.monotonic() < ends, "the web server does not answer"
        time.sleep(0.2)
    yield SimpleNamespace(url=url)
    process.terminate()
    process.wait(timeout=START_S)
    listener.close()


@pytest.fixture(autouse=True)
def _live_server_helper() -> None:
    """Replace pytest-django's own, which changes settings for a server inside of this process."""
