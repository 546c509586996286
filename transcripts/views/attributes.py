"""The project's own attributes of documents, participants and passages."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.forms.attributes import AttributeForm, NewAttributeForm
from transcripts.forms.cleaning import cleaned
from transcripts.operations import attributes


@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """List the attributes and offer a new one."""
    context = {
        "project": project,
        "area": "material",
        "tab": "attributes",
        "attributes": list(project.own_attributes.all()),
        "form": NewAttributeForm(),
        "can_edit": allows(request.membership, Permission.EDIT_MATERIAL),
    }
    return render(request, "transcripts/attributes.html", context)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def create(request: ProjectRequest, project: Project) -> HttpResponse:
    """Add an attribute."""
    form = NewAttributeForm(request.POST)
    subject = cleaned(form)["subject"]
    attributes.create_attribute(project, subject=subject, details=form.details(), by=request.membership.user)
    return redirect("transcripts:attributes", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def change(request: ProjectRequest, project: Project, attribute_id: int) -> HttpResponse:
    """Change name and choices of an attribute."""
    attribute = get_object_or_404(project.own_attributes, pk=attribute_id)
    form = AttributeForm(request.POST)
    cleaned(form)
    attributes.change_attribute(attribute, details=form.details(), by=request.membership.user)
    return redirect("transcripts:attributes", slug=project.slug)


@require_POST
@project_view(Permission.EDIT_MATERIAL)
def delete(request: ProjectRequest, project: Project, attribute_id: int) -> HttpResponse:
    """Delete an attribute; its values stay unseen."""
    attribute = get_object_or_404(project.own_attributes, pk=attribute_id)
    attributes.delete_attribute(attribute, by=request.membership.user)
    return redirect("transcripts:attributes", slug=project.slug)
