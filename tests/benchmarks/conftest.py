"""Benchmarks drive the same browser as the tests of the pages."""

from tests.browser.conftest import browser, new_context, page, sign_in, troubles

__all__ = ["browser", "new_context", "page", "sign_in", "troubles"]
