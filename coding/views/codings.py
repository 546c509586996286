"""Categories put on passages and taken off, undo and redo."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.forms.codings import ActForm, PassagesForm, SelectionForm
from coding.models import Coding
from coding.operations.codings import apply_category, apply_to_passages, remove_coding
from coding.operations.sent_acts import Done
from coding.views.acts import answer, category_of, on_coding, read
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
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
    form = read(SelectionForm, request)
    category = category_of(project, form)

    def act() -> Done:
        applied = apply_category(
            document,
            category=category,
            selection=form.selection(),
            by=request.membership.user,
            rivals=form.choice,
        )
        return Done(applied.operation, applied.outcome)

    return answer(request, document, act, form)


@require_POST
@project_view(Permission.CODE)
def apply_to_all(request: ProjectRequest, project: Project) -> HttpResponse:
    """Put a category on many passages at once; one undo takes all of it back."""
    form = read(PassagesForm, request)
    category, sent = category_of(project, form), form.cleaned_data["passages"]
    documents = project.documents.in_bulk({document_id for document_id, _passage in sent})
    if not all(document_id in documents for document_id, _passage in sent):
        raise DomainError(_("Someone else has deleted this document already."), status=409)
    passages = [(documents[document_id], selection) for document_id, selection in sent]

    def act() -> Done:
        applied = apply_to_passages(
            category, passages=passages, by=request.membership.user, rivals=form.choice
        )
        changed = [each for each in applied if each.operation]
        return Done(changed[0].operation if changed else None, "created" if changed else "unchanged")

    return answer(request, _shown(project, request.POST.get("document", "")) or passages[0][0], act, form)


def _shown(project: Project, document_id: str) -> Document | None:
    """Return the document that the page shows, for which the answer is meant."""
    return project.documents.filter(pk=document_id).first() if document_id.isdecimal() else None


@require_POST
@project_view(Permission.CODE)
def remove(request: ProjectRequest, _project: Project, coding_id: int) -> HttpResponse:
    """Take a category off a passage."""

    def act(coding: Coding, _form: ActForm, by: User) -> Operation | None:
        return remove_coding(coding, by=by)

    return on_coding(request, coding_id, ActForm, "removed", act)


@require_POST
@project_view(Permission.CODE)
def undo(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Take back the person's last act in this project."""
    document = get_object_or_404(project.documents, pk=document_id)
    return answer(request, document, lambda: Done(undo_last(project, request.membership.user), "undone"))


@require_POST
@project_view(Permission.CODE)
def redo(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Bring back what the person took back last."""
    document = get_object_or_404(project.documents, pk=document_id)
    return answer(request, document, lambda: Done(redo_last(project, request.membership.user), "redone"))
