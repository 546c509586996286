"""Mapping the speakers of one transcript to participants."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from futureskills.common.exceptions import DomainError
from futureskills.common.http import with_toast
from futureskills.history.undo import undo
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.forms.cleaning import cleaned
from transcripts.forms.speaker_maps import VoiceForm
from transcripts.models import Document
from transcripts.operations.speaker_maps import map_speakers
from transcripts.queries.speaker_map import speaker_map


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Show every label with what it says, how it sounds and who it may be."""
    document = _document(project, document_id)
    return render(request, "transcripts/speaker_map_page.html", _context(request, project, document))


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def map_one(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Say who one label stands for."""
    document = _document(project, document_id)
    values = cleaned(VoiceForm(request.POST, project=project))
    operation = map_speakers(
        document, voices={values["speaker"]: values["voice"]}, by=request.membership.user
    )
    return _answer(request, project, document, undo_id=operation.pk if operation else None)


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def take_back(request: ProjectRequest, project: Project, document_id: int, operation_id: int) -> HttpResponse:
    """Take back what was said last on this page."""
    document = _document(project, document_id)
    operation, by = get_object_or_404(project.operations, pk=operation_id), request.membership.user
    if operation.kind != "speaker.map" or operation.by_id != by.pk:
        raise DomainError(_("Only your own choices on this page can be taken back here."), status=409)
    undo(operation, by)
    return with_toast(_answer(request, project, document), _("Taken back."))


def _document(project: Project, document_id: int) -> Document:
    documents = project.documents.select_related("event", "theme_table", "table_group", "recording")
    return get_object_or_404(documents, pk=document_id)


def _answer(
    request: ProjectRequest, project: Project, document: Document, undo_id: int | None = None
) -> HttpResponse:
    context = _context(request, project, document) | {"undo_id": undo_id}
    return render(request, "transcripts/speaker_map.html", context)


def _context(request: ProjectRequest, project: Project, document: Document) -> dict[str, object]:
    return {
        "project": project,
        "area": "material",
        "document": document,
        "map": speaker_map(document),
        "can_edit": allows(request.membership, Permission.EDIT_PARTICIPANTS),
    }
