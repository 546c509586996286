"""The coding screen and the colours it needs."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from coding.queries.cards import category_cards
from coding.queries.codebook import category_tree, nested
from coding.queries.margins import margins
from coding.queries.marks import codings_for_document
from coding.queries.news import last_operation_id
from coding.queries.pins import pinned_categories, recent_categories
from coding.queries.screen import document_to_code, neighbours, turns_for_screen
from coding.queries.stylesheet import category_stylesheet, stylesheet_version
from coding.views.panel_addresses import panel_addresses
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
        project.documents.select_related("event", "theme_table", "table_group", "recording"), pk=document_id
    )
    if not row.is_released:
        return _not_released(request, project, row)
    tree = category_tree(project)
    can_code = allows(request.membership, Permission.CODE)
    can_edit = allows(request.membership, Permission.EDIT_CATEGORIES)
    context = {
        "project": project,
        "area": "coding",
        "document": row,
        "turns": turns_for_screen(row),
        "neighbours": neighbours(row),
        "tree": nested(tree),
        "cards": category_cards(project, tree),
        "styles_version": stylesheet_version(tree),
        "marks": [mark.as_list() for mark in codings_for_document(row)],
        "can_code": can_code,
        "can_edit_material": allows(request.membership, Permission.EDIT_MATERIAL),
        "can_edit_categories": can_edit,
        "page": {
            "project": project.pk,
            "version": row.version,
            "since": last_operation_id(project),
            "documentId": row.pk,
            "canCode": can_code,
            "canEdit": can_edit,
            "canEditText": allows(request.membership, Permission.EDIT_MATERIAL),
            "margins": margins(row, user=request.membership.user),
            "pins": pinned_categories(project, request.membership.user),
            "recent": recent_categories(project, request.membership.user),
            "urls": _addresses(project, row) | panel_addresses(project, row),
        },
    }
    return render(request, "coding/document.html", context)


def _not_released(request: ProjectRequest, project: Project, row: Document) -> HttpResponse:
    """Say that its editors are still working on this text, and offer them to release it."""
    context = {
        "project": project,
        "area": "coding",
        "document": row,
        "state": release_state(row),
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
    on_document, on_coding, on_category = (
        here | extra for extra in ({"document_id": row.pk}, {"coding_id": 0}, {"category_id": 0})
    )
    return {
        "news": reverse("coding:news", kwargs=on_document),
        "transcript": reverse("transcripts:transcript", kwargs=on_document),
        "apply": reverse("coding:apply", kwargs=on_document),
        "undo": reverse("coding:undo", kwargs=on_document),
        "redo": reverse("coding:redo", kwargs=on_document),
        "remove": reverse("coding:remove_coding", kwargs=on_coding),
        "comment": reverse("coding:comment", kwargs=on_coding),
        "quote": reverse("coding:quote", kwargs=on_coding),
        "tree": reverse("coding:categories", kwargs=here),
        "create": reverse("coding:create_category", kwargs=here),
        "edit": reverse("coding:edit_category", kwargs=on_category),
        "move": reverse("coding:move_category", kwargs=on_category),
        "shift": reverse("coding:shift_category", kwargs=on_category),
        "recolour": reverse("coding:recolour_category", kwargs=on_category),
        "addAnchor": reverse("coding:add_anchor", kwargs=on_category),
        "putAnchorFirst": reverse("coding:put_anchor_first", kwargs=here | {"anchor_id": 0}),
        "removeAnchor": reverse("coding:remove_anchor", kwargs=here | {"anchor_id": 0}),
        "numbers": reverse("coding:category_numbers", kwargs=here),
        "savePins": reverse("coding:save_pins", kwargs=here),
        "document": reverse("coding:document", kwargs=here | {"document_id": 0}),
        "media": reverse("transcripts:media", kwargs=here | {"recording_id": 0}),
        "removeCategory": reverse("coding:remove_category", kwargs=on_category),
    }
