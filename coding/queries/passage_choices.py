"""By what the passages of a project can be narrowed down."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from coding.models import Coding, CodingPass
from coding.queries.sight import visible_layers
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.models import (
    Attribute,
    Document,
    Event,
    Participant,
    ProfessionalGroup,
    PublicGroup,
    ThemeTable,
)
from transcripts.queries.attributes import attribute_values

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class PassageChoices:
    """(value, label) of each filter; groups and theme tables stand below headings."""

    groups: list[tuple[str, Choices]]
    events: Choices
    tables: list[tuple[str, Choices]]
    documents: Choices
    coders: Choices
    passes: Choices
    participants: Choices
    attributes: list[tuple[Attribute, list[str]]]  # with the values that rows of the project have


def passage_choices(project: Project, *, user: User) -> PassageChoices:
    """Return what can be chosen; a fixed number of queries. Of coders only those whom the person sees."""
    seen = Coding.objects.filter(layer__in=visible_layers(project, user)).order_by().values("coder")
    coders = User.objects.filter(pk__in=seen).order_by("last_name", "first_name", "username")
    return PassageChoices(
        groups=_groups(project),
        events=[(str(each.pk), each.name) for each in Event.objects.filter(project=project)],
        tables=_tables(project),
        documents=[(str(each.pk), each.title) for each in Document.objects.filter(project=project)],
        coders=[(str(each.pk), each.display_name) for each in coders],
        passes=[(str(each.pk), each.name) for each in CodingPass.objects.filter(project=project)],
        participants=[(str(each.pk), each.code) for each in _participants(project)],
        attributes=attribute_values(project, (Attribute.Subject.DOCUMENT, Attribute.Subject.PARTICIPANT)),
    )


def _participants(project: Project) -> QuerySet[Participant]:
    return Participant.objects.filter(project=project).select_related("professional_group")


def _tables(project: Project) -> list[tuple[str, Choices]]:
    """Return the theme tables below their events; none where there is nothing to choose."""
    tables = ThemeTable.objects.filter(event__project=project).select_related("event")
    rows = list(tables.order_by("event__position", "event_id", "position", "id"))
    if len(rows) < 2:  # noqa: PLR2004 - one choice is none
        return []
    found: dict[str, Choices] = {}
    for each in rows:
        found.setdefault(each.event.name, []).append((str(each.pk), each.name))
    return list(found.items())


def _groups(project: Project) -> list[tuple[str, Choices]]:
    fine = [(f"g{each.pk}", each.name) for each in ProfessionalGroup.objects.filter(project=project)]
    coarse = [(f"p{each.pk}", str(each)) for each in PublicGroup.objects.filter(project=project)]
    if not fine:
        return []
    found = [(_("Professional groups"), fine), (_("Public groups"), coarse)]
    return [
        *((name, choices) for name, choices in found if choices),
        (_("Others"), [("unknown", _("without a code"))]),
    ]
