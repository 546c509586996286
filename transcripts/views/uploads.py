"""Before and beside an upload: whether it is here already or can go on, and whether everyone consented."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.forms.cleaning import cleaned
from transcripts.forms.resumable import EventChoice, FileForm
from transcripts.operations import consents, uploads
from transcripts.queries import uploads as found_uploads
from transcripts.views.resumable import address_of


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def discard(request: ProjectRequest, project: Project, upload_id: UUID) -> HttpResponse:
    """Give up an upload that did not arrive whole."""
    uploads.discard(get_object_or_404(project.uploads, pk=upload_id), by=request.membership.user)
    return redirect("transcripts:material", slug=project.slug)


@require_GET
@project_view(Permission.EDIT_MATERIAL)
def find(request: ProjectRequest, project: Project) -> JsonResponse:
    """Say before the first byte whether a file is here already, or where its upload goes on."""
    values = cleaned(FileForm(request.GET, project=project))
    title = found_uploads.known_title(project, values["sha256"])
    if title:
        return JsonResponse({"known": _("This file is here already, as “{title}”.").format(title=title)})
    upload = found_uploads.unfinished_of(project, **values, by=request.membership.user)
    return JsonResponse({"url": address_of(upload)} if upload else {})


@require_GET
@project_view(Permission.EDIT_MATERIAL)
def unfinished(request: ProjectRequest, project: Project) -> HttpResponse:
    """Answer the list of this person's unfinished uploads alone."""
    rows = found_uploads.unfinished(project, by=request.membership.user)
    return render(request, "transcripts/unfinished.html", {"project": project, "unfinished": rows})


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def consent(request: ProjectRequest, project: Project) -> HttpResponse:
    """Note that everyone present consented to the recordings of an event."""
    values = cleaned(EventChoice(request.POST, project=project))
    consents.confirm(project, **values, by=request.membership.user)
    return HttpResponse(status=204)
