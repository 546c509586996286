"""The pseudonymising assistant of one transcript."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.forms.cleaning import cleaned
from transcripts.forms.names import NamesForm
from transcripts.operations.name_search import name_groups
from transcripts.operations.pseudonyms import replace_names
from transcripts.tasks.sound import ring_for_silences


@project_view(Permission.EDIT_MATERIAL)
def page(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Show what may be a name, in context and with sound."""
    document = get_object_or_404(project.documents.select_related("project", "recording"), pk=document_id)
    context = {
        "project": project,
        "area": "material",
        "document": document,
        "groups": name_groups(document),
        "may_listen_original": allows(request.membership, Permission.LISTEN_ORIGINAL),
    }
    return render(request, "transcripts/names.html", context)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def replace(request: ProjectRequest, project: Project, document_id: int) -> HttpResponse:
    """Put placeholders in the place of the chosen names, for good."""
    document = get_object_or_404(project.documents.select_related("project"), pk=document_id)
    form = NamesForm(request.POST)
    version = cleaned(form)["version"]
    done = replace_names(document, form.places(document), version=version, by=request.membership.user)
    ring_for_silences()
    text = ngettext("%(count)d place replaced.", "%(count)d places replaced.", done.count)
    messages.success(request, text % {"count": done.count})
    if done.unheard_count and document.recording_id:
        messages.warning(request, _("Some of it has no times: its sound could not be silenced."))
    return redirect("transcripts:names", slug=project.slug, document_id=document.pk)
