"""Acts on the category system: dialogs as fragments, the tree as the answer."""

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from coding.forms.categories import EditCategoryForm, MoveForm, NewCategoryForm
from coding.models import Category
from coding.operations.codebook import (
    create_category,
    edit_category,
    move_category,
    remove_category,
    shift_category,
)
from coding.queries.codebook import category_cards, category_tree, nested
from coding.queries.stylesheet import stylesheet_version
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows

DIALOG = "coding/category_dialog.html"


@require_safe
@project_view(Permission.VIEW)
def tree(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show the tree alone, after something in it has changed."""
    return _tree(request, project)


@project_view(Permission.EDIT_CATEGORIES)
def create(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show an empty card, or add the category it describes."""
    rows = category_tree(project, request.membership.user)
    initial = {"parent": request.GET.get("parent", ""), "name": request.GET.get("name", "")}
    form = NewCategoryForm(request.POST or None, rows=rows, initial=initial)
    if request.method == "POST" and form.is_valid():
        parent_id = form.cleaned_data["parent"]
        parent = get_object_or_404(Category, project=project, pk=parent_id) if parent_id else None
        try:
            category = create_category(project, card=form.card(), parent=parent, by=request.membership.user)
        except DomainError as error:
            form.add_error("name", error.sentence)
        else:
            return _tree(request, project, category)
    address = reverse("coding:create_category", kwargs={"slug": project.slug})
    return _dialog(request, form, _("New category"), address)


@project_view(Permission.EDIT_CATEGORIES)
def edit(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Show the card of a category, or replace it."""
    category = get_object_or_404(Category, project=project, pk=category_id)
    form = EditCategoryForm(request.POST or None, instance=category)
    if request.method == "POST" and form.is_valid():
        try:
            edit_category(
                category, card=form.card(), seen=form.cleaned_data["seen"], by=request.membership.user
            )
        except DomainError as error:
            form.note_refusal(error)
        else:
            return _tree(request, project, category)
    return _dialog(request, form, _("Edit category"), _address("edit_category", category))


@project_view(Permission.EDIT_CATEGORIES)
def move(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Show where a category can go, or put it there."""
    category = get_object_or_404(Category, project=project, pk=category_id)
    initial = {"parent": category.parent_id or ""}
    form = MoveForm(
        request.POST or None,
        rows=category_tree(project, request.membership.user),
        moved=category,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        parent_id = form.cleaned_data["parent"]
        parent = get_object_or_404(Category, project=project, pk=parent_id) if parent_id else None
        try:
            move_category(category, parent=parent, by=request.membership.user)
        except DomainError as error:
            form.add_error(None, error.sentence)
        else:
            return _tree(request, project, category)
    title = _("Move “%(name)s”") % {"name": category.name}
    return _dialog(request, form, title, _address("move_category", category))


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
def shift(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Move a category one place up or down among its siblings."""
    category = get_object_or_404(Category, project=project, pk=category_id)
    shift_category(
        category, step=1 if request.POST.get("direction") == "down" else -1, by=request.membership.user
    )
    return _tree(request, project, category)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
def remove(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Remove a category that nothing hangs on."""
    remove_category(get_object_or_404(Category, project=project, pk=category_id), by=request.membership.user)
    return _tree(request, project)


def _tree(request: ProjectRequest, project: Project, current: Category | None = None) -> HttpResponse:
    rows = category_tree(project, request.membership.user)
    context = {
        "project": project,
        "tree": nested(rows),
        "cards": category_cards(rows),
        "current": current,
        "styles_version": stylesheet_version(rows),
        "can_edit_categories": allows(request.membership, Permission.EDIT_CATEGORIES),
    }
    response = render(request, "coding/tree.html", context)
    response["HX-Retarget"], response["HX-Reswap"] = "#category-tree", "outerHTML"
    return trigger_client_event(response, "closeDialog")


def _dialog(request: ProjectRequest, form: BaseForm, title: str, address: str) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"form": form, "title": title, "address": address}
    return render(request, DIALOG, context, status=status)


def _address(name: str, category: Category) -> str:
    return reverse(f"coding:{name}", kwargs={"slug": category.project.slug, "category_id": category.pk})
