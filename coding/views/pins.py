"""The nine digits of the person who looks."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from coding.operations.pins import set_pins
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission


@require_POST
@project_view(Permission.CODE)
def save(request: ProjectRequest, project: Project) -> HttpResponse:
    """Keep which category each digit codes with: ids from 1 to 9, separated by commas, empty for none."""
    ids = [int(part) if part.isdecimal() else None for part in request.POST.get("pins", "").split(",")]
    set_pins(project, category_ids=ids, by=request.membership.user)
    return HttpResponse(status=204)
