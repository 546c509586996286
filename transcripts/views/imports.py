"""Importing transcripts and other documents: choose files, look at what they hold, agree."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.calculations.drafts import TranscriptDraft
from transcripts.forms.imports import DraftForm, check_announced_size, content_of, draft_forms, sent_files
from transcripts.importers.detection import read_transcript
from transcripts.operations import imports
from transcripts.operations.imports import Preview, Refusal
from transcripts.operations.recordings import checked_name
from transcripts.queries.previews import DraftView


@project_view(Permission.EDIT_MATERIAL)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show where to drop files, and what is understood."""
    return render(request, "transcripts/import.html", {"project": project, "area": "material"})


@csrf_exempt  # checked below, once the announced size is known
@require_POST
@project_view(Permission.EDIT_MATERIAL)
def read(request: ProjectRequest, project: Project) -> HttpResponse:
    """Read the files and lead to their preview; nothing is stored but that."""
    check_announced_size(request)
    return _read(request, project)


@csrf_protect
def _read(request: ProjectRequest, project: Project) -> HttpResponse:
    drafts, refusals, status = [], [], 422
    for file in sent_files(request):
        try:
            drafts.append(_draft(file))
        except DomainError as error:
            status = error.status
            refusals.append(Refusal(file.name or "", error.sentence))
    if not drafts:
        context = {"project": project, "area": "material", "refusals": refusals}
        return render(request, "transcripts/import.html", context, status=status)
    token = imports.keep_preview(project, Preview(tuple(drafts), tuple(refusals)))
    return redirect("transcripts:import_preview", slug=project.slug, token=token)


@project_view(Permission.EDIT_MATERIAL)
def preview(request: ProjectRequest, project: Project, token: str) -> HttpResponse:
    """Show what the files hold and ask how they are to be kept."""
    kept = _kept(project, token)
    return _preview(request, project, token, kept, draft_forms(project, kept))


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def commit(request: ProjectRequest, project: Project, token: str) -> HttpResponse:
    """Store the chosen files as documents."""
    kept = _kept(project, token)
    forms = draft_forms(project, kept, request.POST)
    if not all([form.is_valid() for form in forms]):  # noqa: C419 (every form is to say what is wrong)
        return _preview(request, project, token, kept, forms, status=422)
    choices = [choice for form in forms if (choice := form.choice())]
    documents = imports.import_documents(project, choices, by=request.membership.user)
    imports.forget_preview(project, token)
    count = len(documents)
    text = ngettext("{count} document is imported.", "{count} documents are imported.", count)
    messages.success(request, text.format(count=count))
    if count == 1:
        return redirect("transcripts:transcript", slug=project.slug, document_id=documents[0].pk)
    return redirect("transcripts:material", slug=project.slug)


def _draft(file: UploadedFile) -> TranscriptDraft:
    return read_transcript(checked_name(file.name or ""), content_of(file))


def _kept(project: Project, token: str) -> Preview:
    kept = imports.kept_preview(project, token)
    if kept is None:
        sentence = _("This preview is no longer there: it is kept for one hour. Choose the files again.")
        raise DomainError(sentence, status=409)
    return kept


def _preview(
    request: ProjectRequest,
    project: Project,
    token: str,
    kept: Preview,
    forms: list[DraftForm],
    status: int = 200,
) -> HttpResponse:
    items = [{"view": DraftView(draft), "form": form} for draft, form in zip(kept.drafts, forms, strict=True)]
    context = {
        "project": project,
        "area": "material",
        "token": token,
        "items": items,
        "refusals": kept.refusals,
    }
    return render(request, "transcripts/import_preview.html", context, status=status)
