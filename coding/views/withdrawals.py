"""A participant withdraws: what it touches, and what becomes of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.forms.withdrawals import WithdrawalForm
from coding.operations.withdrawals import Extras, withdraw
from coding.queries.withdrawals import withdrawal_of
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.forms.cleaning import cleaned
from transcripts.models import Participant
from transcripts.tasks.sound import ring_for_silences


@project_view(Permission.WITHDRAW)
def page(request: ProjectRequest, project: Project, participant_id: int) -> HttpResponse:
    """List every turn, coding, anchor, memo and recording that the withdrawal touches."""
    participant = _participant(project, participant_id)
    context = {
        "project": project,
        "area": "participants",
        "view": withdrawal_of(participant),
        "participant": participant,
    }
    return render(request, "coding/withdrawal.html", context)


@require_POST
@project_view(Permission.WITHDRAW)
def commit(request: ProjectRequest, project: Project, participant_id: int) -> HttpResponse:
    """Do what was chosen, for good."""
    participant = _participant(project, participant_id)
    form = WithdrawalForm(request.POST)
    values = cleaned(form)
    extras = Extras(memo_ids=values["memos"], forgets_identity=values["forgets_identity"])
    done = withdraw(participant, form.wanted(), extras=extras, by=request.membership.user)
    ring_for_silences()
    text = _("{code} has withdrawn: {gone} turns removed, {kept} kept.")
    gone = done.blanked + done.deleted
    messages.success(request, text.format(code=participant.code, gone=gone, kept=done.kept))
    return redirect("coding:withdrawal", slug=project.slug, participant_id=participant.pk)


def _participant(project: Project, participant_id: int) -> Participant:
    rows = project.participants.select_related("professional_group", "project")
    return get_object_or_404(rows, pk=participant_id)
