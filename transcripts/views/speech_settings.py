"""The page on which a project chooses its speech model and glossary."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.forms.jobs import SpeechForm
from transcripts.operations import speech_settings
from transcripts.queries import glossaries


@project_view(Permission.EDIT_MATERIAL)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show and change model and glossary."""
    now = {
        "model_name": glossaries.model_of(project.pk),
        "glossary": "\n".join(glossaries.terms_of(project.pk)),
    }
    form = SpeechForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        speech_settings.change(project, **form.cleaned_data, by=request.membership.user)
        messages.success(request, _("The settings are saved. They count for transcriptions from now on."))
        return redirect("transcripts:material", slug=project.slug)
    context = {"project": project, "area": "material", "form": form}
    return render(request, "transcripts/speech.html", context, status=422 if form.errors else 200)
