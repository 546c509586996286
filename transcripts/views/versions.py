"""Earlier versions of a transcript: seen and brought back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.forms.cleaning import cleaned
from transcripts.forms.edits import VersionForm
from transcripts.operations.versions import restore_version, take_back_words
from transcripts.queries.versions import changes_of_version, stages
from transcripts.views.edits import answer


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Show who changed the text and when, and the text of one version."""
    document = get_object_or_404(project.documents, pk=document_id)
    wanted = request.GET.get("version", "")
    version = int(wanted) if wanted.isdecimal() else document.version
    found = stages(document)
    context = {
        "project": project,
        "area": "material",
        "document": document,
        "stages": found,
        "version": version,
        "turns": changes_of_version(document, version, found),
        "can_edit": allows(request.membership, Permission.EDIT_MATERIAL),
    }
    return render(request, "transcripts/versions.html", context)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def restore(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Bring an earlier version back; scripts get what changed, forms the transcript."""
    document = get_object_or_404(project.documents, pk=document_id)
    values = cleaned(VersionForm(request.POST))
    edited = restore_version(document, version=values["version"], by=request.membership.user)
    if request.headers.get("HX-Request"):
        return answer(edited, values["since"] or values["version"])
    messages.success(request, _("The earlier version is back."))
    return redirect("transcripts:transcript", slug=project.slug, document_id=document.pk)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def take_back(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Take back one change of words and leave all later edits as they are."""
    document = get_object_or_404(project.documents, pk=document_id)
    values = cleaned(VersionForm(request.POST))
    edited = take_back_words(document, version=values["version"], by=request.membership.user)
    return answer(edited, values["since"] or values["version"])
