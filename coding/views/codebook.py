"""The codebook screen: the coding guide as a table, edited in place, handed out as a file."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.exports.codebooks import ENDINGS, codebook_file
from coding.exports.outer_codebook import outer_rows
from coding.models import Category
from coding.operations.codebook import edit_field
from coding.operations.exports import codebook_output
from coding.queries.anchors import documents_of
from coding.queries.codebook import category_tree
from coding.queries.coding_guide import coding_guide, guide_rows
from coding.queries.stylesheet import stylesheet_version
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.calculations.publication import Part
from transcripts.forms.publication import SHORT_AUDIENCES
from transcripts.views.name_warnings import warns_of_names
from transcripts.views.publication import Door, file_name, pass_through


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show every category, or those with a gap or of an origin."""
    gap, origin = request.GET.get("gap", ""), request.GET.get("origin", "")
    guide = coding_guide(project, request.membership.user, gap=gap, origin=origin)
    context = {
        "project": project,
        "area": "coding",
        "tab": "codebook",
        "guide": guide,
        "gap": gap,
        "origin": origin,
        "gaps": [(key, name, guide.gap_counts.get(key, 0)) for key, name in gap_names().items()],
        "origins": [
            (key, name, guide.origin_counts[key])
            for key, name in Category.Origin.choices
            if guide.origin_counts.get(key)
        ],
        "formats": [(key, ending.upper()) for key, (ending, _type) in ENDINGS.items()],
        "audiences": SHORT_AUDIENCES[:2],
        "styles_version": stylesheet_version(category_tree(project)),
        "can_edit": allows(request.membership, Permission.EDIT_CATEGORIES),
        "can_export": allows(request.membership, Permission.EXPORT),
    }
    return render(request, "coding/codebook.html", context)


def gap_names() -> dict[str, str]:
    """Return what a card may lack, as the filter calls it."""
    return {
        "anchor": _("without anchor example"),
        "definition": _("without definition"),
        "rule": _("without coding rule"),
    }


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def save_cell(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Replace one text of a category."""
    category = get_object_or_404(Category, project=project, pk=category_id)
    sent = request.POST
    name = sent.get("name", "")
    row = edit_field(
        category,
        name=name,
        text=sent.get("text", ""),
        seen=sent.get("seen", ""),
        by=request.membership.user,
        reason=sent.get("reason", ""),
    )
    return JsonResponse({"text": getattr(row, name)})


@require_POST
@project_view(Permission.EXPORT)
def export(request: ProjectRequest, project: Project) -> HttpResponse:
    """Hand the codebook out as a file; put on record."""
    file_format = request.POST.get("format", "codebook-docx")
    if file_format not in ENDINGS:
        raise DomainError(_("There is no such format."))
    with translation.override(project.language):
        rows = guide_rows(project, request.membership.user)
    output = codebook_output(project, rows, file_format)
    cut = pass_through(request, project, output, _door(project))
    if isinstance(cut, HttpResponse):
        return cut
    with translation.override(project.language):
        rows = outer_rows(
            rows, cut=cut, shown=output.shown, documents=documents_of(row.anchors for row in rows)
        )
    delimiter = ";" if get_language() == "de" else ","
    file = codebook_file(project, rows=rows, file_format=file_format, delimiter=delimiter)
    response = HttpResponse(file.content, content_type=file.content_type)
    stem = f"{project.slug}-codebook-{timezone.now():%Y-%m-%d}"
    name = file_name(stem, cut.audience, file.ending)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _door(project: Project) -> Door:
    """Say what anchor examples may tell of whoever speaks."""
    parts = (
        Part.CODE,
        Part.PUBLIC_GROUP,
        Part.GROUP,
        Part.EVENT,
        Part.THEME_TABLE,
        Part.DOCUMENT,
        Part.PLACE,
    )
    back = reverse("coding:codebook", args=(project.slug,))
    return Door(_("Codebook"), parts, frozenset({Part.CODE, Part.EVENT}), back)
