"""Edits of a text; every answer says as JSON what has changed since the version that the page shows."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.forms.cleaning import cleaned
from transcripts.forms.edits import CheckForm, NextTurnForm, PlaceForm, ReplaceForm, TurnForm
from transcripts.operations import dictation, edits
from transcripts.operations.text_changes import Edited
from transcripts.queries.editor import changes_since


@require_GET
@project_view(Permission.VIEW)
def changes(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Say what has changed since a version; everything since 0, nothing (204) when it is the latest."""
    document = get_object_or_404(project.documents, pk=document_id)
    since = request.GET.get("since", "0")
    if since == str(document.version):
        return HttpResponse(status=204)
    return JsonResponse(changes_since(document, int(since) if since.isdecimal() else 0))


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def replace(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Put words in the place of others."""
    document = get_object_or_404(project.documents, pk=document_id)
    form = ReplaceForm(request.POST)
    values = cleaned(form)
    edited = edits.replace_text(
        document,
        wanted=form.wanted(),
        version=values["version"],
        by=request.membership.user,
        key=values["key"],
    )
    return answer(edited, values["version"])


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def split(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Make two turns of one."""
    document = get_object_or_404(project.documents, pk=document_id)
    form = PlaceForm(request.POST)
    version = cleaned(form)["version"]
    return answer(
        edits.split_turn(document, at=form.point(), version=version, by=request.membership.user), version
    )


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def begin_next(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """End a turn where the sound is and let the next speaker begin."""
    document = get_object_or_404(project.documents, pk=document_id)
    form = NextTurnForm(request.POST)
    version = cleaned(form)["version"]
    edited = dictation.begin_next_turn(
        document, at=form.point(), version=version, following=form.following(), by=request.membership.user
    )
    return answer(edited, version)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def join(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Join a turn with the one behind it."""
    document = get_object_or_404(project.documents, pk=document_id)
    values = cleaned(TurnForm(request.POST))
    edited = edits.join_turns(document, turn_id=values["turn"], by=request.membership.user)
    return answer(edited, values["version"])


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def check(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Note that a turn was compared with the sound."""
    document = get_object_or_404(project.documents, pk=document_id)
    values = cleaned(CheckForm(request.POST))
    turn = get_object_or_404(document.turns, pk=values["turn"])
    edits.check_turn(turn, is_checked=values["checked"])
    return HttpResponse(status=204)


def answer(edited: Edited, since: int) -> JsonResponse:
    """Say what has changed since the version that the page shows.

    `made` is the version that this edit made, `retired` counts the codings that it left without text.
    """
    own = {
        "made": edited.document.version,
        "retired": edited.retired_count,
        "turn": edited.turn.pk if edited.turn else None,
    }
    return JsonResponse(changes_since(edited.document, since) | own)
