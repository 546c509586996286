"""Finding and replacing words in a transcript, with a preview."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.forms.cleaning import cleaned
from transcripts.forms.edits import ActForm, FindForm, ReplaceEverywhereForm
from transcripts.models import Document
from transcripts.operations import replacing
from transcripts.queries.editor import changes_since
from transcripts.queries.finding import hits_in
from transcripts.views.edits import answer


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def find(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Show where words stand; a POST, for what is looked for belongs in no log of addresses."""
    document = get_object_or_404(project.documents, pk=document_id)
    form = FindForm(request.POST)
    cleaned(form)
    context = {"hits": hits_in(document, form.wanted()), "wanted": form.wanted().text.strip()}
    return render(request, "transcripts/hits.html", context)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def replace(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Put other words at the chosen places; says how many were, and by what it is taken back."""
    document = get_object_or_404(project.documents, pk=document_id)
    form = ReplaceEverywhereForm(request.POST)
    version = cleaned(form)["version"]
    replaced = replacing.replace_everywhere(document, form.replacement(), by=request.membership.user)
    row = Document.objects.get(pk=document.pk)
    own = {"retired": 0, "act": str(replaced.act), "replaced": replaced.count}
    own["lost"] = replaced.edited.retired_count
    return JsonResponse(changes_since(row, version) | own)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def take_back(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Take back words that were replaced at many places."""
    document = get_object_or_404(project.documents, pk=document_id)
    values = cleaned(ActForm(request.POST))
    edited = replacing.take_back_act(document, act=values["act"], by=request.membership.user)
    return answer(edited, values["since"])
