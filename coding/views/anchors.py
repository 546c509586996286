"""Acts on anchor examples; every answer is the tree with its cards."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.forms.anchors import AnchorTextForm
from coding.models import Anchor, Category, Coding
from coding.operations.anchors import add_anchor, edit_anchor, move_anchor, remove_anchor
from coding.views.tree import dialog_answer, tree_answer
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.views.name_warnings import warns_of_names


@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def add(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Ask for the words of an anchor example, or add it: free text, or a coding that is named."""
    category = get_object_or_404(Category, project=project, pk=category_id)
    coding_id = request.POST.get("coding", "")
    if coding_id.isdecimal():
        coding = get_object_or_404(Coding, document__project=project, pk=coding_id)
        add_anchor(category, coding=coding, by=request.membership.user)
        return tree_answer(request, project, category)
    form = AnchorTextForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_anchor(category, text=form.cleaned_data["text"], by=request.membership.user)
        except DomainError as error:
            form.add_error("text", error.sentence)
        else:
            return tree_answer(request, project, category)
    title = _("Anchor example for “%(name)s”") % {"name": category.name}
    address = reverse("coding:add_anchor", kwargs={"slug": project.slug, "category_id": category.pk})
    return dialog_answer(request, form, title, address)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def edit(request: ProjectRequest, project: Project, anchor_id: int) -> HttpResponse:
    """Replace the words of a free anchor example."""
    anchor = _anchor(project, anchor_id)
    edit_anchor(anchor, text=request.POST.get("text", ""), by=request.membership.user)
    return tree_answer(request, project, anchor.category)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
def first(request: ProjectRequest, project: Project, anchor_id: int) -> HttpResponse:
    """Put an anchor example before the others of its category."""
    anchor = _anchor(project, anchor_id)
    move_anchor(anchor, index=0, by=request.membership.user)
    return tree_answer(request, project, anchor.category)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
def remove(request: ProjectRequest, project: Project, anchor_id: int) -> HttpResponse:
    """Take an anchor example away; its coding stays."""
    anchor = _anchor(project, anchor_id)
    remove_anchor(anchor, by=request.membership.user)
    return tree_answer(request, project, anchor.category)


def _anchor(project: Project, anchor_id: int) -> Anchor:
    rows = Anchor.objects.select_related("category__project").filter(category__project=project)
    return get_object_or_404(rows, pk=anchor_id)
