"""Who stands behind a code: pages of key holders alone, after a fresh sign-in, one person at a time."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from futureskills.accounts.access import fresh_sign_in
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.forms.identities import (
    AskForm,
    DestroyForm,
    IdentityForm,
    KeyListFileForm,
    KeyListForm,
    ReasonForm,
)
from transcripts.models import Participant
from transcripts.operations.identities import identities, keys, known_names


@project_view(Permission.OPEN_IDENTITIES)
@require_safe
@fresh_sign_in
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """List the codes and behind which an identity is sealed; no name."""
    return list_page(request, project)


@project_view(Permission.OPEN_IDENTITIES)
@require_safe
@fresh_sign_in
def one(request: ProjectRequest, project: Project, participant_id: int) -> HttpResponse:
    """Ask for the reason to look at an identity, or for the identity where there is none."""
    participant = _participant(project, participant_id)
    if participant.pk in identities.identified(project):
        return _one(request, participant, reason_form=ReasonForm())
    return _one(request, participant, form=IdentityForm())


@project_view(Permission.OPEN_IDENTITIES)
@require_POST
@sensitive_post_parameters()
@fresh_sign_in
def look(request: ProjectRequest, project: Project, participant_id: int) -> HttpResponse:
    """Show one identity, ready to be changed."""
    participant = _participant(project, participant_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _one(request, participant, reason_form=form, status=422)
    reason = form.cleaned_data["reason"]
    try:
        identity = identities.open_identity(participant, by=request.user, reason=reason)
    except DomainError as error:
        form.add_error(None, error.sentence)
        return _one(request, participant, reason_form=form, status=error.status)
    shown = IdentityForm(initial={name: getattr(identity, name) for name in identities.FIELDS})
    return _one(request, participant, form=shown, identity=identity)


@project_view(Permission.OPEN_IDENTITIES)
@require_POST
@sensitive_post_parameters()
@fresh_sign_in
def save(request: ProjectRequest, project: Project, participant_id: int) -> HttpResponse:
    """Seal what was typed."""
    participant = _participant(project, participant_id)
    form = IdentityForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            identities.enter_identity(
                participant, form.identity(), by=request.user, reason=form.cleaned_data["reason"]
            )
        except DomainError as error:
            form.add_error(None, error.sentence)
            status = error.status
        else:
            messages.success(
                request, _("The identity behind {code} is sealed.").format(code=participant.code)
            )
            return redirect("transcripts:identities", slug=project.slug)
    return _one(request, participant, form=form, status=status)


@project_view(Permission.OPEN_IDENTITIES)
@require_POST
@fresh_sign_in
def remove(request: ProjectRequest, project: Project, participant_id: int) -> HttpResponse:
    """Delete one identity; the code stays."""
    participant = _participant(project, participant_id)
    identities.remove_identity(participant, by=request.user, reason=request.POST.get("reason", ""))
    messages.success(request, _("The identity behind {code} is deleted.").format(code=participant.code))
    return redirect("transcripts:identities", slug=project.slug)


@project_view(Permission.OPEN_IDENTITIES)
@require_POST
@sensitive_post_parameters()
@fresh_sign_in
def ask(request: ProjectRequest, project: Project) -> HttpResponse:
    """Say whether a name is in the sealed list."""
    form = AskForm(request.POST)
    if not form.is_valid():
        return list_page(request, project, ask_form=form, status=422)
    name = form.cleaned_data["name"]
    is_known = known_names.ask(project, name=name, by=request.user)
    return list_page(request, project, ask_form=form, asked=name, is_known=is_known)


@project_view(Permission.OPEN_IDENTITIES)
@require_POST
@fresh_sign_in
def destroy(request: ProjectRequest, project: Project) -> HttpResponse:
    """Destroy the key of the project with all identities."""
    form = DestroyForm(request.POST)
    if not form.is_valid():
        return list_page(request, project, destroy_form=form, status=422)
    try:
        keys.destroy_key(project, by=request.user, **form.cleaned_data)
    except DomainError as error:
        form.add_error(None, error.sentence)
        return list_page(request, project, destroy_form=form, status=error.status)
    messages.success(request, _("The key and all identities of this project are destroyed."))
    return redirect("transcripts:identities", slug=project.slug)


def list_page(
    request: ProjectRequest, project: Project, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Show the list with forms that were filled in."""
    known = identities.identified(project)
    rows = project.participants.select_related("professional_group", "professional_group__public_group")
    forms = {
        "ask_form": AskForm(),
        "destroy_form": DestroyForm(auto_id="destroy_%s"),
        "export_form": KeyListForm(auto_id="export_%s"),
        "import_form": KeyListFileForm(auto_id="import_%s"),
    }
    context = forms | {
        "project": project,
        "area": "participants",
        "lines": [(participant, participant.pk in known) for participant in rows],
        "known_count": len(known),
        "is_destroyed": keys.is_destroyed(project),
        **context,
    }
    return render(request, "transcripts/identities.html", context, status=status)


def _participant(project: Project, participant_id: int) -> Participant:
    rows = project.participants.select_related("professional_group", "project")
    return get_object_or_404(rows, pk=participant_id)


def _one(
    request: ProjectRequest, participant: Participant, *, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"project": participant.project, "area": "participants", "participant": participant}
    return render(request, "transcripts/identity.html", context, status=status)
