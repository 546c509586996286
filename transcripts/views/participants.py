"""Participants as codes: the list, and what is done with one of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.forms.attributes import ValueForm
from transcripts.forms.cleaning import cleaned
from transcripts.forms.participants import AddForm, MoveForm
from transcripts.operations import participants
from transcripts.operations.attributes import set_value
from transcripts.operations.professional_groups import GroupDetails, named_group
from transcripts.queries.disclosure import coarsening_proposal
from transcripts.queries.participants import overview
from transcripts.views.people_steps import address_of


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show groups with their sizes, and everybody as a code."""
    return render(request, "transcripts/participants.html", context_of(request, project))


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def add(request: ProjectRequest, project: Project) -> HttpResponse:
    """Add several people to a professional group at once; a new name makes a group."""
    values, by = cleaned(AddForm(request.POST)), request.membership.user
    group = named_group(project, details=GroupDetails(values["group"]), by=by)
    if values["count"]:
        added = participants.add_participants(group, count=values["count"], by=by)
        codes = ", ".join(sorted(person.code for person in added))
        text = ngettext("{codes} is new.", "{codes} are new.", len(added)).format(codes=codes)
        messages.success(request, text)
    return redirect("transcripts:participants", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def move(request: ProjectRequest, project: Project, participant_id: int) -> HttpResponse:
    """Put a participant into another professional group."""
    person = get_object_or_404(project.participants, pk=participant_id)
    values = cleaned(MoveForm(request.POST, project=project))
    operation = participants.move_participant(person, group=values["group"], by=request.membership.user)
    text = _("The code is now {code}.").format(code=person.code)
    messages.success(request, text, extra_tags=address_of(project, operation))
    return redirect("transcripts:participants", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def delete(request: ProjectRequest, project: Project, participant_id: int) -> HttpResponse:
    """Delete a participant who speaks nowhere."""
    people = project.participants.select_related("professional_group")
    person = get_object_or_404(people, pk=participant_id)
    participants.delete_participant(person, by=request.membership.user)
    return redirect("transcripts:participants", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def set_attribute(request: ProjectRequest, project: Project, participant_id: int) -> HttpResponse:
    """Give a participant a value of an own attribute."""
    person = get_object_or_404(project.participants, pk=participant_id)
    values = cleaned(ValueForm(request.POST, project=project, subject="participant"))
    set_value(person, attribute=values["attribute"], value=values["value"], by=request.membership.user)
    return HttpResponse(status=204)


def context_of(request: ProjectRequest, project: Project) -> dict[str, object]:
    """Return what the participants' page and its fragments show."""
    return {
        "project": project,
        "area": "participants",
        "tab": "codes",
        "overview": overview(project),
        "proposal": coarsening_proposal(project),
        "can_edit": allows(request.membership, Permission.EDIT_PARTICIPANTS),
    }
