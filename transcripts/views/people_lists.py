"""Lists of participants: in with a look at them first, and out."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.exports import people_list as exports
from transcripts.forms.imports import content_of
from transcripts.importers.people_list import read_list
from transcripts.models import Attribute
from transcripts.operations import people_lists
from transcripts.queries.attendance import matrix


@project_view(Permission.EDIT_PARTICIPANTS)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Say what a list may hold, and take one."""
    context = {"project": project, "area": "participants", "events": list(project.events.all())}
    return render(request, "transcripts/people_import.html", context)


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def read(request: ProjectRequest, project: Project) -> HttpResponse:
    """Read a list and lead to its preview; nothing is stored but that."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise DomainError(_("Choose a file first."))
    people = read_list(
        content_of(file),
        events=list(project.events.values_list("name", flat=True)),
        attributes=list(_attributes(project).values_list("name", flat=True)),
    )
    token = people_lists.keep_list(project, people)
    return redirect("transcripts:preview_participants", slug=project.slug, list_token=token)


@project_view(Permission.EDIT_PARTICIPANTS)
def preview(request: ProjectRequest, project: Project, list_token: str) -> HttpResponse:
    """Show what a list holds."""
    people = people_lists.kept_list(project, list_token)
    context = {"project": project, "area": "participants", "token": list_token, "list": people}
    return render(request, "transcripts/people_preview.html", context)


@require_POST
@project_view(Permission.EDIT_PARTICIPANTS)
def commit(request: ProjectRequest, project: Project, list_token: str) -> HttpResponse:
    """Store the people of a list."""
    people = people_lists.kept_list(project, list_token)
    new, known = people_lists.import_people(project, people, by=request.membership.user)
    text = ngettext("{count} code is new.", "{count} codes are new.", new).format(count=new)
    if known:
        text += " " + ngettext(
            "{count} known code was completed.", "{count} known codes were completed.", known
        ).format(count=known)
    messages.success(request, text)
    return redirect("transcripts:participants", slug=project.slug)


@require_POST
@project_view(Permission.EXPORT)
def export(request: ProjectRequest, project: Project) -> HttpResponse:
    """Answer the list as CSV or XLSX; put on record."""
    wanted = request.POST.get("format", exports.CSV)
    file_format = wanted if wanted in exports.CONTENT_TYPES else exports.CSV
    rows = exports.table(matrix(project), list(_attributes(project)))
    delimiter = ";" if get_language() == "de" else ","
    is_csv = file_format == exports.CSV
    content = exports.csv_file(rows, delimiter=delimiter) if is_csv else exports.xlsx_file(rows)
    people_lists.note_list_export(project, file_format=file_format, by=request.membership.user)
    response = HttpResponse(content, content_type=exports.CONTENT_TYPES[file_format])
    name = f"{project.slug}-participants.{file_format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _attributes(project: Project) -> QuerySet[Attribute]:
    return project.own_attributes.filter(subject=Attribute.Subject.PARTICIPANT)
