"""Going through codings: the list for the team meeting, from one to the next, and hearing one."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_safe

from coding.models import Category
from coding.queries.discussion import flagged_passages
from coding.queries.jumps import coding_beyond
from coding.queries.sight import visible_codings
from coding.queries.times import times_of
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows


@require_safe
@project_view(Permission.VIEW)
def flagged(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show all codings that are marked for discussion, with what was said around them."""
    context = {
        "project": project,
        "area": "coding",
        "passages": flagged_passages(project, request.membership.user),
        "can_code": allows(request.membership, Permission.CODE),
    }
    return render(request, "coding/discussion.html", context)


@require_GET
@project_view(Permission.VIEW)
def jump(request: ProjectRequest, project: Project, document_id: int, category_id: int) -> HttpResponse:
    """Say where the next coding of a category is, beyond this document; 204 when there is none."""
    document = get_object_or_404(project.documents.select_related("project"), pk=document_id)
    category = get_object_or_404(Category, project=project, pk=category_id)
    forward = request.GET.get("direction") != "back"
    found = coding_beyond(document, category, forward=forward, reader=request.membership.user)
    if found is None:
        return HttpResponse(status=204)
    kwargs = {"slug": project.slug, "document_id": found.document_id}
    return JsonResponse({"url": f"{reverse('coding:document', kwargs=kwargs)}#coding-{found.coding_id}"})


@require_GET
@project_view(Permission.VIEW)
def times(request: ProjectRequest, project: Project, coding_id: int) -> HttpResponse:
    """Say from when to when a coded passage was said, in milliseconds."""
    coding = get_object_or_404(visible_codings(project, request.membership.user), pk=coding_id)
    start_ms, end_ms = times_of(coding)
    return JsonResponse({"start": start_ms, "end": end_ms})
