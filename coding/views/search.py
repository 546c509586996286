"""Searching the material from the coding screen."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from coding.forms.search import SearchForm
from coding.queries.search import search
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows

TEMPLATES = ("coding/search_results.html", "coding/search_hits.html")


@require_safe
@project_view(Permission.VIEW)
def results(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show the hits of a query in one document or the whole project; from an offset on only more of them."""
    form = SearchForm(request.GET)
    form.is_valid()
    query, document_id, offset = (form.cleaned_data.get(name) for name in ("q", "document", "offset"))
    document = get_object_or_404(project.documents, pk=document_id) if document_id else None
    found = search(project, query or "", user=request.membership.user, document=document, offset=offset or 0)
    context = {
        "project": project,
        "query": query,
        "found": found,
        "document": document,
        "can_code": allows(request.membership, Permission.CODE),
    }
    return render(request, TEMPLATES[bool(offset)], context)
