"""Pages of projects themselves: list, creation, settings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from futureskills.accounts.access import SignedInRequest
from futureskills.projects import queries
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.forms import CreateProjectForm, ProjectForm
from futureskills.projects.models import Project
from futureskills.projects.operations import projects
from futureskills.projects.permissions import Permission


def project_list(request: SignedInRequest) -> HttpResponse:
    """Show one's own projects."""
    own = queries.projects_of(request.user)
    return render(request, "projects/list.html", {"projects": own})


def create(request: SignedInRequest) -> HttpResponse:
    """Create a project, then go to its material."""
    form = CreateProjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        project = projects.create_project(form.details(), by=request.user)
        return redirect("transcripts:material", slug=project.slug)
    return render(request, "projects/create.html", {"form": form}, status=422 if form.errors else 200)


@project_view(Permission.MANAGE_PROJECT)
def settings(request: ProjectRequest, project: Project) -> HttpResponse:
    """Change name, description, language, time zone, spelling and transcription rules."""
    form = ProjectForm(request.POST or None, instance=project)
    if request.method == "POST" and form.is_valid():
        projects.edit_project(project, form.details(), by=request.user)
        messages.success(request, _("The settings are saved."))
        return redirect("projects:settings", slug=project.slug)
    context = {"project": project, "form": form}
    return render(request, "projects/settings.html", context, status=422 if form.errors else 200)
