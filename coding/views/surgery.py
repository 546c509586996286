"""Surgery on the category system: each act shows first how far it reaches, and asks for a reason."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coding.forms.surgery import DissolveForm, GroupForm, MergeForm, SplitForm, Surgery
from coding.models import Category
from coding.operations.cards import CategoryCard
from coding.operations.refinement import dissolve_category, group_categories, merge_categories
from coding.operations.sorting import Part, split_category
from coding.queries.codebook import category_tree
from coding.queries.passage_choices import passage_choices
from coding.queries.passages import PassageFilter
from coding.queries.reach import branch_ids, codings_of, reach_of
from coding.queries.rules import open_session
from coding.queries.splitting import passages_by_rule
from coding.views.tree import tree_answer
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.views.name_warnings import warns_of_names

Act = Callable[[Category, dict[str, Any]], Category | None]
TITLES = {
    MergeForm: gettext_lazy("Merge “%(name)s” into another category"),
    GroupForm: gettext_lazy("Group “%(name)s” with others"),
    DissolveForm: gettext_lazy("Dissolve “%(name)s”"),
    SplitForm: gettext_lazy("Split “%(name)s” by a rule"),
}


@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def merge(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Let another category take this one up."""

    def act(category: Category, values: dict[str, Any]) -> Category:
        target = get_object_or_404(Category, project=project, pk=values["target"])
        merge_categories(
            [category],
            target=target,
            by=request.membership.user,
            reason=values["reason"],
            keeps_anchors=values["keeps_anchors"],
            appends_texts=values["appends_texts"],
        )
        return target

    return _dialog(request, _category(project, category_id), MergeForm, act)


@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def group(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Put this category and some of its siblings below a new one."""

    def act(category: Category, values: dict[str, Any]) -> Category:
        others = Category.objects.filter(project=project, pk__in=values["members"]).order_by("position")
        return group_categories(
            [category, *others],
            card=CategoryCard(values["name"]),
            parent=category.parent,
            by=request.membership.user,
            reason=values["reason"],
        )

    return _dialog(request, _category(project, category_id), GroupForm, act)


@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def dissolve(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Remove a category in use; its passages go up or lose this coding."""

    def act(category: Category, values: dict[str, Any]) -> Category | None:
        above = category.parent
        dissolve_category(
            category, codings=values["codings"], by=request.membership.user, reason=values["reason"]
        )
        return above

    return _dialog(request, _category(project, category_id), DissolveForm, act)


@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def split(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Take the passages that answer a rule into a new sub-category."""
    user = request.membership.user

    def act(category: Category, values: dict[str, Any]) -> Category:
        wanted = PassageFilter(
            with_children=False,
            group=values["group"],
            event=int(values["event"]) if values["event"] else None,
            document=int(values["document"]) if values["document"] else None,
        )
        ids = passages_by_rule(category, wanted, text=values["text"], user=user)
        if not ids:
            raise DomainError(_("No passage of this category answers the rule."))
        card = replace(CategoryCard(values["name"]), origin=Category.Origin.PASSAGE)
        [made] = split_category(category, parts=[Part(ids, card=card)], by=user, reason=values["reason"])
        return made

    return _dialog(request, _category(project, category_id), SplitForm, act)


def _dialog(request: ProjectRequest, category: Category, form_class: type[Surgery], act: Act) -> HttpResponse:
    """Show the dialog with its preview, or do it and answer the tree."""
    project, user = category.project, request.membership.user
    rows = category_tree(project, user)
    session = open_session(project, user)
    initial = {"reason": session.reason if session else ""}
    form = form_class(request.POST or None, rows=rows, category=category, initial=initial)
    if isinstance(form, SplitForm):
        _offer(form, project, request)
    if request.method == "POST" and form.is_valid():
        try:
            current = act(category, form.cleaned_data)
        except DomainError as error:
            form.add_error(None, error.sentence)
        else:
            return tree_answer(request, project, current)
    ids = [category.pk] if form_class is SplitForm else branch_ids(project, [category.pk])
    context = {
        "form": form,
        "title": TITLES[form_class] % {"name": category.name},
        "address": request.path,
        "reach": reach_of(codings_of(project, ids)),
        "own": category,
    }
    status = 422 if form.is_bound else 200
    return render(request, "coding/surgery_dialog.html", context, status=status)


def _offer(form: SplitForm, project: Project, request: ProjectRequest) -> None:
    choices = passage_choices(project, user=request.membership.user)
    offered = {"group": choices.groups, "event": choices.events, "document": choices.documents}
    for name, found in offered.items():
        form.fields[name].choices = [("", "–"), *found]  # type: ignore[attr-defined]


def _category(project: Project, category_id: int) -> Category:
    rows = Category.objects.select_related("project", "parent")
    return get_object_or_404(rows, project=project, pk=category_id)
