"""Mayring's summarising tables: the list of them, one of them, and what is written there."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coding.exports.summaries import ENDINGS, summary_file
from coding.forms.summaries import BundleForm, StrikeForm, TextForm
from coding.models import Category, SummaryBundle, SummaryRow, SummaryTable
from coding.operations import summaries
from coding.operations.exports import summary_output
from coding.queries.rules import frozen_version
from coding.queries.summaries import summary_list, summary_of
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.calculations.publication import Part
from transcripts.forms.publication import SHORT_AUDIENCES
from transcripts.views.name_warnings import warns_of_names
from transcripts.views.publication import Door, file_name, pass_through


@require_safe
@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """List the categories that have passages, with their tables."""
    lines = summary_list(project, reader=request.membership.user)
    return render(request, "coding/summaries.html", {"project": project, "area": "coding", "lines": lines})


@require_POST
@project_view(Permission.CODE)
def begin(request: ProjectRequest, project: Project, category_id: int) -> HttpResponse:
    """Begin the table of a category."""
    category = get_object_or_404(Category.objects.select_related("project"), project=project, pk=category_id)
    row = summaries.create_table(category, by=request.membership.user)
    return redirect("coding:summary", slug=project.slug, table_id=row.pk)


@require_safe
@project_view(Permission.VIEW)
def table(request: ProjectRequest, project: Project, table_id: int) -> HttpResponse:
    """Show a table."""
    context = {
        "project": project,
        "area": "coding",
        "summary": summary_of(_table(project, table_id), reader=request.membership.user),
        "frozen": frozen_version(project),
        "formats": list(ENDINGS),
        "audiences": SHORT_AUDIENCES[:2],
    }
    return render(request, "coding/summary.html", context)


@require_POST
@project_view(Permission.CODE)
def add(request: ProjectRequest, project: Project, table_id: int) -> HttpResponse:
    """Add what was coded since."""
    count = summaries.add_newer_passages(_table(project, table_id), by=request.membership.user)
    text = ngettext("%(count)d passage was added.", "%(count)d passages were added.", count)
    messages.success(request, text % {"count": count})
    return redirect("coding:summary", slug=project.slug, table_id=table_id)


@require_POST
@project_view(Permission.CODE)
@warns_of_names
def level(request: ProjectRequest, project: Project, table_id: int) -> HttpResponse:
    """Write the level of abstraction."""
    sent = TextForm.of(request.POST)
    row = summaries.write_level(
        _table(project, table_id), text=sent.text, seen=sent.seen, by=request.membership.user
    )
    return JsonResponse({"text": row.abstraction_level})


@require_POST
@project_view(Permission.CODE)
@warns_of_names
def write(request: ProjectRequest, project: Project, row_id: int) -> HttpResponse:
    """Write paraphrase or generalisation."""
    sent = TextForm.of(request.POST)
    row = summaries.write_row(
        _row(project, row_id), name=sent.name, text=sent.text, seen=sent.seen, by=request.membership.user
    )
    return JsonResponse({"text": getattr(row, sent.name)})


@require_POST
@project_view(Permission.CODE)
def strike(request: ProjectRequest, project: Project, row_id: int) -> HttpResponse:
    """Strike a row or keep it again."""
    row = _row(project, row_id)
    sent = StrikeForm.of(request.POST)
    same = get_object_or_404(SummaryRow, table=row.table_id, pk=sent.same_as) if sent.same_as else None
    if same is not None:
        same.table = row.table
    operation = summaries.strike_row(row, strike=sent.strike, same_as=same, by=request.membership.user)
    return _done(project, operation, _("Struck; it stays visible.") if sent.strike else _("Kept again."))


@require_POST
@project_view(Permission.CODE)
def bundle(request: ProjectRequest, project: Project, row_id: int) -> HttpResponse:
    """Put a row into a bundle, or take it out."""
    number = BundleForm.of(request.POST).number
    row = _row(project, row_id)
    operation = summaries.bundle_row(row, number=number, by=request.membership.user)
    text = _("Bundled to K%(number)d.") % {"number": number} if number else _("In no bundle any more.")
    return _done(project, operation, text)


@require_POST
@project_view(Permission.CODE)
@warns_of_names
def statement(request: ProjectRequest, project: Project, bundle_id: int) -> HttpResponse:
    """Write the statement of a bundle."""
    sent = TextForm.of(request.POST)
    row = summaries.write_statement(
        _bundle(project, bundle_id), text=sent.text, seen=sent.seen, by=request.membership.user
    )
    return JsonResponse({"text": row.statement})


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def make_category(request: ProjectRequest, project: Project, bundle_id: int) -> HttpResponse:
    """Make a category of a bundle."""
    made = summaries.category_from_bundle(
        _bundle(project, bundle_id),
        name=request.POST.get("name", ""),
        reason=request.POST.get("reason", ""),
        by=request.membership.user,
    )
    text = _("The category “%(name)s” was made; its passages are coded.") % {"name": made.name}
    operation = Operation.objects.filter(project=project, kind="category.from_bundle").last()
    return _done(project, operation, text)


@require_POST
@project_view(Permission.EXPORT)
def export(request: ProjectRequest, project: Project, table_id: int) -> HttpResponse:
    """Hand a table out as a file with all columns; put on record."""
    file_format = request.POST.get("format", "docx")
    if file_format not in ENDINGS:
        raise DomainError(_("There is no such format."))
    row = _table(project, table_id)
    found = summary_of(row, reader=request.membership.user)
    cut = pass_through(request, project, summary_output(found, file_format), _door(row))
    if isinstance(cut, HttpResponse):
        return cut
    delimiter = ";" if get_language() == "de" else ","
    content = summary_file(found, file_format=file_format, delimiter=delimiter, cut=cut)
    response = HttpResponse(content, content_type=ENDINGS[file_format])
    code = slugify(row.category.short_code) or row.category_id
    name = file_name(f"{project.slug}-summary-{code}-{timezone.now():%Y-%m-%d}", cut.audience, file_format)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _door(row: SummaryTable) -> Door:
    """Say what a summarising table may show of whoever speaks."""
    parts = (Part.CODE, Part.PUBLIC_GROUP, Part.GROUP, Part.EVENT, Part.DOCUMENT, Part.PLACE)
    back = reverse("coding:summary", args=(row.category.project.slug, row.pk))
    return Door(_("Summarising table"), parts, frozenset({Part.CODE}), back)


def _done(project: Project, operation: Operation | None, text: str) -> JsonResponse:
    """Answer what was done, with the address that takes it back."""
    undo = ""
    if operation is not None and operation.pk:
        undo = reverse("projects:undo", kwargs={"slug": project.slug, "operation_id": operation.pk})
    return JsonResponse({"text": text, "undo": undo})


def _table(project: Project, table_id: int) -> SummaryTable:
    rows = SummaryTable.objects.select_related("category__project")
    return get_object_or_404(rows, category__project=project, pk=table_id)


def _row(project: Project, row_id: int) -> SummaryRow:
    rows = SummaryRow.objects.select_related("table__category__project")
    return get_object_or_404(rows, table__category__project=project, pk=row_id)


def _bundle(project: Project, bundle_id: int) -> SummaryBundle:
    rows = SummaryBundle.objects.select_related("table__category__project")
    return get_object_or_404(rows, table__category__project=project, pk=bundle_id)
