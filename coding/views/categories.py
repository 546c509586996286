"""Acts on the category system: dialogs as fragments, the tree as the answer."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coding.forms.categories import EditCategoryForm, MoveForm, NewCategoryForm
from coding.forms.colours import HueForm
from coding.models import Category
from coding.operations.codebook import (
    create_category,
    edit_category,
    move_category,
    recolour_category,
    remove_category,
    shift_category,
)
from coding.operations.structure import ReasonNeededError
from coding.queries.codebook import category_tree
from coding.queries.stylesheet import colours_of_branch
from coding.views.tree import colours_answer, dialog_answer, tree_answer, tree_now
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.views.name_warnings import warns_of_names

PREFILLED = ("parent", "name", "origin", "origin_document", "is_in_vivo")


@require_safe
@project_view(Permission.VIEW)
def tree(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show the tree alone, after something in it has changed."""
    return tree_now(request, project)


@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def create(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show an empty card, or add the category it describes."""
    rows = category_tree(project, request.membership.user)
    initial = {name: request.GET.get(name, "") for name in PREFILLED}
    form = NewCategoryForm(request.POST or None, rows=rows, project=project, initial=initial)
    if request.method == "POST" and form.is_valid():
        parent_id = form.cleaned_data["parent"]
        parent = get_object_or_404(Category, project=project, pk=parent_id) if parent_id else None
        try:
            category = create_category(
                project,
                card=form.card(),
                parent=parent,
                by=request.membership.user,
                reason=_reason(request),
            )
        except ReasonNeededError:
            raise
        except DomainError as error:
            form.add_error("name", error.sentence)
        else:
            return tree_answer(request, project, category)
    address = reverse("coding:create_category", kwargs={"slug": project.slug})
    return dialog_answer(request, form, _("New category"), address)


@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def edit(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Show the card of a category, or replace it."""
    category = get_object_or_404(Category, project=project, pk=category_id)
    form = EditCategoryForm(request.POST or None, instance=category)
    if request.method == "POST" and form.is_valid():
        try:
            edit_category(
                category,
                card=form.card(),
                seen=form.cleaned_data["seen"],
                by=request.membership.user,
                reason=_reason(request),
            )
        except ReasonNeededError:
            raise
        except DomainError as error:
            form.note_refusal(error)
        else:
            return tree_answer(request, project, category)
    return dialog_answer(request, form, _("Edit category"), _address("edit_category", category))


@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
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
            move_category(
                category,
                parent=parent,
                index=form.cleaned_data["index"],
                by=request.membership.user,
                reason=_reason(request),
            )
        except ReasonNeededError:
            raise
        except DomainError as error:
            form.add_error(None, error.sentence)
        else:
            return tree_answer(request, project, category)
    title = _("Move “%(name)s”") % {"name": category.name}
    return dialog_answer(request, form, title, _address("move_category", category))


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def shift(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Move a category one place up or down among its siblings."""
    category = get_object_or_404(Category, project=project, pk=category_id)
    step = 1 if request.POST.get("direction") == "down" else -1
    shift_category(category, step=step, by=request.membership.user, reason=_reason(request))
    return tree_answer(request, project, category)


@project_view(Permission.EDIT_CATEGORIES)
def recolour(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Show the palette, or give the branch of a category another hue."""
    category = get_object_or_404(Category, project=project, pk=category_id)
    form = HueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        recolour_category(category, hue=form.cleaned_data["hue"], by=request.membership.user)
        return colours_answer(request, project)
    rows = category_tree(project)
    row = next((row for row in rows if row.category == category), None)
    if row is None:
        raise Http404  # removed just now
    form.initial = {"hue": row.hue}
    title, address = _("Colour of the branch"), _address("recolour_category", category)
    colours = colours_of_branch(rows, row.main_id)
    return dialog_answer(request, form, title, address, "coding/colour_dialog.html", colours=colours)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def remove(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Remove a category that nothing hangs on."""
    category = get_object_or_404(Category, project=project, pk=category_id)
    remove_category(category, by=request.membership.user, reason=_reason(request))
    return tree_answer(request, project)


def _reason(request: ProjectRequest) -> str:
    """Return why; pages send it when an operation has asked for it."""
    return request.POST.get("reason", "")


def _address(name: str, category: Category) -> str:
    return reverse(f"coding:{name}", kwargs={"slug": category.project.slug, "category_id": category.pk})
