"""Whoever types a name into a memo, a comment, a reason or a card is told so, at once."""

import json
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate

from django.contrib import messages
from django.http import HttpResponse

from futureskills.common.http import with_toast
from futureskills.projects.access import ProjectRequest
from futureskills.projects.models import Project
from transcripts.operations.name_warnings import warning_of_names

_NOT_TYPED = {"csrfmiddlewaretoken", "act_key", "key", "seen", "token"}
_REDIRECTS = range(300, 400)

View = Callable[Concatenate[ProjectRequest, Project, ...], HttpResponse]


def warns_of_names(view: View) -> View:
    """Add a warning to the answer of a view that has kept what was typed; stands below `project_view`."""

    @wraps(view)
    def warned(request: ProjectRequest, project: Project, **rest: Any) -> HttpResponse:
        response = view(request, project, **rest)
        if request.method != "POST" or response.status_code >= 400:  # noqa: PLR2004 - nothing was kept
            return response
        warning = warning_of_names(project, *_typed(request))
        if not warning:
            return response
        if response.status_code in _REDIRECTS and not request.headers.get("HX-Request"):
            messages.warning(request, warning)
            return response
        return _with_warning(response, warning)

    return warned


def _typed(request: ProjectRequest) -> Iterable[str]:
    """Return the texts of a form that hold letters; ids and numbers are nobody's name."""
    for name, values in request.POST.lists():
        if name not in _NOT_TYPED:
            yield from (value for value in values if isinstance(value, str) and any(map(str.isalpha, value)))


def _with_warning(response: HttpResponse, warning: str) -> HttpResponse:
    """Add the warning to a notice that is there already, and keep the way back that it offers."""
    told = json.loads(response.headers.get("HX-Trigger", "{}")).get("toast") or {}
    text = " ".join(filter(None, [told.get("text", ""), warning]))
    return with_toast(response, text, level="warning", undo=told.get("undo", ""))
