"""The key list as a whole: out as an encrypted file, in from a list of one's own, after a preview."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from futureskills.accounts.access import fresh_sign_in
from futureskills.common.exceptions import DomainError
from futureskills.common.passphrases import refuse_weak
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.exports.key_list import key_list_file
from transcripts.forms.identities import (
    KeyListFileForm,
    KeyListForm,
    KeyListImportForm,
    entries_of,
    sealed_entries,
)
from transcripts.importers.key_lists import MOST_BYTES, read_key_list
from transcripts.operations.identities import key_list
from transcripts.operations.identities.key_list import Entry
from transcripts.views.identities import list_page


@project_view(Permission.OPEN_IDENTITIES)
@require_POST
@sensitive_post_parameters()
@fresh_sign_in
def export(request: ProjectRequest, project: Project) -> HttpResponse:
    """Answer the whole list as a file that only the chosen passphrase opens."""
    form = KeyListForm(request.POST, auto_id="export_%s")
    if not form.is_valid():
        return list_page(request, project, export_form=form, status=422)
    passphrase = form.cleaned_data["passphrase"]
    try:
        refuse_weak(passphrase)
        entries = key_list.give_out(project, by=request.user, reason=form.cleaned_data["reason"])
    except DomainError as error:
        form.add_error(None, error.sentence)
        return list_page(request, project, export_form=form, status=error.status)
    response = HttpResponse(
        key_list_file(entries, passphrase=passphrase), content_type="application/octet-stream"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{project.slug}.keylist"'
    return response


@project_view(Permission.OPEN_IDENTITIES)
@require_POST
@sensitive_post_parameters()
@fresh_sign_in
def read(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show what a list holds; nothing of it is stored."""
    form = KeyListFileForm(request.POST, request.FILES, auto_id="import_%s")
    if not form.is_valid():
        return list_page(request, project, import_form=form, status=422)
    try:
        entries = read_key_list(_content(form.cleaned_data["file"]))
    except DomainError as error:
        form.add_error(None, error.sentence)
        return list_page(request, project, import_form=form, status=error.status)
    sealed = sealed_entries(entries, context=_context(request, project))
    return _preview(request, project, entries, KeyListImportForm(initial={"entries": sealed}))


@project_view(Permission.OPEN_IDENTITIES)
@require_POST
@sensitive_post_parameters()
@fresh_sign_in
def take_in(request: ProjectRequest, project: Project) -> HttpResponse:
    """Seal what the preview showed."""
    form = KeyListImportForm(request.POST)
    if not form.is_valid() and "entries" in form.errors:
        raise DomainError(_("Choose the file again."), status=409)
    entries = entries_of(form.cleaned_data["entries"], context=_context(request, project))
    if not form.is_valid():
        return _preview(request, project, entries, form, status=422)
    try:
        count = key_list.take_in(project, entries, by=request.user, reason=form.cleaned_data["reason"])
    except DomainError as error:
        form.add_error(None, error.sentence)
        return _preview(request, project, entries, form, status=error.status)
    text = ngettext("{count} identity is sealed.", "{count} identities are sealed.", count)
    messages.success(request, text.format(count=count))
    return redirect("transcripts:identities", slug=project.slug)


def _preview(
    request: ProjectRequest,
    project: Project,
    entries: list[Entry],
    form: KeyListImportForm,
    status: int = 200,
) -> HttpResponse:
    lines = key_list.matched(project, entries)
    context = {
        "project": project,
        "area": "participants",
        "lines": lines,
        "usable_count": sum(line.participant is not None for line in lines),
        "form": form,
    }
    return render(request, "transcripts/key_list_preview.html", context, status=status)


def _content(file: UploadedFile) -> bytes:
    data: bytes = file.read(MOST_BYTES + 1)
    return data


def _context(request: ProjectRequest, project: Project) -> str:
    return f"key-list-preview/{project.pk}/{request.user.pk}"
