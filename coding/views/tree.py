"""What acts on the category system answer: the tree, or a dialog."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render
from django_htmx.http import trigger_client_event

from coding.models import Category
from coding.queries.cards import category_cards
from coding.queries.codebook import TreeRow, category_tree, tree_lines
from coding.queries.stylesheet import category_stylesheet, version_of
from futureskills.projects.access import ProjectRequest
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows


def tree_answer(request: ProjectRequest, project: Project, current: Category | None = None) -> HttpResponse:
    """Answer the tree after an act on it, in place of the one on the page; the dialog of the act closes."""
    return _for_tree(tree_now(request, project, current))


def tree_now(request: ProjectRequest, project: Project, current: Category | None = None) -> HttpResponse:
    """Show the tree as it is, and which category it is about."""
    reader = request.membership.user
    rows = category_tree(project, reader)
    context = _colours(rows) | {
        "project": project,
        "tree": tree_lines(rows),
        "cards": category_cards(project, rows, reader),
        "current": current,
        "can_edit_categories": allows(request.membership, Permission.EDIT_CATEGORIES),
    }
    return render(request, "coding/tree.html", context)


def colours_answer(request: ProjectRequest, project: Project) -> HttpResponse:
    """Answer the colours alone, where nothing else of the tree has changed; the dialog of the act closes."""
    return _for_tree(render(request, "coding/colours.html", _colours(category_tree(project))))


def _colours(rows: list[TreeRow]) -> dict[str, Any]:
    styles = category_stylesheet(rows)
    return {"styles": styles, "styles_version": version_of(styles)}


def _for_tree(response: HttpResponse) -> HttpResponse:
    response["HX-Retarget"], response["HX-Reswap"] = "#category-tree", "outerHTML"
    return trigger_client_event(response, "closeDialog")


def dialog_answer(
    request: ProjectRequest,
    form: BaseForm,
    title: str,
    address: str,
    template: str = "coding/category_dialog.html",
    **more: Any,
) -> HttpResponse:
    """Answer a form as a dialog; 422 when it was sent and something in it is wrong.

    `more` is for its template.
    """
    context = {"form": form, "title": title, "address": address, **more}
    return render(request, template, context, status=422 if form.is_bound else 200)
