"""The reading page of a transcript, and acts on documents."""

import json

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import localize
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.calculations.publication import Part
from transcripts.exports.formats import FORMATS, NEEDS_TIMES
from transcripts.forms.cleaning import cleaned
from transcripts.forms.documents import ReasonForm, RenameForm, RulesForm
from transcripts.forms.imports import RecordingForm
from transcripts.forms.publication import SHORT_AUDIENCES
from transcripts.models import Document
from transcripts.operations import documents
from transcripts.operations.exports import document_output
from transcripts.queries.failures import gaps_sentence, job_sentence
from transcripts.queries.rule_sets import marks_of
from transcripts.queries.transcripts import as_draft, document_with_turns, outlasts
from transcripts.views.name_warnings import warns_of_names
from transcripts.views.publication import Door, file_name, pass_through

SPEEDS = (0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2)
REWINDS_S = (0, 0.5, 1, 1.5, 2, 3, 5)


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
        "gaps": gaps_sentence(document.job) if document.job else "",
        "base_url": reverse("transcripts:transcript", args=(project.slug, document.pk)).removesuffix(
            "transcript/"
        ),
        "speakers_json": json.dumps(list(document.speakers.order_by("pk").values_list("pk", "label"))),
        "can_edit": allows(request.membership, Permission.EDIT_MATERIAL),
        "marks": marks_of(document.rules, language=document.language),
        "formats": FORMATS,
        "audiences": SHORT_AUDIENCES,
        "speeds": [(str(speed), localize(speed)) for speed in SPEEDS],
        "rewinds": [(str(seconds), f"{localize(seconds)} s") for seconds in REWINDS_S],
        "rules_form": RulesForm(initial={"rules": document.rules}),
        "recording_form": RecordingForm(project=project, initial={"recording": document.recording_id}),
    }
    return render(request, "transcripts/transcript.html", context)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
@warns_of_names
def rename(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Give a document another title."""
    document = get_object_or_404(project.documents, pk=document_id)
    documents.rename_document(document, **cleaned(RenameForm(request.POST)), by=request.membership.user)
    return redirect("transcripts:transcript", slug=project.slug, document_id=document.pk)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def choose_rules(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Say by which rules a document was transcribed."""
    document = get_object_or_404(project.documents, pk=document_id)
    documents.choose_rules(document, **cleaned(RulesForm(request.POST)), by=request.membership.user)
    return redirect("transcripts:transcript", slug=project.slug, document_id=document.pk)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def choose_recording(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Put a recording of the project beside a document, or take it away."""
    document = get_object_or_404(project.documents, pk=document_id)
    values = cleaned(RecordingForm(request.POST, project=project))
    documents.choose_recording(document, **values, by=request.membership.user)
    if outlasts(document, values["recording"]):
        messages.warning(request, _("The text goes on after the end of this recording. Is it the right one?"))
    return redirect("transcripts:transcript", slug=project.slug, document_id=document.pk)


@require_POST
@project_view(Permission.EXPORT)
def export(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Answer one document as a file; put on record."""
    document = get_object_or_404(project.documents, pk=document_id)
    ending = request.POST.get("format", "")
    if ending not in FORMATS:
        raise DomainError(_("Choose one of the formats."))
    FORMATS[ending].write(as_draft(document))  # what can't be written goes on no record
    cut = pass_through(request, project, document_output(document, ending), _door(document, ending))
    if isinstance(cut, HttpResponse):
        return cut
    draft = as_draft(document, cut)
    content = FORMATS[ending].write(draft)
    response = HttpResponse(content, content_type=FORMATS[ending].content_type)
    name = _file_name(file_name(draft.title, cut.audience, ending))
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _door(document: Document, ending: str) -> Door:
    """Say what a transcript may show; subtitles are nothing without times."""
    back = reverse("transcripts:transcript", args=(document.project.slug, document.pk))
    times = frozenset({Part.PLACE} if ending in NEEDS_TIMES else ())
    usual = times | {Part.CODE, Part.PUBLIC_GROUP, Part.EVENT}
    parts = tuple(part for part in Part if part != Part.TEAM)
    return Door(_("Transcript: {title}").format(title=document.title), parts, usual, back, times)


def _file_name(title: str) -> str:
    """Leave out what would end a header's line or name a folder."""
    return "".join(letter if letter.isprintable() else " " for letter in title).replace("/", "-")


@require_POST
@project_view(Permission.EDIT_MATERIAL)
@warns_of_names
def delete(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Delete a document whose text nobody coded."""
    document = get_object_or_404(project.documents, pk=document_id)
    documents.delete_document(document, **cleaned(ReasonForm(request.POST)), by=request.membership.user)
    messages.success(request, _("“{title}” is deleted.").format(title=document.title))
    return redirect("transcripts:material", slug=project.slug)
