"""The passages of a category beside the text, their context, and their exports."""

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from coding.exports.passages import passage_document
from coding.exports.tables import csv_lines
from coding.forms.passages import PassageFilterForm
from coding.models import Category, Coding
from coding.operations.exports import Wanted, release_export
from coding.queries.codebook import category_paths
from coding.queries.coded_segments import coded_segments
from coding.queries.context import context_of
from coding.queries.passage_choices import passage_choices
from coding.queries.passages import passage_cards, passage_page, passages_of
from coding.queries.sight import visible_layers
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@project_view(Permission.VIEW)
def passages(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """List the passages of a category; from an offset on only the cards."""
    category = _category(project, category_id)
    user = request.membership.user
    form = _filter(request.GET, project, request)
    offset = request.GET.get("offset", "")
    page = passage_page(
        category,
        form.wanted(),
        user=user,
        offset=int(offset) if offset.isdecimal() and len(offset) < 7 else 0,  # noqa: PLR2004
    )
    context = {
        "project": project,
        "category": category,
        "path": " › ".join(category_paths(project)[category.pk]),
        "form": form,
        "page": page,
        "can_code": allows(request.membership, Permission.CODE),
        "can_export": allows(request.membership, Permission.EXPORT),
    }
    return render(request, "coding/passage_cards.html" if offset else "coding/passages.html", context)


@require_safe
@project_view(Permission.VIEW)
def context(request: ProjectRequest, project: Project, coding_id: int) -> HttpResponse:
    """Show the turns before and after a passage."""
    codings = Coding.objects.filter(layer__in=visible_layers(project, request.membership.user))
    coding = get_object_or_404(codings, document__project=project, pk=coding_id)
    return render(request, "coding/passage_context.html", {"around": context_of(coding)})


@require_POST
@project_view(Permission.EXPORT)
def passages_csv(request: ProjectRequest, project: Project, category_id: int) -> HttpResponseBase:
    """Stream the listed passages with the columns of all coded segments; put on record."""
    category = _category(project, category_id)
    wanted = _filter(request.POST, project, request).wanted()
    only = passages_of(category, wanted, user=request.membership.user)
    cut = release_export(project, Wanted(), file_format="passages.csv", by=request.membership.user)
    delimiter = ";" if get_language() == "de" else ","
    lines = csv_lines(coded_segments(project, only=only), project=project, delimiter=delimiter, cut=cut)
    return _as_file(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"), category, "csv")


@require_POST
@project_view(Permission.EXPORT)
def passages_docx(request: ProjectRequest, project: Project, category_id: int) -> HttpResponseBase:
    """Answer the listed passages as a Word document; put on record."""
    category = _category(project, category_id)
    form = _filter(request.POST, project, request)
    codings = passages_of(category, form.wanted(), user=request.membership.user)
    rows = list(codings.select_related("category", "document"))
    release_export(project, Wanted(), file_format="passages.docx", by=request.membership.user)
    file = passage_document(
        passage_cards(rows),
        path=" › ".join(category_paths(project)[category.pk]),
        definition=category.definition,
        filters=form.sentence(),
    )
    return _as_file(HttpResponse(file, content_type=WORD), category, "docx")


def _category(project: Project, category_id: int) -> Category:
    return get_object_or_404(Category.objects.select_related("project"), project=project, pk=category_id)


def _filter(data: object, project: Project, request: ProjectRequest) -> PassageFilterForm:
    return PassageFilterForm(data, choices=passage_choices(project, user=request.membership.user))


def _as_file(response: HttpResponseBase, category: Category, ending: str) -> HttpResponseBase:
    code = slugify(category.short_code) or category.pk
    name = f"{category.project.slug}-{code}-{timezone.now():%Y-%m-%d}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
