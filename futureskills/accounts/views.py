"""Pages about accounts: the interface language, forgotten passwords, the people on this server."""

from typing import Any, cast

from allauth.account import views as allauth
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from futureskills.accounts import operations, queries
from futureskills.accounts.access import SignedInRequest, administrator_view
from futureskills.accounts.models import User


@login_not_required
@require_POST
def set_language_preference(request: HttpRequest) -> HttpResponse:
    """Switch the interface language: in a cookie, and for good when somebody is signed in."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES) or not check_for_language(language):
        raise Http404
    if request.user.is_authenticated:
        operations.choose_language(request.user, language=language)
    response = HttpResponseRedirect(_safe_next(request))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _safe_next(request: HttpRequest) -> str:
    """Return the page to go back to, when it is one of ours."""
    target = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if target and ours else reverse("projects:list")


@login_not_required
def password_reset(request: HttpRequest, **rest: Any) -> HttpResponse:
    """Send a reset link by e-mail, or say whom to ask where there is no mail server."""
    if not settings.EMAIL_IS_CONFIGURED:
        return render(request, "account/password_reset_by_hand.html")
    return cast("HttpResponse", allauth.password_reset(request, **rest))


@administrator_view
def people(request: HttpRequest) -> HttpResponse:
    """List everybody with an account on this server."""
    return render(request, "accounts/people.html", {"people": queries.people()})


@administrator_view
@require_POST
def deactivate(request: SignedInRequest, user_id: int) -> HttpResponse:
    """Close an account."""
    operations.deactivate(get_object_or_404(User, pk=user_id), by=request.user)
    return redirect("people")


@administrator_view
@require_POST
def activate(request: SignedInRequest, user_id: int) -> HttpResponse:
    """Open a closed account again."""
    operations.activate(get_object_or_404(User, pk=user_id), by=request.user)
    return redirect("people")


@administrator_view
@require_POST
@never_cache
def reset_link(request: SignedInRequest, user_id: int) -> HttpResponse:
    """Show a link with which a person sets a new password; it is shown this once."""
    person = get_object_or_404(User, pk=user_id)
    uidb36, key = operations.reset_key(person, by=request.user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": key})
    context = {"people": queries.people(), "person": person, "link": request.build_absolute_uri(path)}
    return render(request, "accounts/people.html", context)
