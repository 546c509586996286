"""Sound and waveform for the player, in the parts that it asks for; guarded like all of the project."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.calculations.byte_ranges import UnsatisfiableRangeError, byte_range
from transcripts.media import playback, samples
from transcripts.operations.silences import note_original_heard

if TYPE_CHECKING:
    from django.core.files import File
    from django.db.models.fields.files import FieldFile

_BLOCK = 1 << 18
_UNKNOWN_TYPE = "application/octet-stream"  # never a page
_ORIGINAL_TYPES = {
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "mov": "audio/mp4",
    "ogg": "audio/ogg",
    "flac": "audio/flac",
    "aac": "audio/aac",
    "matroska": "audio/webm",
}


@require_safe
@project_view(Permission.VIEW)
def sound(request: ProjectRequest, project: Project, recording_id: int) -> HttpResponseBase:
    """Answer the version for the player, or the original as long as there is none."""
    recording = get_object_or_404(project.recordings, pk=recording_id)
    if recording.silences and not recording.playback:
        raise Http404  # it is being made anew; the original holds what must not be heard
    if recording.playback:
        return _answer(request, recording.playback, playback.CONTENT_TYPE)
    return _answer(request, recording.original, _ORIGINAL_TYPES.get(recording.format_name, _UNKNOWN_TYPE))


@require_safe
@project_view(Permission.LISTEN_ORIGINAL)
def original(request: ProjectRequest, project: Project, recording_id: int) -> HttpResponseBase:
    """Answer the sound as it was uploaded, with everything that coders do not hear; put on record."""
    recording = get_object_or_404(project.recordings, pk=recording_id)
    if request.headers.get("Range", "bytes=0-").startswith("bytes=0-"):
        note_original_heard(recording, by=request.membership.user)
    return _answer(request, recording.original, _ORIGINAL_TYPES.get(recording.format_name, _UNKNOWN_TYPE))


@require_safe
@project_view(Permission.VIEW)
def peaks(request: ProjectRequest, project: Project, recording_id: int) -> HttpResponseBase:
    """Answer the waveform: a byte for each 50 ms, 255 for the loudest; nothing as long as there is none."""
    recording = get_object_or_404(project.recordings, pk=recording_id)
    if not recording.peaks:
        return HttpResponse(content_type=_UNKNOWN_TYPE, headers={"Cache-Control": "no-store"})
    if recording.silences:
        with recording.peaks.open("rb") as file:
            flat = samples.silenced_peaks(file.read(), recording.silences)
        private = {"Cache-Control": "private, no-cache"}
        response: HttpResponseBase = HttpResponse(flat, content_type=_UNKNOWN_TYPE, headers=private)
    else:
        response = _answer(request, recording.peaks, _UNKNOWN_TYPE)
    response.headers["X-Peak-Milliseconds"] = str(samples.PEAK_MS)
    return response


def _answer(request: ProjectRequest, source: "FieldFile", type_: str) -> HttpResponseBase:
    """Send a file or the part of it that is asked for, or let the proxy in front do so."""
    size = _size(source)
    private = {"Cache-Control": "private, no-cache"}  # what is silenced must not be heard from a cache
    if settings.ACCEL_PREFIX:
        address = f"{settings.ACCEL_PREFIX.rstrip('/')}/{quote(source.name or '')}"
        return HttpResponse(content_type=type_, headers=private | {"X-Accel-Redirect": address})
    try:
        part = byte_range(request.headers.get("Range", ""), size)
    except UnsatisfiableRangeError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = part or (0, size - 1)
    headers = private | {"Accept-Ranges": "bytes", "Content-Length": str(last - first + 1)}
    if part:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    blocks = _blocks(source.open("rb"), first, last)
    return StreamingHttpResponse(blocks, status=206 if part else 200, content_type=type_, headers=headers)


def _size(source: "FieldFile") -> int:
    try:
        return source.size
    except FileNotFoundError as error:  # deleted in this moment, or a folder that was not restored
        raise Http404 from error


def _blocks(file: "File[bytes]", first: int, last: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (block := file.read(min(_BLOCK, left))):
            left -= len(block)
            yield block
