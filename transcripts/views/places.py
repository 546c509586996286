"""Where documents belong, and in which order they stand."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.calculations.words import DraftTurn
from transcripts.forms.cleaning import cleaned
from transcripts.forms.places import NewDocumentForm, PlaceForm
from transcripts.importers.detection import read_transcript
from transcripts.models import Document
from transcripts.operations.documents import create_document
from transcripts.operations.places import describe_document, shift_document


@require_http_methods(["GET", "POST"])
@project_view(Permission.EDIT_MATERIAL)
def place(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Show the dialog for one document's place, or put it there."""
    document = get_object_or_404(project.documents.select_related("project"), pk=document_id)
    if request.method == "GET":
        form = PlaceForm(document=document, auto_id="place-%s")
        context = {"project": project, "document": document, "form": form}
        return render(request, "transcripts/place_dialog.html", context)
    form = PlaceForm(request.POST, document=document)
    values = cleaned(form)
    describe_document(
        document,
        place=values["place"],
        kind=values["kind"],
        values=form.values(),
        by=request.membership.user,
    )
    return redirect("transcripts:material", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def shift(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Move a document one up or down among those of its event."""
    document = get_object_or_404(project.documents, pk=document_id)
    step = -1 if request.POST.get("step") == "-1" else 1
    shift_document(document, step=step, by=request.membership.user)
    return redirect("transcripts:material", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def create(request: ProjectRequest, project: Project) -> HttpResponse:
    """Make a document of what was typed or pasted."""
    values = cleaned(NewDocumentForm(request.POST, project=project))
    full = values["place"].completed()
    create_document(
        project,
        title=" ".join(values["title"].split()),
        kind=values["kind"],
        turns=_turns(values["text"], kind=values["kind"]),
        event=full.event,
        theme_table=full.theme_table,
        table_group=full.table_group,
        table_round=full.table_round,
        by=request.membership.user,
    )
    return redirect("transcripts:material", slug=project.slug)


def _turns(text: str, *, kind: str) -> tuple[DraftTurn, ...]:
    if not text.strip():
        return ()
    name = "list.csv" if kind == Document.Kind.FEEDBACK and "\n" in text.strip() else "text.txt"
    return read_transcript(name, text.encode()).turns
