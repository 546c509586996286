"""The refinement desk: one category, all its passages, sorted card by card or on a board."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coding.forms.codings import PassageForm
from coding.forms.passages import PassageFilterForm
from coding.models import Category, Coding
from coding.operations.cards import CategoryCard
from coding.operations.codebook import create_category
from coding.operations.desk import begin_anew, sort_at_desk, take_back
from coding.operations.recoding import cut_coding, resize_coding
from coding.queries.codebook import category_tree
from coding.queries.desk import desks_of, next_card, targets_of
from coding.queries.passage_choices import passage_choices
from coding.queries.passages import passage_cards, passages_of
from coding.queries.rules import rules_of
from coding.queries.sight import visible_layers
from coding.queries.stylesheet import stylesheet_version
from futureskills.common.exceptions import DomainError
from futureskills.common.http import with_toast
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.views.name_warnings import warns_of_names

MOST_ON_BOARD = 500
ID_DIGITS = 19


@require_safe
@project_view(Permission.VIEW)
def index(request: ProjectRequest, project: Project) -> HttpResponse:
    """List the categories that can be refined, and how far each is."""
    context = {"project": project, "area": "coding", "desks": desks_of(project, user=request.membership.user)}
    return render(request, "coding/desks.html", context | _styles(project))


@require_safe
@project_view(Permission.VIEW)
def desk(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Show the desk of a category where the team left it."""
    context = _context(request, project, _category(project, category_id))
    return render(request, "coding/desk.html", context | _styles(project))


@require_safe
@project_view(Permission.VIEW)
def card(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Show the next card alone, after a filter has changed."""
    return render(
        request, "coding/desk_card.html", _context(request, project, _category(project, category_id))
    )


@require_POST
@project_view(Permission.CODE)
def sort(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Sort passages into the chosen categories, or leave them, and show the next card."""
    category = _category(project, category_id)
    codings = _codings(request, project)
    targets = Category.objects.filter(project=project, pk__in=_numbers(request, "target"))
    by_id = {target.pk: target for target in targets}
    chosen = [by_id[pk] for pk in _numbers(request, "target") if pk in by_id]
    notice = ""
    try:
        sort_at_desk(codings, desk=category, targets=chosen, by=request.membership.user)
    except DomainError as error:
        notice = error.sentence
    response = _next(request, project, category)
    return with_toast(response, notice, level="warning") if notice else response


@require_POST
@project_view(Permission.CODE)
def back(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Take back the last act at this desk and show its card again."""
    category = _category(project, category_id)
    coding_id = take_back(category, by=request.membership.user)
    return _next(request, project, category, coding_id=coding_id)


@require_POST
@project_view(Permission.CODE)
def restart(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Look at all passages of the category again."""
    category = _category(project, category_id)
    begin_anew(category)
    return _next(request, project, category)


@require_POST
@project_view(Permission.CODE)
def cut(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Cut a passage anew: to the selected words, or in two at the cursor; the card is shown again."""
    category, [coding] = _category(project, category_id), _codings(request, project)[:1]
    form = PassageForm(request.POST)
    if not form.is_valid():
        raise DomainError(_("Put the cursor inside the passage to cut it in two."))
    selection, by = form.selection(), request.membership.user
    if selection.start == selection.end:
        cut_coding(coding, at=selection.start, version=form.cleaned_data["version"], by=by)
    else:
        resize_coding(coding, selection=selection, by=by)
    return _next(request, project, category, coding_id=coding.pk)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def create(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Make a new sub-category and show the targets with it chosen."""
    category = _category(project, category_id)
    parents = Category.objects.filter(project=project)
    parent = get_object_or_404(parents, pk=_first(request, "parent") or category.pk)
    fields = CategoryCard(
        name=request.POST.get("name", ""),
        definition=request.POST.get("definition", ""),
        origin=Category.Origin.PASSAGE,
        origin_document_id=_first(request, "document"),
    )
    made = create_category(
        project, card=fields, parent=parent, by=request.membership.user, reason=request.POST.get("reason", "")
    )
    chosen = [*_numbers(request, "target"), made.pk]
    context = {
        "project": project,
        "category": category,
        "targets": targets_of(category, user=request.membership.user, current=chosen),
    }
    return render(request, "coding/desk_targets.html", context)


@require_safe
@project_view(Permission.VIEW)
def board(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Show all passages of the category in columns, to be dragged."""
    category = _category(project, category_id)
    return render(request, "coding/desk_board.html", _board(request, project, category) | _styles(project))


@require_POST
@project_view(Permission.CODE)
def drop(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Sort the dropped cards into one category, and show the columns as they are then."""
    category = _category(project, category_id)
    codings = _codings(request, project)
    target = get_object_or_404(Category, project=project, pk=_first(request, "target"))
    sort_at_desk(codings, desk=category, targets=[target], by=request.membership.user)
    return render(request, "coding/desk_columns.html", _board(request, project, category))


def _next(
    request: ProjectRequest, project: Project, category: Category, coding_id: int | None = None
) -> HttpResponse:
    context = _context(request, project, category, coding_id=coding_id)
    return render(request, "coding/desk_card.html", context)


def _context(
    request: ProjectRequest, project: Project, category: Category, coding_id: int | None = None
) -> dict[str, Any]:
    form = _filter(request, project)
    shown = next_card(category, form.wanted(), user=request.membership.user, coding_id=coding_id)
    current = [shown.card.coding.category_id] if shown else []
    return {
        "project": project,
        "area": "coding",
        "category": category,
        "desk": shown,
        "targets": targets_of(category, user=request.membership.user, current=current),
        "form": form,
        "keeps_parent": rules_of(project).keeps_parent_coding,
        "can_code": allows(request.membership, Permission.CODE),
        "can_edit_categories": allows(request.membership, Permission.EDIT_CATEGORIES),
    }


def _board(request: ProjectRequest, project: Project, category: Category) -> dict[str, Any]:
    form = _filter(request, project)
    codings = passages_of(category, form.wanted(), user=request.membership.user)
    rows = list(codings.select_related("category", "document__event", "document__recording")[:MOST_ON_BOARD])
    columns: dict[int, list[Any]] = {category.pk: []}
    columns |= {target.row.category.pk: [] for target in targets_of(category, user=request.membership.user)}
    for each in passage_cards(rows):
        columns.setdefault(each.coding.category_id, []).append(each)
    known = {row.category.pk: row for row in category_tree(project, request.membership.user)}
    return {
        "project": project,
        "area": "coding",
        "category": category,
        "columns": [(known[pk], cards) for pk, cards in columns.items() if pk in known],
        "form": form,
        "can_code": allows(request.membership, Permission.CODE),
    }


def _styles(project: Project) -> dict[str, str]:
    return {"styles_version": stylesheet_version(category_tree(project))}


def _category(project: Project, category_id: int) -> Category:
    return get_object_or_404(Category.objects.select_related("project"), project=project, pk=category_id)


def _filter(request: ProjectRequest, project: Project) -> PassageFilterForm:
    data = request.POST if request.method == "POST" else request.GET
    return PassageFilterForm(data, choices=passage_choices(project, user=request.membership.user))


def _codings(request: ProjectRequest, project: Project) -> list[Coding]:
    wanted = _numbers(request, "coding")
    seen = Coding.objects.filter(
        layer__in=visible_layers(project, request.membership.user), document__project=project
    )
    rows = list(seen.filter(pk__in=wanted))
    if not rows:
        raise DomainError(_("Someone else has removed this coding already."), status=409)
    return rows


def _numbers(request: HttpRequest, name: str) -> list[int]:
    values = request.POST.getlist(name)
    return [int(value) for value in values if value.isdecimal() and len(value) < ID_DIGITS]


def _first(request: HttpRequest, name: str) -> int | None:
    return next(iter(_numbers(request, name)), None)
