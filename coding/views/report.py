"""The report: what is known and what is missing, and the file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coding.exports.report import report_docx
from coding.exports.word import WORD
from coding.operations.exports import report_output
from coding.queries.report import report_of
from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission
from transcripts.calculations.publication import Audience
from transcripts.views.publication import Door, pass_through

LANGUAGES = ("de", "en")


@require_safe
@project_view(Permission.VIEW)
def page(request: ProjectRequest, project: Project) -> HttpResponse:
    """Show each section with what is known, and the gaps with the place where the project can be told."""
    report = report_of(project, audience=Audience.INTERNAL, reader=request.membership.user)
    context = {
        "project": project,
        "area": "report",
        "report": report,
        "sections": [*report.sections, report.results],
        "languages": [("de", "Deutsch"), ("en", "English")],
        "language": get_language(),
    }
    return render(request, "coding/report.html", context)


@require_POST
@project_view(Permission.EXPORT)
def export(request: ProjectRequest, project: Project) -> HttpResponse:
    """Hand the report out; put on record."""
    language = request.POST.get("language", project.language)
    if language not in LANGUAGES:
        raise DomainError(_("There is no such language."))
    wanted = request.POST.get("audience", Audience.INTERNAL)
    if wanted not in (Audience.INTERNAL, Audience.PUBLICATION):
        raise DomainError(_("Choose who will read it."))
    with translation.override(language):
        report = report_of(project, audience=Audience(wanted), reader=request.membership.user)
    back = reverse("coding:report", args=(project.slug,))
    door = Door(_("Report"), (), frozenset(), back)
    cut = pass_through(request, project, report_output(report, language), door)
    if isinstance(cut, HttpResponse):
        return cut
    with translation.override(language):
        content = report_docx(report, language=language)
    response = HttpResponse(content, content_type=WORD)
    name = f"{project.slug}-report-{language}-{wanted}-{timezone.localdate():%Y-%m-%d}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
