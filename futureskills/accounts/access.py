"""The guard of pages for those who run the server."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from futureskills.accounts.models import User

View = Callable[..., HttpResponse]


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in: all but those to views marked `login_not_required`."""

    user: User


def signed_in_freshly(request: SignedInRequest) -> bool:
    """Tell whether this person typed the password within the last 15 minutes."""
    times = [record.get("at", 0) for record in get_authentication_records(request, request.user)]
    return time.time() - max(times, default=0) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def fresh_sign_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Ask for the password again where the sign-in is older than 15 minutes; nothing of the answer is cached.

    What was posted is dropped, never kept in the session: it may hold names.
    """

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **rest: Any) -> HttpResponseBase:
        if not signed_in_freshly(request):
            if request.method == "POST":
                messages.info(request, _("Your sign-in is older than 15 minutes. Nothing was done yet."))
            query = urlencode({"next": _way_back(request)})
            return redirect(f"{reverse('account_reauthenticate')}?{query}")
        return never_cache(view)(request, *args, **rest)

    return guarded


def _way_back(request: HttpRequest) -> str:
    """Return the page to go back to: this one, or the one that an act was sent from."""
    if request.method != "POST":
        return request.get_full_path()
    referrer = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(referrer, {request.get_host()}, require_https=request.is_secure())
    return referrer if referrer and ours else reverse("projects:list")


def administrator_view(view: View) -> View:
    """Answer 403 to everybody but administrators."""

    @wraps(view)
    def guarded(request: SignedInRequest, **rest: Any) -> HttpResponse:
        if not (request.user.is_active and request.user.is_superuser):
            raise PermissionDenied
        return view(request, **rest)

    return guarded
