"""Acts on codings; every answer says as JSON what changed on the screen."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.forms.codings import SelectionForm
from coding.models import Category, Coding
from coding.operations.codings import apply_category, remove_coding, set_comment
from coding.operations.name_scan import warning_of_names
from coding.queries.marks import change_on_screen
from futureskills.common.exceptions import DomainError
from futureskills.common.http import with_toast
from futureskills.history.models import Operation
from futureskills.history.undo import redo_last, undo_last
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.models import Document


@require_POST
@project_view(Permission.CODE)
def apply(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Put a category on a passage."""
    document = get_object_or_404(project.documents, pk=document_id)
    form = SelectionForm(request.POST)
    if not form.is_valid():
        raise DomainError(_("This passage could not be read. Nothing was coded; select it again."))
    category = get_object_or_404(Category, project=project, pk=form.cleaned_data["category"])
    applied = apply_category(
        document, category=category, selection=form.selection(), by=request.membership.user
    )
    return _answer(applied.operation, document, outcome=applied.outcome)


@require_POST
@project_view(Permission.CODE)
def remove(request: ProjectRequest, project: Project, coding_id: int) -> HttpResponse:
    """Take a category off a passage."""
    coding = _coding(project, coding_id)
    return _answer(remove_coding(coding, by=request.membership.user), coding.document, outcome="removed")


@require_POST
@project_view(Permission.CODE)
def comment(request: ProjectRequest, project: Project, coding_id: int) -> HttpResponse:
    """Replace the comment of a coding."""
    coding = _coding(project, coding_id)
    operation = set_comment(coding, comment=request.POST.get("comment", ""), by=request.membership.user)
    response = _answer(operation, coding.document, outcome="commented")
    warning = warning_of_names(project, coding.comment if operation is None else request.POST["comment"])
    return with_toast(response, warning, level="warning") if warning else response


@require_POST
@project_view(Permission.CODE)
def undo(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Take back the person's last act in this project."""
    document = get_object_or_404(project.documents, pk=document_id)
    return _answer(undo_last(project, request.membership.user), document, outcome="undone")


@require_POST
@project_view(Permission.CODE)
def redo(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Bring back what the person took back last."""
    document = get_object_or_404(project.documents, pk=document_id)
    return _answer(redo_last(project, request.membership.user), document, outcome="redone")


def _coding(project: Project, coding_id: int) -> Coding:
    codings = Coding.objects.select_related("document__project").filter(document__project=project)
    coding = codings.filter(pk=coding_id).first()
    if coding is None:
        raise DomainError(_("Someone else has removed this coding already."), status=409)
    return coding


def _answer(operation: Operation | None, document: Document, *, outcome: str) -> JsonResponse:
    change = change_on_screen(operation, document)
    return JsonResponse({"outcome": outcome, **change.as_dict()})
