"""How often categories are used, for a tree that shows passages or people instead of codings."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from coding.queries.counts import category_counts
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission


@require_GET
@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Answer {category id: {"codings": [own, with below], "passages": …, "people": …}}."""
    counts = category_counts(project, request.membership.user)
    return JsonResponse(
        {pk: {"codings": c.codings, "passages": c.passages, "people": c.people} for pk, c in counts.items()}
    )
