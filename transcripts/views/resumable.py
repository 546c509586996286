"""Resumable uploads: a small tus 1.0 server (core, creation, checksum, expiration, termination)."""

from collections.abc import Callable, Iterator
from functools import wraps
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods

from futureskills.common.exceptions import DomainError
from futureskills.common.http import with_toast
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts import tasks
from transcripts.calculations.tus_headers import (
    CHECKSUM_ALGORITHMS,
    HeaderError,
    read_checksum,
    read_count,
    read_metadata,
)
from transcripts.forms.cleaning import cleaned
from transcripts.forms.resumable import AnnouncedForm
from transcripts.models import Upload
from transcripts.operations import uploads

VERSION = "1.0.0"
EXTENSIONS = "creation,checksum,expiration,termination"
_PART_TYPE = "application/offset+octet-stream"
_BLOCK = 1 << 18
_MOST_SILENCE_S = 20
_SLOW_HANDS = BoundedSemaphore(10)  # of a server's 16 threads; slow senders must not stop everybody's pages
_BUSY = 503


def resumable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hold a view to the protocol: its version in every answer, refusals as a status with a sentence.

    A view of one upload gets the upload itself.
    """

    @wraps(view)
    def spoken(request: HttpRequest, project: Project, **rest: Any) -> HttpResponse:
        if "upload_id" in rest:
            rest = {"upload": get_object_or_404(project.uploads, pk=rest["upload_id"])}
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
            response = HttpResponse(status=412)
        else:
            response = _answered(view, request, project, **rest)
        response.headers["Tus-Resumable"] = VERSION
        response.headers["Tus-Version"] = VERSION
        response.headers["Cache-Control"] = "no-store"
        return response

    return spoken


@require_http_methods(["POST", "OPTIONS"])
@project_view(Permission.EDIT_MATERIAL)
@resumable
def create(request: ProjectRequest, project: Project) -> HttpResponse:
    """Begin an upload, or say what this server can do."""
    if request.method == "OPTIONS":
        return HttpResponse(
            status=204,
            headers={
                "Tus-Extension": EXTENSIONS,
                "Tus-Max-Size": str(settings.UPLOAD_LIMIT_BYTES),
                "Tus-Checksum-Algorithm": ",".join(CHECKSUM_ALGORITHMS),
            },
        )
    announced = read_metadata(request.headers.get("Upload-Metadata", ""))
    announced |= {
        "name": announced.get("filename", ""),
        "size_bytes": str(read_count(request.headers.get("Upload-Length", ""))),
    }
    values = cleaned(AnnouncedForm(announced, project=project))
    upload = uploads.begin(project, **values, by=request.membership.user)
    headers = {"Location": address_of(upload), "Upload-Expires": http_date(upload.expires_at.timestamp())}
    return HttpResponse(status=201, headers=headers)


@require_http_methods(["HEAD", "PATCH", "DELETE", "OPTIONS"])
@project_view(Permission.EDIT_MATERIAL)
@resumable
def resource(request: ProjectRequest, _project: Project, upload: Upload) -> HttpResponse:
    """Say how far an upload is, take more of it, or end it."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204)
    if request.method == "HEAD":
        return _standing(upload, upload.offset_bytes)
    if request.method == "DELETE":
        uploads.discard(upload, by=request.membership.user)
        return HttpResponse(status=204)
    return _take(request, upload)


def address_of(upload: Upload) -> str:
    """Return where an upload goes on."""
    return reverse("transcripts:resume_upload", kwargs={"slug": upload.project.slug, "upload_id": upload.pk})


def _answered(view: Callable[..., HttpResponse], *arguments: Any, **rest: Any) -> HttpResponse:
    try:
        return view(*arguments, **rest)
    except HeaderError:
        return HttpResponse(status=400)
    except DomainError as error:
        return with_toast(HttpResponse(status=error.status), error.sentence, level="error")


def _take(request: ProjectRequest, upload: Upload) -> HttpResponse:
    if request.content_type != _PART_TYPE:
        return HttpResponse(status=415)
    if not _SLOW_HANDS.acquire(blocking=False):
        return HttpResponse(status=_BUSY, headers={"Retry-After": "5"})
    try:
        offset = uploads.append(
            upload,
            _body(request),
            offset=read_count(request.headers.get("Upload-Offset", "")),
            by=request.membership.user,
            checksum=read_checksum(request.headers.get("Upload-Checksum", "")),
        )
    finally:
        _SLOW_HANDS.release()
    left = Upload.objects.filter(pk=upload.pk).first()
    if left is None:
        tasks.ring()
    response = _standing(left or upload, offset)
    response.status_code = 204
    return response


def _standing(upload: Upload, offset: int) -> HttpResponse:
    return HttpResponse(
        headers={
            "Upload-Offset": str(offset),
            "Upload-Length": str(upload.size_bytes),
            "Upload-Expires": http_date(upload.expires_at.timestamp()),
        }
    )


def _body(request: HttpRequest) -> Iterator[bytes]:
    """Yield what comes until the connection ends, breaks or falls silent: what came before counts.

    The server would wait for a lost network for ever, and the upload would stay locked.
    """
    connection = request.META.get("gunicorn.socket")
    if connection:
        connection.settimeout(_MOST_SILENCE_S)
    try:
        while block := request.read(_BLOCK):
            yield block
    except UnreadablePostError:
        return
