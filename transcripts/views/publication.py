"""The page between an export and its file: what a publication would show, and the ways out."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from futureskills.common.exceptions import DomainError
from futureskills.projects.access import ProjectRequest
from futureskills.projects.models import Project
from futureskills.projects.permissions import Permission, allows
from transcripts.calculations.publication import Audience, Cut, Part
from transcripts.forms.publication import AUDIENCES, PART_LABELS, ReleaseForm
from transcripts.operations.publication import Output, Wanted, named_places, release
from transcripts.queries.publication import judged_output

_OWN = {"csrfmiddlewaretoken", "audience", "parts", "chosen", "suppress", "reason", "offer"}


@dataclass(frozen=True)
class Door:
    """How an export is called on the page, which parts mean something in it, and which are usual."""

    title: str | Promise
    parts: tuple[Part, ...]
    usual: frozenset[Part]
    back: str
    needs: frozenset[Part] = frozenset()  # without these the file would be nothing


@dataclass(frozen=True)
class _Asked:
    """An export on its way through the door."""

    project: Project
    output: Output
    door: Door
    wanted: Wanted


def pass_through(request: ProjectRequest, project: Project, output: Output, door: Door) -> Cut | HttpResponse:
    """Return what an export may show (then it is on record), or the page that says what stands in the way.

    An internal copy passes at once. Everything else is shown first, as far as there is something to choose,
    and stopped (422) where the guard says so.
    """
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        wanted = Wanted(Audience.PUBLICATION, door.usual)
        return _page(request, _Asked(project, output, door, wanted), status=422)
    usual = form.wanted(door.usual)
    wanted = Wanted(usual.audience, usual.parts & frozenset(door.parts), usual.is_suppressed, usual.override)
    asked = _Asked(project, output, door, wanted)
    if wanted.audience != Audience.INTERNAL:
        if wanted.override and not allows(request.membership, Permission.OVERRIDE_DISCLOSURE):
            raise PermissionDenied
        if "chosen" not in request.POST and door.parts:
            return _page(request, asked)
    if wanted.audience != Audience.INTERNAL and not door.needs <= wanted.parts:
        names = ", ".join(str(PART_LABELS[part]) for part in door.needs)
        stopped = _("This format is nothing without: {parts}.").format(parts=names)
        return _page(request, asked, stopped=stopped, status=422)
    try:
        return release(project, output, wanted, by=request.membership.user)
    except DomainError as error:
        if wanted.audience == Audience.INTERNAL:
            raise
        return _page(request, asked, stopped=error.sentence, status=error.status)


def file_name(stem: str, audience: Audience, ending: str) -> str:
    """Return a file's name, which says for whom it is."""
    return f"{stem}-{audience}.{ending}"


def _page(request: ProjectRequest, asked: _Asked, *, stopped: str = "", status: int = 200) -> HttpResponse:
    project, output, door, wanted = asked.project, asked.output, asked.door, asked.wanted
    context = {
        "project": project,
        "area": "report",
        "door": door,
        "address": request.path,
        "hidden": [
            (name, value) for name in request.POST if name not in _OWN for value in request.POST.getlist(name)
        ],
        "wanted": wanted,
        "audience_label": dict(AUDIENCES)[wanted.audience],
        "parts": [(part.value, PART_LABELS[part], part in wanted.parts) for part in door.parts],
        "guard": judged_output(project, output.shown, wanted.parts, audience=wanted.audience),
        "named": named_places(project, output.texts),
        "shows_team": Part.TEAM in wanted.parts,
        "stopped": stopped,
        "may_override": allows(request.membership, Permission.OVERRIDE_DISCLOSURE),
    }
    return render(request, "transcripts/publication.html", context, status=status)
