"""Settings of the person who looks: the nine digits, stars on categories, how the screen is set up."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.forms.personal import ScreenViewForm, StarForm
from coding.operations.personal import keep_view, star_category
from coding.operations.pins import set_pins
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission


@require_POST
@project_view(Permission.CODE)
def pins(request: ProjectRequest, project: Project) -> HttpResponse:
    """Keep which category each digit codes with: ids from 1 to 9, separated by commas, empty for none."""
    ids = [int(part) if part.isdecimal() else None for part in request.POST.get("pins", "").split(",")]
    set_pins(project, category_ids=ids, by=request.membership.user)
    return HttpResponse(status=204)


@require_POST
@project_view(Permission.VIEW)
def star(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Give a category the person's star, or take it back."""
    category = get_object_or_404(project.categories, pk=category_id)
    form = StarForm(request.POST)
    form.is_valid()
    star_category(category, is_favourite=form.cleaned_data["favourite"], by=request.membership.user)
    return HttpResponse(status=204)


@require_POST
@project_view(Permission.VIEW)
def view(request: ProjectRequest, project: Project) -> HttpResponse:
    """Keep how the person looks at the codings."""
    form = ScreenViewForm(request.POST)
    if not form.is_valid():
        raise DomainError(_("This could not be read. Nothing was changed; load the page again."))
    keep_view(project, values=form.values(), by=request.membership.user)
    return HttpResponse(status=204)
