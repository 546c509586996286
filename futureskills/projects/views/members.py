"""Pages of members and invitations, for leads."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from futureskills.common.exceptions import DomainError
from futureskills.projects import queries
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.forms import InviteForm, ReasonForm, RoleForm
from futureskills.projects.models import Project, Role
from futureskills.projects.operations import invitations, members
from futureskills.projects.permissions import Permission
from futureskills.projects.typed_texts import warnings_about


@project_view(Permission.VIEW)
def member_list(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show members; leads also see open invitations and what they can do."""
    return _page(request, project, form=InviteForm())


@project_view(Permission.MANAGE_MEMBERS)
@require_POST
@never_cache
def invite(request: ProjectRequest, project: Project) -> HttpResponse:
    """Make an invitation and show its link, this once."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, project, form=form, status=422)
    invited = invitations.invite(
        project,
        **form.cleaned_data,
        by=request.user,
        link_to=lambda token: request.build_absolute_uri(reverse("projects:accept_invitation", args=[token])),
    )
    return _page(request, project, form=InviteForm(), invited=invited)


@project_view(Permission.MANAGE_MEMBERS)
@require_POST
def change_role(request: ProjectRequest, project: Project, membership_id: int) -> HttpResponse:
    """Give a member another role."""
    membership = get_object_or_404(project.memberships, pk=membership_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise DomainError(" ".join(map(str, form.errors["role"])))
    members.change_role(membership, role=form.cleaned_data["role"], by=request.user)
    return redirect("projects:members", slug=project.slug)


@project_view(Permission.MANAGE_MEMBERS)
@require_POST
def change_key_holder(request: ProjectRequest, project: Project, membership_id: int) -> HttpResponse:
    """Give a member the key to identities, or take it."""
    membership = get_object_or_404(project.memberships, pk=membership_id)
    members.change_key_holder(membership, is_key_holder="give" in request.POST, by=request.user)
    return redirect("projects:members", slug=project.slug)


@project_view(Permission.MANAGE_MEMBERS)
@require_POST
def remove(request: ProjectRequest, project: Project, membership_id: int) -> HttpResponse:
    """End a membership."""
    membership = get_object_or_404(project.memberships, pk=membership_id)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    members.remove_member(membership, by=request.user, reason=reason)
    for warning in warnings_about(project, reason):
        messages.warning(request, warning)
    return redirect("projects:members", slug=project.slug)


@project_view(Permission.VIEW)
@require_POST
def leave(request: ProjectRequest, _project: Project) -> HttpResponse:
    """End one's own membership."""
    members.remove_member(request.membership, by=request.user)
    return redirect("projects:list")


@project_view(Permission.MANAGE_MEMBERS)
@require_POST
def revoke(request: ProjectRequest, project: Project, invitation_id: int) -> HttpResponse:
    """Make an open invitation worthless."""
    invitation = get_object_or_404(project.invitations, pk=invitation_id)
    invitations.revoke_invitation(invitation, by=request.user)
    return redirect("projects:members", slug=project.slug)


def _page(request: ProjectRequest, project: Project, *, status: int = 200, **context: Any) -> HttpResponse:
    context |= {
        "project": project,
        "members": queries.members_of(project),
        "invitations": queries.open_invitations_of(project),
        "roles": Role.choices,
    }
    return render(request, "projects/members.html", context, status=status)
