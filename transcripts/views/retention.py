"""Until when what is kept, and the record of processing: pages of leads."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.exports.processing_record import processing_record
from transcripts.forms.retention import ConfirmForm, DatesForm, EraseForm
from transcripts.models import RetentionDate
from transcripts.operations import retention as operations
from transcripts.queries.processing_record import processing_facts
from transcripts.queries.retention import deletions_of, retention_lines

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@project_view(Permission.MANAGE_PROJECT)
@require_safe
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show the dates, what is due, and the protocol of deletions."""
    return _page(request, project)


@project_view(Permission.MANAGE_PROJECT)
@require_POST
def set_dates(request: ProjectRequest, project: Project) -> HttpResponse:
    """Store the dates."""
    form = DatesForm(request.POST)
    if not form.is_valid():
        return _page(request, project, form=form, status=422)
    for subject, day in form.dates().items():
        operations.set_date(project, subject=subject, due_on=day, by=request.user)
    messages.success(request, _("The dates are saved."))
    return redirect("transcripts:retention", slug=project.slug)


@project_view(Permission.MANAGE_PROJECT)
@require_POST
def confirm(request: ProjectRequest, project: Project) -> HttpResponse:
    """Let the program delete by itself on the day, or no longer."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        raise DomainError(_("Choose what is to be deleted."))
    values = form.cleaned_data
    operations.confirm(project, subject=values["subject"], is_automatic=values["automatic"], by=request.user)
    return redirect("transcripts:retention", slug=project.slug)


@project_view(Permission.MANAGE_PROJECT)
@require_POST
def erase(request: ProjectRequest, project: Project) -> HttpResponse:
    """Delete now."""
    form = EraseForm(request.POST, auto_id="erase_%s")
    if not form.is_valid():
        return _page(request, project, erase_form=form, status=422)
    try:
        operations.erase_by_hand(project, by=request.user, **form.cleaned_data)
    except DomainError as error:
        form.add_error(None, error.sentence)
        return _page(request, project, erase_form=form, status=error.status)
    messages.success(request, _("Deleted. The protocol says how much, not what."))
    if form.cleaned_data["subject"] == RetentionDate.Subject.PROJECT:
        return redirect("projects:list")
    return redirect("transcripts:retention", slug=project.slug)


@project_view(Permission.MANAGE_PROJECT)
@require_safe
def record(_request: ProjectRequest, project: Project) -> HttpResponse:
    """Answer the record of processing as a DOCX."""
    response = HttpResponse(processing_record(processing_facts(project)), content_type=_DOCX)
    response.headers["Content-Disposition"] = f'attachment; filename="{project.slug}-processing.docx"'
    return response


def _page(request: ProjectRequest, project: Project, *, status: int = 200, **context: Any) -> HttpResponse:
    lines = retention_lines(project)
    initial = {line.subject.value: line.row.due_on for line in lines if line.row}
    context = {
        "project": project,
        "lines": lines,
        "deletions": deletions_of(project),
        "form": DatesForm(initial=initial),
        "erase_form": EraseForm(auto_id="erase_%s"),
        **context,
    }
    return render(request, "transcripts/retention.html", context, status=status)
