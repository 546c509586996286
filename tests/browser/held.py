"""Requests that are held back on their way, as a slow line does, until a test lets them go."""

import time

from playwright.sync_api import Page, Route

PATIENCE_S = 10.0


class Held:
    """Requests to an address, in the order they were sent; asking for one waits until it was."""

    def __init__(self, page: Page, address: str, *, method: str | None = None) -> None:
        self._page = page
        self._method = method
        self._routes: list[Route] = []
        page.route(address, self._take)

    def _take(self, route: Route) -> None:
        if self._method in {None, route.request.method}:
            self._routes.append(route)
        else:
            route.continue_()

    def __getitem__(self, index: int) -> Route:
        deadline = time.monotonic() + PATIENCE_S
        while len(self._routes) <= index and time.monotonic() < deadline:
            self._page.wait_for_timeout(10)
        return self._routes[index]

    def __len__(self) -> int:
        return len(self._routes)
