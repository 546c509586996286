"""The coding screen and the colours it needs."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from coding.queries.codebook import category_cards, category_tree, nested
from coding.queries.marks import codings_for_document, passes_of, people_of
from coding.queries.news import last_operation_id
from coding.queries.screen import document_to_code, neighbours, turns_for_screen
from coding.queries.sight import sight_of
from coding.queries.stylesheet import category_stylesheet, stylesheet_version
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.models import Document

LEAST_LENGTH = 20  # code points below which a passage is said to be short (method.md, 1.2)


@project_view(Permission.VIEW)
def home(request: ProjectRequest, project: Project) -> HttpResponse:
    """Open the document this person worked on last; without any, say what belongs here."""
    document = document_to_code(project, request.membership.user)
    if document is None:
        return render(request, "coding/empty.html", {"project": project, "area": "coding"})
    return redirect("coding:document", slug=project.slug, document_id=document.pk)


@project_view(Permission.VIEW)
def document(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Show one document with its codings, the tree and the inspector; readers may look."""
    row = get_object_or_404(
        project.documents.select_related("project", "event", "theme_table", "table_group", "recording"),
        pk=document_id,
    )
    reader = request.membership.user
    tree, marks, sight = (
        category_tree(project, reader),
        codings_for_document(row, reader),
        sight_of(project, reader),
    )
    can_code = allows(request.membership, Permission.CODE)
    can_edit = allows(request.membership, Permission.EDIT_CATEGORIES)
    context = {
        "project": project,
        "area": "coding",
        "document": row,
        "turns": turns_for_screen(row),
        "neighbours": neighbours(row),
        "tree": nested(tree),
        "cards": category_cards(tree),
        "styles_version": stylesheet_version(tree),
        "marks": [mark.as_list() for mark in marks],
        "can_code": can_code,
        "can_edit_categories": can_edit,
        "passes": project.coding_passes.all(),
        "sight": sight,
        "page": {
            "project": project.pk,
            "document": row.pk,
            "me": reader.pk,
            "myName": reader.display_name,
            "people": people_of(marks),
            "passes": passes_of(marks),
            "leastLength": LEAST_LENGTH,
            "version": row.version,
            "since": last_operation_id(project),
            "canCode": can_code,
            "canEdit": can_edit,
            "urls": _addresses(project, row),
        },
    }
    return render(request, "coding/document.html", context)


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
        "resize": reverse("coding:resize_coding", kwargs=on_coding),
        "reassign": reverse("coding:reassign_coding", kwargs=on_coding),
        "flag": reverse("coding:flag_coding", kwargs=on_coding),
        "weight": reverse("coding:weigh_coding", kwargs=on_coding),
        "attributes": reverse("coding:describe_segment", kwargs=on_coding),
        "times": reverse("coding:coding_times", kwargs=on_coding),
        "jump": reverse("coding:jump", kwargs=on_document | {"category_id": 0}),
        "comment": reverse("coding:comment", kwargs=on_coding),
        "tree": reverse("coding:categories", kwargs=here),
        "create": reverse("coding:create_category", kwargs=here),
        "edit": reverse("coding:edit_category", kwargs=on_category),
        "move": reverse("coding:move_category", kwargs=on_category),
        "shift": reverse("coding:shift_category", kwargs=on_category),
        "removeCategory": reverse("coding:remove_category", kwargs=on_category),
    }
