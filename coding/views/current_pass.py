"""Which pass a person works in."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from coding.operations.passes import choose_pass
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission


@require_POST
@project_view(Permission.CODE)
def choose(request: ProjectRequest, project: Project, pass_id: int) -> HttpResponse:
    """Work in a pass from now on, and stay at the document that is open."""
    choose_pass(get_object_or_404(project.coding_passes, pk=pass_id), by=request.membership.user)
    document = project.documents.filter(pk=request.POST.get("document") or 0).first()
    if document is None:
        return redirect("coding:home", slug=project.slug)
    return redirect("coding:document", slug=project.slug, document_id=document.pk)
