"""Copying a passage as a quote, for the project or for a publication."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from coding.forms.quotes import OverrideForm, QuoteForm
from coding.models import Coding
from coding.operations.quotes import override_quote
from coding.queries.quotes import badge_of, internal_quote, passage_of, public_quote
from coding.queries.sight import visible_codings
from futureskills.projects.access import ProjectRequest, project_view
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.calculations.publication import Part
from transcripts.forms.cleaning import cleaned


@project_view(Permission.EXPORT)
def dialog(request: ProjectRequest, project: Project, coding_id: int) -> HttpResponse:
    """Show both forms of a quote; the one for publication only as far as the guard lets it through."""
    passage = passage_of(_coding(request, project, coding_id))
    parts = _parts(request)
    name = "coding/quote_publication.html" if "parts" in request.GET else "coding/quote_dialog.html"
    context = {
        "project": project,
        "coding_id": coding_id,
        "internal": internal_quote(passage),
        "badge": badge_of(passage),
        "quote": public_quote(passage, parts) if parts is not None else public_quote(passage),
        "may_override": allows(request.membership, Permission.OVERRIDE_DISCLOSURE),
    }
    return render(request, name, context)


@require_POST
@project_view(Permission.OVERRIDE_DISCLOSURE)
def override(request: ProjectRequest, project: Project, coding_id: int) -> HttpResponse:
    """Let a lead go on below k, with a reason; put on record."""
    coding = _coding(request, project, coding_id)
    values = cleaned(OverrideForm(request.POST))
    parts = frozenset(map(Part, values["parts"]))
    quote = override_quote(coding, parts=parts, reason=values["reason"], by=request.membership.user)
    context = {"project": project, "coding_id": coding_id, "quote": quote, "is_overridden": True}
    return render(request, "coding/quote_publication.html", context)


def _coding(request: ProjectRequest, project: Project, coding_id: int) -> Coding:
    codings = visible_codings(project, request.membership.user)
    return get_object_or_404(codings.select_related("document__project", "document__event"), pk=coding_id)


def _parts(request: HttpRequest) -> frozenset[Part] | None:
    form = QuoteForm(request.GET)
    if "parts" not in request.GET or not form.is_valid():
        return None
    return frozenset(map(Part, filter(None, form.cleaned_data["parts"])))
