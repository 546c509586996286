"""The guard of pages for those who run the server."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from futureskills.accounts.models import User

View = Callable[..., HttpResponse]


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in: all but those to views marked `login_not_required`."""

    user: User


def administrator_view(view: View) -> View:
    """Answer 403 to everybody but administrators."""

    @wraps(view)
    def guarded(request: SignedInRequest, **rest: Any) -> HttpResponse:
        if not (request.user.is_active and request.user.is_superuser):
            raise PermissionDenied
        return view(request, **rest)

    return guarded
