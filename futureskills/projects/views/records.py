"""What was done in a project: the audit trail, and the history with its undo."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from futureskills.audit.forms import FilterForm
from futureskills.audit.queries import events_page
from futureskills.history.queries import acts_page
from futureskills.history.sight import visible_acts
from futureskills.history.undo import undo as undo_operation
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows


@project_view(Permission.VIEW_AUDIT)
def audit(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show who did what."""
    form = FilterForm(request.GET, project_id=project.pk)
    context = {"project": project, "form": form, "events": events_page(project.pk, form.wanted())}
    return render(request, "projects/audit.html", context)


@project_view(Permission.VIEW)
def history(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show the latest changes of categories and codings, and which of them were undone."""
    before = request.GET.get("before_id", "")
    reader = request.membership.user
    acts = acts_page(project, reader=reader, before_id=int(before) if before.isdecimal() else None)
    return render(request, "projects/history.html", {"project": project, "acts": acts})


@project_view(Permission.CODE)
@require_POST
def undo(request: ProjectRequest, project: Project, operation_id: int) -> HttpResponse:
    """Take one operation back, or bring it back when it is an undo; others' acts are the lead's alone."""
    known = visible_acts(project, request.membership.user)
    operation = get_object_or_404(known.select_related("root"), pk=operation_id)
    act = operation.root or operation
    if act.by_id != request.user.pk and not allows(request.membership, Permission.UNDO_OTHERS):
        raise PermissionDenied
    undo_operation(operation, request.user)
    messages.success(request, _("Done. It is in this list and can be taken back."))
    return redirect("projects:history", slug=project.slug)
