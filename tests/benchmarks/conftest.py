"""Benchmarks drive the same browser as the tests of the pages."""

import pytest
from django.core.servers.basehttp import WSGIRequestHandler

from tests.browser.conftest import browser, new_context, page, sign_in, troubles

__all__ = ["browser", "new_context", "page", "sign_in", "troubles"]


@pytest.fixture(autouse=True)
def without_nagle(monkeypatch):
    """Let the test server send the end of an answer at once, as gunicorn does; else some wait for 40 ms."""
    monkeypatch.setattr(WSGIRequestHandler, "disable_nagle_algorithm", True)
