"""The material screen: events, recordings and documents, and how far each one is."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from futureskills.common.http import with_toast
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.forms.events import EventForm
from transcripts.forms.jobs import AgainForm
from transcripts.forms.material import FilterForm
from transcripts.forms.places import NewDocumentForm
from transcripts.forms.uploads import UploadForm
from transcripts.models import TranscriptionJob
from transcripts.operations.recordings import too_large_sentence
from transcripts.queries import material
from transcripts.queries import uploads as found_uploads
from transcripts.queries.failures import room_sentence
from transcripts.queries.retention import Line, due_lines

_GONE = 410


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show what is there, where to drop more, and the dialog for a new event."""
    context = _context(request, project) | {
        "upload_form": UploadForm(project=project),
        "unfinished": found_uploads.unfinished(project, by=request.membership.user),
        "consented": found_uploads.consented_events(project, by=request.membership.user),
        "event_form": EventForm(),
        "document_form": NewDocumentForm(project=project),
        "too_large": too_large_sentence(),
        "room": room_sentence(),
        "due_for_deletion": _reminders(request, project),
        "upload_limit": settings.UPLOAD_LIMIT_BYTES,
    }
    return render(request, "transcripts/material.html", context)


def _reminders(request: ProjectRequest, project: Project) -> list[Line]:
    """Return what leads are reminded of."""
    return due_lines(project) if allows(request.membership, Permission.MANAGE_PROJECT) else []


@project_view(Permission.VIEW)
def shelves(request: ProjectRequest, project: Project) -> HttpResponse:
    """Answer the list alone, for a page whose upload just ended."""
    response = render(request, "transcripts/shelves.html", _context(request, project))
    if request.headers.get("HX-Request"):
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        response.headers["HX-Replace-Url"] = reverse("transcripts:material", args=[project.slug]) + query
    return response


@project_view(Permission.VIEW)
def state(request: ProjectRequest, project: Project, recording_id: int) -> HttpResponse:
    """Answer how far a recording is; the answer asks for no further ones when its job has ended."""
    line = material.recording_line(project, recording_id)
    if line is None:
        return _gone(recording_id)
    if line.job is None or line.job.is_active:
        context = {"project": project, "line": line, "can_edit": _can_edit(request)}
        return render(request, "transcripts/recording_state.html", context)
    response = render(request, "transcripts/recording_line.html", _context(request, project) | {"line": line})
    response.headers["HX-Retarget"] = f"#recording-{recording_id}"
    return with_outcome(response, line)


def _gone(recording_id: int) -> HttpResponse:
    """Take the line away from a page that goes on asking for a recording that somebody has deleted."""
    headers = {"HX-Retarget": f"#recording-{recording_id}", "HX-Reswap": "delete"}
    return HttpResponse(status=_GONE, headers=headers)


def with_outcome(response: HttpResponse, line: material.RecordingLine) -> HttpResponse:
    """Say in a toast how the job of a recording has ended."""
    title = line.recording.title
    if line.job and line.job.state == TranscriptionJob.State.CANCELLED:
        return with_toast(response, _("“{title}” is called off.").format(title=title))
    if line.documents:
        return with_toast(response, _("“{title}” is transcribed.").format(title=title), level="success")
    text = _("“{title}” could not be transcribed.").format(title=title)
    return with_toast(response, text, level="error")


def _context(request: ProjectRequest, project: Project) -> dict[str, object]:
    form = FilterForm(request.GET, project=project)
    wanted = form.wanted()
    return {
        "project": project,
        "area": "material",
        "tab": "material",
        "filter_form": form,
        "wanted": wanted,
        "shelves": material.shelves(project, wanted),
        "events": list(project.events.all()),
        "again_form": AgainForm(initial={"language": project.language}, auto_id=False),
        "can_edit": _can_edit(request),
    }


def _can_edit(request: ProjectRequest) -> bool:
    return allows(request.membership, Permission.EDIT_MATERIAL)
