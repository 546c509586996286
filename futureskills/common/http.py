"""Answers that htmx pages share: toasts, and a DomainError as a calm 4xx."""

import json
from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from futureskills.common.exceptions import DomainError


def with_toast(response: HttpResponse, text: str, *, level: str = "info", undo: str = "") -> HttpResponse:
    """Add a toast to the response.

    `level` is info, success, warning or error; `undo` is the address that its button posts to.
    """
    events = json.loads(response.headers.get("HX-Trigger", "{}"))
    events["toast"] = {"level": level, "text": str(text)} | ({"undo": undo} if undo else {})
    response.headers["HX-Trigger"] = json.dumps(events)
    return response


class DomainErrorMiddleware:
    """Turn a DomainError that a view let through into its sentence: a toast for htmx, a page otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a DomainError; leave every other exception alone."""
        if not isinstance(exception, DomainError):
            return None
        if request.headers.get("HX-Request"):
            response = HttpResponse(status=exception.status)
            response.headers["HX-Reswap"] = "none"
            if exception.needs_reason:
                response.headers["X-Reason-Needed"] = quote(exception.sentence)
                return response
            if exception.headers:
                for name, value in exception.headers.items():
                    response.headers[name] = value
                return response
            return with_toast(response, exception.sentence, level="error")
        context = {"sentence": exception.sentence, "status": exception.status}
        return render(request, "domain_error.html", context, status=exception.status)
