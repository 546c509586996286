"""Professional groups and public groups: named, coarsened, flagged, deleted."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.forms.cleaning import cleaned
from transcripts.forms.participants import CoarsenForm, FlagForm, GroupForm
from transcripts.operations import professional_groups as groups
from transcripts.views.participants import context_of
from transcripts.views.people_steps import with_undo


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def change(request: ProjectRequest, project: Project, group_id: int) -> HttpResponse:
    """Change name and prefix of a professional group."""
    group = get_object_or_404(project.professional_groups, pk=group_id)
    form = GroupForm(request.POST)
    cleaned(form)
    groups.change_group(group, details=form.details(), by=request.membership.user)
    return redirect("transcripts:participants", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def delete(request: ProjectRequest, project: Project, group_id: int) -> HttpResponse:
    """Delete a professional group without people."""
    group = get_object_or_404(project.professional_groups, pk=group_id)
    groups.delete_group(group, by=request.membership.user)
    return redirect("transcripts:participants", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def coarsen(request: ProjectRequest, project: Project, group_id: int) -> HttpResponse:
    """Choose the public group of a professional group; answers both lists with their new sizes."""
    group = get_object_or_404(project.professional_groups, pk=group_id)
    values = cleaned(CoarsenForm(request.POST, project=project))
    by = request.membership.user
    operation = groups.assign_public_group(group, public_group=values["public_group"], by=by)
    response = render(request, "transcripts/groups.html", context_of(request, project))
    return with_undo(response, project, operation)


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def flag(request: ProjectRequest, project: Project, group_id: int) -> HttpResponse:
    """Say whether a group reveals special-category data."""
    group = get_object_or_404(project.professional_groups, pk=group_id)
    groups.flag_special_category(group, **cleaned(FlagForm(request.POST)), by=request.membership.user)
    return HttpResponse(status=204)


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def create_public(request: ProjectRequest, project: Project) -> HttpResponse:
    """Add a public group."""
    form = GroupForm(request.POST)
    cleaned(form)
    groups.create_public_group(project, details=form.details(), by=request.membership.user)
    return redirect("transcripts:participants", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def change_public(request: ProjectRequest, project: Project, public_group_id: int) -> HttpResponse:
    """Change name and prefix of a public group."""
    group = get_object_or_404(project.public_groups, pk=public_group_id)
    form = GroupForm(request.POST)
    cleaned(form)
    groups.change_group(group, details=form.details(), by=request.membership.user)
    return redirect("transcripts:participants", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def delete_public(request: ProjectRequest, project: Project, public_group_id: int) -> HttpResponse:
    """Delete a public group; its professional groups have none then."""
    group = get_object_or_404(project.public_groups, pk=public_group_id)
    groups.delete_group(group, by=request.membership.user)
    return redirect("transcripts:participants", slug=project.slug)
