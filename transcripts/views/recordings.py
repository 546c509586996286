"""Acts on recordings: upload, sort, try again, delete."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts import tasks
from transcripts.forms.cleaning import cleaned
from transcripts.forms.documents import ReasonForm
from transcripts.forms.events import MoveForm
from transcripts.forms.jobs import AgainForm, RetryForm
from transcripts.forms.uploads import UploadForm, receive_sound
from transcripts.operations import dictation, jobs, recordings, uploads, voices


@csrf_exempt  # checked below, once the handler of the stream is in place
@require_POST
@project_view(Permission.EDIT_MATERIAL)
def upload(request: ProjectRequest, project: Project) -> HttpResponse:
    """Take one recording in; scripts get 201, forms get the page again."""
    receive_sound(request)
    return _upload(request, project)


@csrf_protect
def _upload(request: ProjectRequest, project: Project) -> HttpResponse:
    values = cleaned(UploadForm(request.POST, request.FILES, project=project))
    recording = uploads.take_in(project, **values, by=request.membership.user)
    tasks.ring()
    if request.headers.get("HX-Request"):
        return HttpResponse(status=201)
    messages.success(request, _("“{title}” is being transcribed.").format(title=recording.title))
    return redirect("transcripts:material", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def move(request: ProjectRequest, project: Project, recording_id: int) -> HttpResponse:
    """Sort a recording into another event."""
    recording = get_object_or_404(project.recordings, pk=recording_id)
    values = cleaned(MoveForm(request.POST, project=project))
    recordings.move_recording(recording, **values, by=request.membership.user)
    return redirect("transcripts:material", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def retry(request: ProjectRequest, project: Project, recording_id: int) -> HttpResponse:
    """Queue the failed job of a recording again: the newest one, or the one that is named."""
    recording = get_object_or_404(project.recordings, pk=recording_id)
    values = cleaned(RetryForm(request.POST, recording=recording))
    job = values["job"] or get_object_or_404(recording.jobs.order_by("-pk")[:1])
    jobs.retry(job, by=request.membership.user)
    tasks.ring()
    return redirect("transcripts:material", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def cancel(request: ProjectRequest, project: Project, recording_id: int) -> HttpResponse:
    """Call the transcription of a recording off."""
    recording = get_object_or_404(project.recordings, pk=recording_id)
    jobs.cancel(get_object_or_404(recording.jobs.order_by("-pk")[:1]), by=request.membership.user)
    return redirect("transcripts:material", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def again(request: ProjectRequest, project: Project, recording_id: int) -> HttpResponse:
    """Transcribe a recording once more: another language, number of speakers or model."""
    recording = get_object_or_404(project.recordings, pk=recording_id)
    jobs.transcribe_again(recording, **cleaned(AgainForm(request.POST)), by=request.membership.user)
    tasks.ring()
    return redirect("transcripts:material", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def by_hand(request: ProjectRequest, project: Project, recording_id: int) -> HttpResponse:
    """Open an empty transcript beside a recording."""
    recording = get_object_or_404(project.recordings, pk=recording_id)
    document = dictation.begin_by_hand(recording, by=request.membership.user)
    return redirect("transcripts:transcript", slug=project.slug, document_id=document.pk)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def confirm_speakers(request: ProjectRequest, project: Project, recording_id: int) -> HttpResponse:
    """Note that the speakers are right: nobody needs the voice prints any more."""
    recording = get_object_or_404(project.recordings, pk=recording_id)
    voices.confirm_speakers(recording, by=request.membership.user)
    messages.success(request, _("The speakers are confirmed, the voice prints are deleted."))
    return redirect("transcripts:material", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def delete(request: ProjectRequest, project: Project, recording_id: int) -> HttpResponse:
    """Delete a recording that has no transcript."""
    recording = get_object_or_404(project.recordings, pk=recording_id)
    recordings.delete_recording(recording, **cleaned(ReasonForm(request.POST)), by=request.membership.user)
    messages.success(request, _("“{title}” is deleted.").format(title=recording.title))
    return redirect("transcripts:material", slug=project.slug)
