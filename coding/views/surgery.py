"""Surgery on the category system: each act shows first how far it reaches, and asks for a reason."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coding.forms.surgery import (
    DissolveForm,
    GroupForm,
    KindForm,
    MergeForm,
    SplitForm,
    Surgery,
)
from coding.models import Category
from coding.operations.cards import CategoryCard
from coding.operations.codebook import edit_category
from coding.operations.exclusive import RivalsError
from coding.operations.refinement import Taking, dissolve_category, group_categories, merge_categories
from coding.operations.sorting import Part, split_category
from coding.queries.codebook import category_tree
from coding.queries.passage_choices import passage_choices
from coding.queries.passages import PassageFilter
from coding.queries.reach import branch_ids, codings_of, reach_of
from coding.queries.rules import reason_to_ask, session_reason
from coding.queries.splitting import passages_by_rule
from coding.views.acts import rivals_of
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
    KindForm: gettext_lazy("Change kind or use of “%(name)s”"),
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
            taking=Taking(anchors=values["keeps_anchors"], texts=values["appends_texts"]),
            rivals=rivals_of(request),
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
            category,
            codings=values["codings"],
            by=request.membership.user,
            reason=values["reason"],
            rivals=rivals_of(request),
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
        [made] = split_category(
            category,
            parts=[Part(ids, card=card)],
            by=user,
            reason=values["reason"],
            rivals=rivals_of(request),
        )
        return made

    return _dialog(request, _category(project, category_id), SplitForm, act)


@project_view(Permission.EDIT_CATEGORIES)
def kind(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Change the kind of a category, or take it out of use; its codings stay."""

    def act(category: Category, values: dict[str, Any]) -> Category:
        chosen = {name: values[name] for name in ("kind", "exclusive_attribute", "status")}
        chosen["exclusive"] = values["exclusive"] or Category.Exclusive.NONE
        card = replace(CategoryCard.of(category), **chosen)
        return edit_category(category, card=card, by=request.membership.user, reason=values["reason"])

    return _dialog(request, _category(project, category_id), KindForm, act)


def _dialog(request: ProjectRequest, category: Category, form_class: type[Surgery], act: Act) -> HttpResponse:
    """Show the dialog with its preview, or do it and answer the tree."""
    project, user = category.project, request.membership.user
    rows = category_tree(project, user)
    initial = {"reason": session_reason(project, user)}
    form = form_class(request.POST or None, rows=rows, category=category, initial=initial)
    form.fields["reason"].required = form_class is not KindForm or bool(reason_to_ask(project, user))
    if isinstance(form, SplitForm):
        _offer(form, project, request)
    if request.method == "POST" and form.is_valid():
        try:
            current = act(category, form.cleaned_data)
        except RivalsError:
            raise
        except DomainError as error:
            form.add_error(None, error.sentence)
        else:
            return tree_answer(request, project, current)
    is_alone = form_class in (SplitForm, KindForm, DissolveForm)  # what is below it stays as it is
    ids = [category.pk] if is_alone else branch_ids(project, [category.pk])
    context = {
        "form": form,
        "title": TITLES[form_class] % {"name": category.name},
        "address": request.path,
        "reach": reach_of(codings_of(project, ids, user)),
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
