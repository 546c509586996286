"""Releasing a transcript for coding, and taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.forms.cleaning import cleaned
from transcripts.forms.documents import ReleaseForm
from transcripts.operations import releases


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def release(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Let a text be coded, and purge what it was before where that is wanted."""
    document = get_object_or_404(project.documents, pk=document_id)
    values = cleaned(ReleaseForm(request.POST))
    was_released = document.is_released
    releases.release_document(document, purge=values["purge"], by=request.membership.user)
    if not was_released:
        messages.success(request, _("“{title}” is released for coding.").format(title=document.title))
    if values["purge"]:
        messages.success(request, _("Earlier versions and what the speech engine heard are purged."))
    page = "coding:document" if values["then"] == "coding" else "transcripts:transcript"
    return redirect(page, slug=project.slug, document_id=document.pk)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def withdraw(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Take a text back for more work."""
    document = get_object_or_404(project.documents, pk=document_id)
    releases.withdraw_release(document, by=request.membership.user)
    messages.success(request, _("The release is withdrawn. Codings stay; new ones wait for a new release."))
    return redirect("transcripts:transcript", slug=project.slug, document_id=document.pk)
