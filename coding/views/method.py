"""The project sheet, and the rules that a team chooses."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.forms.method import RulesForm, SheetForm
from coding.models import ProjectSheet
from coding.operations.project_sheet import set_rules, write_sheet
from coding.queries.rules import rules_of
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.views.name_warnings import warns_of_names


@project_view(Permission.VIEW)
def sheet(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show the project sheet and the rules."""
    return _page(
        request, project, SheetForm(instance=_sheet_of(project)), RulesForm(instance=rules_of(project))
    )


@require_POST
@project_view(Permission.EDIT_CATEGORIES)
@warns_of_names
def edit_sheet(request: ProjectRequest, project: Project) -> HttpResponse:
    """Write the project sheet."""
    form = SheetForm(request.POST, instance=_sheet_of(project))
    if not form.is_valid():
        return _page(request, project, form, RulesForm(instance=rules_of(project)), status=422)
    write_sheet(project, form.cleaned_data, by=request.membership.user)
    messages.success(request, _("Saved."))
    return redirect("coding:project_sheet", slug=project.slug)


@require_POST
@project_view(Permission.MANAGE_METHOD)
@warns_of_names
def edit_rules(request: ProjectRequest, project: Project) -> HttpResponse:
    """Choose the rules of the method."""
    form = RulesForm(request.POST, instance=rules_of(project))
    if not form.is_valid():
        return _page(request, project, SheetForm(instance=_sheet_of(project)), form, status=422)
    set_rules(project, form.cleaned_data, by=request.membership.user)
    messages.success(request, _("Saved."))
    return redirect("coding:project_sheet", slug=project.slug)


def _sheet_of(project: Project) -> ProjectSheet:
    return ProjectSheet.objects.filter(project=project).first() or ProjectSheet(project=project)


def _page(
    request: ProjectRequest, project: Project, form: SheetForm, rules: RulesForm, *, status: int = 200
) -> HttpResponse:
    context = {"project": project, "area": "report", "form": form, "rules": rules}
    return render(request, "coding/project_sheet.html", context, status=status)
