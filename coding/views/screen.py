"""The coding screen and the colours it needs."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from coding.models import CodingPass
from coding.queries.cards import category_cards
from coding.queries.codebook import category_tree, tree_lines
from coding.queries.margins import margins
from coding.queries.marks import Mark, codings_for_document, passes_of, people_of
from coding.queries.news import last_operation_id
from coding.queries.personal import personal_settings, recent_categories
from coding.queries.project_sheet import sheet_beside_text
from coding.queries.rechecks import open_rechecks
from coding.queries.screen import document_to_code, neighbours, shortest_segment, turns_for_screen
from coding.queries.sight import visible_codings, working_pass
from coding.queries.stylesheet import category_stylesheet, stylesheet_version
from coding.views.panel_addresses import panel_addresses
from futureskills.accounts.models import User
from futureskills.common.snapshot import snapshot
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.models import Document
from transcripts.queries.releases import release_state


@project_view(Permission.VIEW)
def home(request: ProjectRequest, project: Project) -> HttpResponse:
    """Open the document this person worked on last; without any, say what belongs here."""
    document = document_to_code(project, request.membership.user)
    if document is None:
        return render(request, "coding/empty.html", {"project": project, "area": "coding"})
    return redirect("coding:document", slug=project.slug, document_id=document.pk)


@project_view(Permission.VIEW)
@snapshot()
def document(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Show one document with its codings, the tree and the inspector; readers may look."""
    row = get_object_or_404(
        project.documents.select_related("project", "event", "theme_table", "table_group", "recording"),
        pk=document_id,
    )
    if not row.is_released:
        return _not_released(request, project, row)
    reader = request.membership.user
    tree, marks = category_tree(project, reader), codings_for_document(row, reader)
    rights, at_work = _rights(request), working_pass(project, reader)
    context = {
        "project": project,
        "area": "coding",
        "document": row,
        "turns": turns_for_screen(row),
        "neighbours": neighbours(row),
        "tree": tree_lines(tree),
        "cards": category_cards(project, tree, reader),
        "styles_version": stylesheet_version(tree),
        "marks": [mark.as_list() for mark in marks],
        "passes": project.coding_passes.all(),
        "at_work": at_work,
        "rechecks": open_rechecks(row),
        "sheet": sheet_beside_text(project),
        "page": {
            "project": project.pk,
            "documentId": row.pk,
            "version": row.version,
            "since": last_operation_id(project, reader),
            "canCode": rights["can_code"],
            "canEdit": rights["can_edit_categories"],
            "canEditText": rights["can_edit_material"],
            "margins": margins(row, user=reader),
            "urls": _addresses(project, row) | panel_addresses(project, row),
            **_about_people(project, reader, marks, at_work),
        },
        **rights,
    }
    return render(request, "coding/document.html", context)


def _rights(request: ProjectRequest) -> dict[str, bool]:
    names = {
        "can_code": Permission.CODE,
        "can_edit_material": Permission.EDIT_MATERIAL,
        "can_edit_categories": Permission.EDIT_CATEGORIES,
    }
    return {name: allows(request.membership, right) for name, right in names.items()}


def _about_people(
    project: Project, reader: User, marks: list[Mark], at_work: CodingPass | None
) -> dict[str, Any]:
    """Return who reads, with their own settings and last categories, and who made the marks in which pass."""
    own = personal_settings(project, reader)
    return {
        "me": reader.pk,
        "myName": reader.display_name,
        "people": people_of(marks, reader),
        "passes": passes_of(marks) | ({at_work.pk: at_work.name} if at_work else {}),
        "leastLength": shortest_segment(project),
        "pins": own.pins,
        "favourites": own.favourites,
        "view": own.view,
        "recent": recent_categories(project, reader),
    }


def _not_released(request: ProjectRequest, project: Project, row: Document) -> HttpResponse:
    """Say that its editors are still working on this text, and offer them to release it."""
    context = {
        "project": project,
        "area": "coding",
        "document": row,
        "state": release_state(row),
        "coding_count": visible_codings(project, request.membership.user).filter(document=row).count(),
        "others": project.documents.released().exclude(pk=row.pk),
        "can_edit": allows(request.membership, Permission.EDIT_MATERIAL),
    }
    return render(request, "coding/not_released.html", context)


@project_view(Permission.VIEW)
def styles(_request: ProjectRequest, project: Project) -> HttpResponse:
    """Answer the category colours; the address carries their version, so that browsers may keep them."""
    response = HttpResponse(category_stylesheet(category_tree(project)), content_type="text/css")
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


def _addresses(project: Project, row: Document) -> dict[str, str]:
    """Return where the screen's acts go; 0 stands for the id of a coding or category."""
    here = {"slug": project.slug}
    on_document, on_coding = here | {"document_id": row.pk}, here | {"coding_id": 0}
    return _category_addresses(here) | {
        "news": reverse("coding:news", kwargs=on_document),
        "transcript": reverse("transcripts:transcript", kwargs=on_document),
        "apply": reverse("coding:apply", kwargs=on_document),
        "undo": reverse("coding:undo", kwargs=on_document),
        "redo": reverse("coding:redo", kwargs=on_document),
        "remove": reverse("coding:remove_coding", kwargs=on_coding),
        "resize": reverse("coding:resize_coding", kwargs=on_coding),
        "reassign": reverse("coding:reassign_coding", kwargs=on_coding),
        "flag": reverse("coding:flag_coding", kwargs=on_coding),
        "weight": reverse("coding:weigh_coding", kwargs=on_coding),
        "attributes": reverse("coding:describe_segment", kwargs=on_coding),
        "applyToAll": reverse("coding:apply_to_all", kwargs=here),
        "times": reverse("coding:coding_times", kwargs=on_coding),
        "jump": reverse("coding:jump", kwargs=on_document | {"category_id": 0}),
        "comment": reverse("coding:comment", kwargs=on_coding),
        "quote": reverse("coding:quote", kwargs=on_coding),
        "tree": reverse("coding:categories", kwargs=here),
        "create": reverse("coding:create_category", kwargs=here),
        "putAnchorFirst": reverse("coding:put_anchor_first", kwargs=here | {"anchor_id": 0}),
        "removeAnchor": reverse("coding:remove_anchor", kwargs=here | {"anchor_id": 0}),
        "numbers": reverse("coding:category_numbers", kwargs=here),
        "star": reverse("coding:star_category", kwargs=here | {"category_id": 0}),
        "saveView": reverse("coding:save_view", kwargs=here),
        "savePins": reverse("coding:save_pins", kwargs=here),
        "document": reverse("coding:document", kwargs=here | {"document_id": 0}),
        "media": reverse("transcripts:media", kwargs=here | {"recording_id": 0}),
    }


def _category_addresses(here: dict[str, Any]) -> dict[str, str]:
    on_category = here | {"category_id": 0}
    return {
        "edit": reverse("coding:edit_category", kwargs=on_category),
        "move": reverse("coding:move_category", kwargs=on_category),
        "shift": reverse("coding:shift_category", kwargs=on_category),
        "recolour": reverse("coding:recolour_category", kwargs=on_category),
        "addAnchor": reverse("coding:add_anchor", kwargs=on_category),
        "removeCategory": reverse("coding:remove_category", kwargs=on_category),
        "merge": reverse("coding:merge_category", kwargs=on_category),
        "split": reverse("coding:split_category", kwargs=on_category),
        "group": reverse("coding:group_category", kwargs=on_category),
        "dissolve": reverse("coding:dissolve_category", kwargs=on_category),
        "desk": reverse("coding:desk", kwargs=on_category),
        "kind": reverse("coding:change_kind", kwargs=on_category),
        "recheck": reverse("coding:recheck_category", kwargs=on_category),
    }
