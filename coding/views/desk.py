"""The refinement desk: one category, all its passages, sorted card by card."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coding.forms.codings import PassageForm
from coding.models import Category
from coding.operations.cards import CategoryCard
from coding.operations.codebook import create_category
from coding.operations.desk import begin_anew, cut_at_desk, sort_at_desk, take_back
from coding.operations.exclusive import RivalsError
from coding.queries.desk import Desk, desks_of, targets_of
from coding.queries.rules import rules_of
from coding.views.acts import rivals_of
from coding.views.desk_requests import (
    category_of,
    codings_of,
    filter_of,
    first_number,
    numbers,
    styles,
    wanted_of,
)
from futureskills.common.exceptions import DomainError
from futureskills.common.http import with_toast
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.views.name_warnings import warns_of_names


@require_safe
@project_view(Permission.VIEW)
def index(request: ProjectRequest, project: Project) -> HttpResponse:
    """List the categories that can be refined, and how far each is."""
    context = {"project": project, "area": "coding", "desks": desks_of(project, user=request.membership.user)}
    return render(request, "coding/desks.html", context | styles(project))


@require_safe
@project_view(Permission.VIEW)
def desk(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Show the desk of a category where the team left it."""
    context = _context(request, project, category_of(project, category_id))
    form = {"form": filter_of(request, project)}
    return render(request, "coding/desk.html", context | form | styles(project))


@require_safe
@project_view(Permission.VIEW)
def card(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Show the next card alone, after a filter has changed."""
    return render(
        request, "coding/desk_card.html", _context(request, project, category_of(project, category_id))
    )


@require_POST
@project_view(Permission.CODE)
def sort(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Sort passages into the chosen categories, or leave them, and show the next card."""
    category = category_of(project, category_id)
    codings = codings_of(request, project)
    targets = Category.objects.filter(project=project, pk__in=numbers(request, "target"))
    by_id = {target.pk: target for target in targets}
    chosen = [by_id[pk] for pk in numbers(request, "target") if pk in by_id]
    notice, by = "", request.membership.user
    try:
        sort_at_desk(codings, desk=category, targets=chosen, by=by, rivals=rivals_of(request))
    except RivalsError:
        raise
    except DomainError as error:
        notice = error.sentence
    response = _next(request, project, category)
    return with_toast(response, notice, level="warning") if notice else response


@require_POST
@project_view(Permission.CODE)
def back(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Take back the last act at this desk and show its card again."""
    category = category_of(project, category_id)
    coding_id = take_back(category, by=request.membership.user)
    return _next(request, project, category, coding_id=coding_id)


@require_POST
@project_view(Permission.CODE)
def restart(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Look at all passages of the category again."""
    category = category_of(project, category_id)
    begin_anew(category)
    return _next(request, project, category)


@require_POST
@project_view(Permission.CODE)
def cut(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Cut a passage anew: to the selected words, or in two at the cursor; the card is shown again."""
    category, [coding] = category_of(project, category_id), codings_of(request, project)[:1]
    form = PassageForm(request.POST)
    if not form.is_valid():
        raise DomainError(_("Put the cursor inside the passage to cut it in two."))
    by = request.membership.user
    cut_at_desk(coding, desk=category, selection=form.selection(), by=by, rivals=form.choice)
    return _next(request, project, category, coding_id=coding.pk)


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def create(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Make a new sub-category and show the targets with it chosen."""
    category = category_of(project, category_id)
    parents = Category.objects.filter(project=project)
    parent = get_object_or_404(parents, pk=first_number(request, "parent") or category.pk)
    fields = CategoryCard(
        name=request.POST.get("name", ""),
        definition=request.POST.get("definition", ""),
        origin=Category.Origin.PASSAGE,
        origin_document_id=first_number(request, "document"),
    )
    made = create_category(
        project, card=fields, parent=parent, by=request.membership.user, reason=request.POST.get("reason", "")
    )
    chosen = [*numbers(request, "target"), made.pk]
    context = {
        "project": project,
        "category": category,
        "targets": targets_of(category, user=request.membership.user, current=chosen),
    }
    return render(request, "coding/desk_targets.html", context)


def _next(
    request: ProjectRequest, project: Project, category: Category, coding_id: int | None = None
) -> HttpResponse:
    """Answer with the next card; where the page shows it already (`shown`), with what is new on it."""
    context = _context(request, project, category, coding_id=coding_id)
    is_shown = context["desk"] is not None and context["desk"].stamp == request.POST.get("shown")
    return render(request, "coding/desk_shown.html" if is_shown else "coding/desk_card.html", context)


def _context(
    request: ProjectRequest, project: Project, category: Category, coding_id: int | None = None
) -> dict[str, Any]:
    wanted = wanted_of(request, project)
    at_desk = Desk(category, user=request.membership.user)
    can_code = allows(request.membership, Permission.CODE)
    cards = at_desk.cards(wanted, coding_id=coding_id, with_following=can_code)
    shown, following = (*cards, None, None)[:2]
    return {
        "project": project,
        "area": "coding",
        "category": category,
        "desk": shown,
        "targets": at_desk.targets([shown.coding.category_id] if shown else []),
        "following": following,
        "following_targets": at_desk.targets([following.coding.category_id]) if following else [],
        "keeps_parent": rules_of(project).keeps_parent_coding,
        "can_code": can_code,
        "can_edit_categories": allows(request.membership, Permission.EDIT_CATEGORIES),
    }
