"""The passages of a category beside the text, their context, and their exports."""

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coding.exports.passages import Heading, passage_document
from coding.exports.tables import csv_lines
from coding.forms.passages import PassageFilterForm
from coding.models import Category, Coding
from coding.operations.exports import passages_output, segments_output
from coding.queries.codebook import category_paths
from coding.queries.coded_segments import coded_segments
from coding.queries.context import surroundings_of
from coding.queries.own_columns import own_columns
from coding.queries.passage_choices import passage_choices
from coding.queries.passages import passage_cards, passage_page, passages_of
from coding.queries.sight import visible_layers
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.calculations.publication import USUAL, Audience, Part
from transcripts.forms.publication import SHORT_AUDIENCES
from transcripts.views.publication import Door, file_name, pass_through

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
        "audiences": SHORT_AUDIENCES,
        "can_export": allows(request.membership, Permission.EXPORT),
    }
    return render(request, "coding/passage_cards.html" if offset else "coding/passages.html", context)


@require_safe
@project_view(Permission.VIEW)
def context(request: ProjectRequest, project: Project, coding_id: int) -> HttpResponse:
    """Show the turns before and after a passage."""
    codings = Coding.objects.filter(layer__in=visible_layers(project, request.membership.user))
    coding = get_object_or_404(codings, document__project=project, pk=coding_id)
    return render(request, "coding/passage_context.html", {"around": surroundings_of(coding).around})


@require_POST
@project_view(Permission.EXPORT)
def passages_csv(request: ProjectRequest, project: Project, category_id: int) -> HttpResponseBase:
    """Stream the listed passages with the columns of all coded segments; put on record."""
    category = _category(project, category_id)
    wanted = _filter(request.POST, project, request).wanted()
    only = passages_of(category, wanted, user=request.membership.user)
    output = segments_output(project, "passages.csv", only=only)
    cut = pass_through(request, project, output, _door(category))
    if isinstance(cut, HttpResponse):
        return cut
    own = own_columns(project) if cut.is_internal else None
    delimiter = ";" if get_language() == "de" else ","
    segments = coded_segments(project, only=only)
    lines = csv_lines(segments, project=project, delimiter=delimiter, cut=cut, own=own)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    return _as_file(response, category, cut.audience, "csv")


@require_POST
@project_view(Permission.EXPORT)
def passages_docx(request: ProjectRequest, project: Project, category_id: int) -> HttpResponseBase:
    """Answer the listed passages as a Word document; put on record."""
    category = _category(project, category_id)
    form = _filter(request.POST, project, request)
    codings = passages_of(category, form.wanted(), user=request.membership.user)
    places = (f"document__{name}" for name in ("event", "theme_table", "table_group"))
    cards = passage_cards(list(codings.select_related("category", *places)))
    output = passages_output(cards, "passages.docx")
    cut = pass_through(request, project, output, _door(category))
    if isinstance(cut, HttpResponse):
        return cut
    heading = Heading(
        path=" › ".join(category_paths(project)[category.pk]),
        definition=category.definition,
        filters=form.sentence(),
    )
    file = passage_document(cards, heading=heading, cut=cut)
    return _as_file(HttpResponse(file, content_type=WORD), category, cut.audience, "docx")


def _category(project: Project, category_id: int) -> Category:
    return get_object_or_404(Category.objects.select_related("project"), project=project, pk=category_id)


def _filter(data: object, project: Project, request: ProjectRequest) -> PassageFilterForm:
    return PassageFilterForm(data, choices=passage_choices(project, user=request.membership.user))


def _door(category: Category) -> Door:
    """Say what a publication of passages may show."""
    title = _("Passages: %(name)s") % {"name": category.name}
    back = reverse("coding:home", args=(category.project.slug,))
    return Door(title, tuple(Part), USUAL, back)


def _as_file(
    response: HttpResponseBase, category: Category, audience: Audience, ending: str
) -> HttpResponseBase:
    code = slugify(category.short_code) or category.pk
    name = file_name(f"{category.project.slug}-{code}-{timezone.now():%Y-%m-%d}", audience, ending)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
