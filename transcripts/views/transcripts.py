"""The reading page of a transcript, and acts on documents."""

import json

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.forms.cleaning import cleaned
from transcripts.forms.documents import ReasonForm, RenameForm
from transcripts.operations import documents
from transcripts.queries.failures import job_sentence
from transcripts.queries.transcripts import document_with_turns


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Show turns with label, times and text beside the sound."""
    document = document_with_turns(project, document_id)
    if document is None:
        raise Http404
    context = {
        "project": project,
        "area": "material",
        "document": document,
        "problem": job_sentence(document.job.warning) if document.job else "",
        "base_url": reverse("transcripts:transcript", args=(project.slug, document.pk)).removesuffix(
            "transcript/"
        ),
        "speakers_json": json.dumps(list(document.speakers.order_by("pk").values_list("pk", "label"))),
        "can_edit": allows(request.membership, Permission.EDIT_MATERIAL),
    }
    return render(request, "transcripts/transcript.html", context)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def rename(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Give a document another title."""
    document = get_object_or_404(project.documents, pk=document_id)
    documents.rename_document(document, **cleaned(RenameForm(request.POST)), by=request.membership.user)
    return redirect("transcripts:transcript", slug=project.slug, document_id=document.pk)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def delete(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Delete a document whose text nobody coded."""
    document = get_object_or_404(project.documents, pk=document_id)
    documents.delete_document(document, **cleaned(ReasonForm(request.POST)), by=request.membership.user)
    messages.success(request, _("“{title}” is deleted.").format(title=document.title))
    return redirect("transcripts:material", slug=project.slug)
