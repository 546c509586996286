"""The board of the refinement desk: all passages of a category in columns, to be dragged."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from coding.models import Category
from coding.operations.desk import drop_at_desk
from coding.queries.codebook import category_tree
from coding.queries.desk import is_plain_move, targets_of
from coding.queries.passages import passage_cards, passages_of
from coding.views.acts import rivals_of
from coding.views.desk_requests import category_of, codings_of, filter_of, first_number, styles
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows

MOST_ON_BOARD = 500


@require_safe
@project_view(Permission.VIEW)
def board(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Show all passages of the category in columns, to be dragged."""
    category = category_of(project, category_id)
    return render(request, "coding/desk_board.html", _board(request, project, category) | styles(project))


@require_POST
@project_view(Permission.CODE)
def drop(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Sort the dropped cards into one category.

    204 says that just this has happened; where passages were joined or copied, all columns are shown anew.
    """
    category = category_of(project, category_id)
    codings = codings_of(request, project)
    target = get_object_or_404(Category, project=project, pk=first_number(request, "target"))
    by, rivals = request.membership.user, rivals_of(request)
    operation = drop_at_desk(codings, desk=category, target=target, by=by, rivals=rivals)
    if operation is None or operation.pk is None or is_plain_move(operation, codings):
        return HttpResponse(status=204)
    return render(request, "coding/desk_columns.html", _board(request, project, category))


def _board(request: ProjectRequest, project: Project, category: Category) -> dict[str, Any]:
    form = filter_of(request, project)
    codings = passages_of(category, form.wanted(), user=request.membership.user)
    rows = list(codings.select_related("category", "document__event", "document__recording")[:MOST_ON_BOARD])
    columns: dict[int, list[Any]] = {category.pk: []}
    columns |= {target.row.category.pk: [] for target in targets_of(category, user=request.membership.user)}
    for order, each in enumerate(passage_cards(rows)):
        columns.setdefault(each.coding.category_id, []).append((order, each))
    known = {row.category.pk: row for row in category_tree(project, request.membership.user)}
    return {
        "project": project,
        "area": "coding",
        "category": category,
        "columns": [(known[pk], cards) for pk, cards in columns.items() if pk in known],
        "form": form,
        "can_code": allows(request.membership, Permission.CODE),
    }
