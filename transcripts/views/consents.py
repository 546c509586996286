"""The consent matrix: participants and purposes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.forms.cleaning import cleaned
from transcripts.forms.consents import AnswerForm
from transcripts.models import Consent
from transcripts.operations.consent_register import note_consent, note_consent_of_all
from transcripts.queries.consents import consent_cell, consent_lines


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show who consented to what."""
    context = {
        "project": project,
        "area": "participants",
        "lines": consent_lines(project),
        "purposes": Consent.Purpose.choices,
        "perms_withdraw": allows(request.membership, Permission.WITHDRAW),
        "can_edit": allows(request.membership, Permission.EDIT_PARTICIPANTS),
    }
    return render(request, "transcripts/consents.html", context)


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def note(request: ProjectRequest, project: Project) -> HttpResponse:
    """Note one answer, or the answer of everybody who has none."""
    form = AnswerForm(request.POST)
    participant_id = cleaned(form)["participant"]
    by = request.membership.user
    if participant_id is None:
        count = note_consent_of_all(project, form.answer(), by=by)
        text = ngettext("Noted for %(count)d person.", "Noted for %(count)d people.", count)
        messages.success(request, text % {"count": count})
        return redirect("transcripts:consents", slug=project.slug)
    participant = get_object_or_404(
        project.participants.select_related("professional_group"), pk=participant_id
    )
    note_consent(participant, form.answer(), by=by)
    cell = consent_cell(participant, form.answer().purpose)
    context = {"project": project, "participant": participant, "cell": cell, "can_edit": True}
    return render(request, "transcripts/consent_cell.html", context)
