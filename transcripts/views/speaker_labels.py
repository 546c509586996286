"""Acts on the speakers of a transcript; answers as those on its text."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.forms.cleaning import cleaned
from transcripts.forms.edits import LabelForm, MergeForm, SpeakerForm
from transcripts.operations import speaker_labels
from transcripts.views.edits import answer


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def set_one(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Give one turn to a speaker."""
    document = get_object_or_404(project.documents, pk=document_id)
    values = cleaned(SpeakerForm(request.POST))
    edited = speaker_labels.set_speaker(
        document, turn_id=values["turn"], label=values["label"], by=request.membership.user
    )
    return answer(edited, values["version"])


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def set_from(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Give this turn and later ones of its speaker to another speaker."""
    document = get_object_or_404(project.documents, pk=document_id)
    values = cleaned(SpeakerForm(request.POST))
    edited = speaker_labels.set_speaker_from(
        document, turn_id=values["turn"], label=values["label"], by=request.membership.user
    )
    return answer(edited, values["version"])


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def rename(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Give a speaker another label."""
    document = get_object_or_404(project.documents, pk=document_id)
    values = cleaned(LabelForm(request.POST))
    speaker = get_object_or_404(document.speakers, pk=values["speaker"])
    edited = speaker_labels.rename_speaker(speaker, label=values["label"], by=request.membership.user)
    return answer(edited, values["version"])


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def merge(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Make one speaker of two."""
    document = get_object_or_404(project.documents, pk=document_id)
    values = cleaned(MergeForm(request.POST))
    gone = get_object_or_404(document.speakers, pk=values["speaker"])
    into = get_object_or_404(document.speakers, pk=values["into"])
    edited = speaker_labels.merge_speakers(gone, into=into, by=request.membership.user)
    return answer(edited, values["version"])
