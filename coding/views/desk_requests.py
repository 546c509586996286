"""What a request to the refinement desk names: its category, passages, targets and filter."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from coding.forms.passages import PassageFilterForm
from coding.models import Category, Coding
from coding.queries.codebook import category_tree
from coding.queries.passage_choices import passage_choices
from coding.queries.passages import PassageFilter
from coding.queries.sight import visible_layers
from coding.queries.stylesheet import stylesheet_version
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest
from futureskills.projects.models import Project

ID_DIGITS = 19
NARROWING = ("group", "event", "table", "document", "coder", "coding_pass", "participant", "attribute-")


def styles(project: Project) -> dict[str, str]:
    """Return what the stylesheet of the categories needs."""
    return {"styles_version": stylesheet_version(category_tree(project))}


def category_of(project: Project, category_id: int) -> Category:
    """Return the category at the desk, or answer 404."""
    category = get_object_or_404(Category, project=project, pk=category_id)
    category.project = project  # read already
    return category


def filter_of(request: ProjectRequest, project: Project) -> PassageFilterForm:
    """Return the filter that a page or an act carries."""
    data = request.POST if request.method == "POST" else request.GET
    return PassageFilterForm(data, choices=passage_choices(project, user=request.membership.user))


def wanted_of(request: ProjectRequest, project: Project) -> PassageFilter:
    """Return which passages an act goes on with; what can be chosen is looked up only where something is."""
    data = request.POST if request.method == "POST" else request.GET
    if any(data.get(name) for name in data if name.startswith(NARROWING)):
        return filter_of(request, project).wanted()
    return PassageFilter(with_children=not data.get("own"))


def codings_of(request: ProjectRequest, project: Project) -> list[Coding]:
    """Return the passages named, as far as the person sees them; raise DomainError (409) without any."""
    wanted = numbers(request, "coding")
    seen = Coding.objects.filter(
        layer__in=visible_layers(project, request.membership.user), document__project=project
    )
    rows = list(seen.filter(pk__in=wanted))
    if not rows:
        raise DomainError(_("Someone else has removed this coding already."), status=409)
    return rows


def numbers(request: HttpRequest, name: str) -> list[int]:
    """Return the ids of a name; what is no id is left out."""
    values = request.POST.getlist(name)
    return [int(value) for value in values if value.isdecimal() and len(value) < ID_DIGITS]


def first_number(request: HttpRequest, name: str) -> int | None:
    """Return the first id of a name."""
    return next(iter(numbers(request, name)), None)
