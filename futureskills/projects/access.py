"""The one decorator of every project view: it loads project and membership, and guards both."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils import timezone

from futureskills.accounts.access import SignedInRequest
from futureskills.projects.models import Membership
from futureskills.projects.permissions import Permission, allows

View = Callable[..., HttpResponseBase]


class ProjectRequest(SignedInRequest):
    """A request that passed `project_view`."""

    membership: Membership


def project_view(permission: Permission) -> Callable[[View], View]:
    """Guard a view: 404 for outsiders, 403 for members without the right.

    The view is called with (request, project, **rest); `request.membership` is set, and times are shown in
    the project's zone.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, slug: str, **rest: Any) -> HttpResponseBase:
            membership = (
                Membership.objects.select_related("project", "user")
                .filter(project__slug=slug, user_id=request.user.pk, user__is_active=True)
                .first()
            )
            if membership is None:
                raise Http404
            if not allows(membership, permission):
                raise PermissionDenied
            request.membership = membership
            with timezone.override(membership.project.time_zone):
                return view(request, membership.project, **rest)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate
