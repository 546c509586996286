"""Coding passes: the list, one pass with its documents, and the acts on them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.forms.method import AssignForm, PassForm, ReasonForm
from coding.models import CodingPass, PassAssignment
from coding.operations import pass_plan
from coding.queries.passes import documents_of_pass, passes_of
from coding.queries.rechecks import open_recheck_count
from coding.queries.rules import rules_of
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.views.name_warnings import warns_of_names


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show all coding passes in their order."""
    return _list(request, project, PassForm())


@require_POST
@project_view(Permission.MANAGE_METHOD)
@warns_of_names
def create(request: ProjectRequest, project: Project) -> HttpResponse:
    """Add a coding pass."""
    form = PassForm(request.POST)
    if form.is_valid():
        row = pass_plan.create_pass(project, form.plan(), by=request.membership.user)
        return redirect("coding:pass", slug=project.slug, pass_id=row.pk)
    return _list(request, project, form, status=422)


@project_view(Permission.VIEW)
def one(request: ProjectRequest, project: Project, pass_id: int) -> HttpResponse:
    """Show one pass with its documents and how far they are."""
    return _one(request, project, _of(project, pass_id))


@require_POST
@project_view(Permission.MANAGE_METHOD)
@warns_of_names
def edit(request: ProjectRequest, project: Project, pass_id: int) -> HttpResponse:
    """Change what is said of a pass."""
    row = _of(project, pass_id)
    form = PassForm(request.POST, instance=row)
    if not form.is_valid():
        return _one(request, project, _of(project, pass_id), form=form, status=422)
    try:
        pass_plan.edit_pass(row, form.plan(), by=request.membership.user)
    except DomainError as error:
        form.add_error(None, error.sentence)
        return _one(request, project, _of(project, pass_id), form=form, status=error.status)
    return _back(project, pass_id)


@require_POST
@project_view(Permission.MANAGE_METHOD)
def start(request: ProjectRequest, project: Project, pass_id: int) -> HttpResponse:
    """Start a pass."""
    pass_plan.start_pass(_of(project, pass_id), by=request.membership.user)
    return _back(project, pass_id)


@require_POST
@project_view(Permission.MANAGE_METHOD)
@warns_of_names
def finish(request: ProjectRequest, project: Project, pass_id: int) -> HttpResponse:
    """Finish a pass."""
    pass_plan.finish_pass(_of(project, pass_id), by=request.membership.user)
    return _back(project, pass_id)


@require_POST
@project_view(Permission.MANAGE_METHOD)
@warns_of_names
def reopen(request: ProjectRequest, project: Project, pass_id: int) -> HttpResponse:
    """Open a finished pass again, with a reason."""
    reason = request.POST.get("reason", "")
    pass_plan.reopen_pass(_of(project, pass_id), reason=reason, by=request.membership.user)
    return _back(project, pass_id)


@require_POST
@project_view(Permission.MANAGE_METHOD)
@warns_of_names
def revise(request: ProjectRequest, project: Project, pass_id: int) -> HttpResponse:
    """Note that the team went through the revision point."""
    note = request.POST.get("reason", "")
    pass_plan.note_revision(_of(project, pass_id), note=note, by=request.membership.user)
    return _back(project, pass_id)


@require_POST
@project_view(Permission.MANAGE_METHOD)
def assign(request: ProjectRequest, project: Project, pass_id: int) -> HttpResponse:
    """Give documents to coders."""
    row = _of(project, pass_id)
    form = AssignForm(request.POST, project=project)
    if not form.is_valid():
        messages.error(request, _("Choose at least one document and one person."))
        return _one(request, project, row, status=422)
    documents, coders = form.cleaned_data["documents"], form.cleaned_data["coders"]
    pass_plan.assign(row, documents=documents, coders=coders, by=request.membership.user)
    return _back(project, pass_id)


@require_POST
@project_view(Permission.MANAGE_METHOD)
def unassign(request: ProjectRequest, project: Project, assignment_id: int) -> HttpResponse:
    """Take a document of a pass away from a coder."""
    assignments = PassAssignment.objects.select_related("coding_pass")
    row = get_object_or_404(assignments, pk=assignment_id, coding_pass__project=project)
    pass_plan.withdraw_assignment(row, by=request.membership.user)
    return _back(project, row.coding_pass_id)


@require_POST
@project_view(Permission.CODE)
def state(request: ProjectRequest, project: Project, pass_id: int, document_id: int) -> HttpResponse:
    """Say how far one is oneself with a document."""
    document = get_object_or_404(project.documents, pk=document_id)
    me = request.membership.user
    pass_plan.set_state(
        _of(project, pass_id), document=document, coder=me, state=request.POST.get("state", "")
    )
    return _back(project, pass_id)


def _list(request: ProjectRequest, project: Project, form: PassForm, *, status: int = 200) -> HttpResponse:
    lines = passes_of(project, viewer=request.membership.user)
    context = {"project": project, "area": "coding", "lines": lines, "form": form}
    context["open_recheck_count"] = open_recheck_count(project)
    return render(request, "coding/passes.html", context, status=status)


def _one(
    request: ProjectRequest,
    project: Project,
    row: CodingPass,
    *,
    form: PassForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may_manage = allows(request.membership, Permission.MANAGE_METHOD)
    shows_persons = rules_of(project).shows_progress_of_persons
    viewer = request.membership.user
    context = {
        "project": project,
        "area": "coding",
        "line": next(line for line in passes_of(project, viewer=viewer) if line.row.pk == row.pk),
        "documents": documents_of_pass(row, viewer=viewer, sees_all=may_manage and shows_persons),
        "states": PassAssignment.State.choices,
        "form": form or PassForm(instance=row),
        "assign_form": AssignForm(project=project),
        "reason_form": ReasonForm(),
        "may_manage": may_manage,
    }
    return render(request, "coding/pass.html", context, status=status)


def _of(project: Project, pass_id: int) -> CodingPass:
    return get_object_or_404(CodingPass, project=project, pk=pass_id)


def _back(project: Project, pass_id: int) -> HttpResponse:
    return redirect("coding:pass", slug=project.slug, pass_id=pass_id)
