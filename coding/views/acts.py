"""What all acts on codings share: read the form, do it once, say as JSON what changed on the screen."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from coding.forms.codings import ActForm, CategoryForm
from coding.models import Category, Coding
from coding.operations.exclusive import RIVALS, Rivals, RivalsError
from coding.operations.sent_acts import Done, do_once
from coding.queries.marks import NO_CHANGE, change_on_screen
from coding.queries.sight import visible_codings
from futureskills.accounts.models import User
from futureskills.common.exceptions import DomainError
from futureskills.history.models import Operation
from futureskills.projects.access import ProjectRequest
from futureskills.projects.models import Project
from transcripts.models import Document

Form = TypeVar("Form", bound=ActForm)


def read(form_class: type[Form], request: ProjectRequest) -> Form:
    """Return the valid form of what a page sent."""
    form = form_class(request.POST)
    if not form.is_valid():
        raise DomainError(_("This could not be read. Nothing was changed; load the page again."))
    return form


def rivals_of(request: HttpRequest) -> Rivals:
    """Return what a page answered about levels in the way of an act; "ask" before it was asked."""
    sent = request.POST.get("rivals", "")
    return next((each for each in RIVALS if each == sent), "ask")


def category_of(project: Project, form: CategoryForm) -> Category:
    """Return the category that a form names."""
    return get_object_or_404(project.categories, pk=form.cleaned_data["category"])


def on_coding(
    request: ProjectRequest,
    coding_id: int,
    form_class: type[Form],
    outcome: str,
    act: Callable[[Coding, Form, User], Operation | None],
) -> JsonResponse:
    """Do something with a coding; where the same act came before, the coding may be gone meanwhile."""
    project = request.membership.project
    codings = visible_codings(project, request.membership.user).select_related("document__project")
    coding = codings.filter(pk=coding_id).first()

    def act_on_it() -> Done:
        if coding is None:
            raise DomainError(_("Someone else has removed this coding already."), status=409)
        return Done(act(coding, read(form_class, request), request.membership.user), outcome)

    return answer(request, coding.document if coding else None, act_on_it)


def answer(
    request: ProjectRequest, document: Document | None, act: Callable[[], Done], form: ActForm | None = None
) -> JsonResponse:
    """Do an act once, and say what it changed on the screen (without a document, where it happened).

    `form` is what the page sent, where it was read already.
    Levels in its way are asked about: the page sends the act again with `rivals`.
    """
    by, project = request.membership.user, request.membership.project
    key = (form or read(ActForm, request)).cleaned_data["act_key"]
    try:
        done = do_once(project, key=key, by=by, act=act)
    except RivalsError as error:
        return JsonResponse({"outcome": "rivals", **error.question, **NO_CHANGE.as_dict()})
    if document is None:
        document = project.documents.filter(pk=_document_of(done.operation)).first()
    if document is None:
        return JsonResponse({"outcome": done.outcome, "marks": [], "removed": [], "counts": {}})
    return JsonResponse({"outcome": done.outcome, **change_on_screen(done.operation, document, by).as_dict()})


def _document_of(operation: Operation | None) -> int:
    """Return the document of a coding that is gone, from what history keeps of it; 0 without one."""
    change = operation.changes.first() if operation else None
    return int((change.before or change.after or {}).get("document_id", 0)) if change else 0
