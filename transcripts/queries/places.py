"""Where something can be put in the frame of the study: events, theme tables, groups, groups at tables."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from futureskills.projects.models import Project
from transcripts.models import Document, Event
from transcripts.queries.participants import events_of

Choices = list[tuple[str, list[tuple[str, str]]]]


def place_choices(project: Project) -> Choices:
    """Return all places by event as (word, name); a word is read back by forms.places."""
    return [(event.name, list(_places_in(event))) for event in events_of(project)]


def word_of(document: Document) -> str:
    """Return the word for the place of a document; empty when it has none."""
    table, group = document.theme_table_id, document.table_group_id
    if table and group:
        return f"p{table}-{group}"
    if table or group:
        return f"t{table}" if table else f"g{group}"
    return f"e{document.event_id}" if document.event_id else ""


def _places_in(event: Event) -> Iterator[tuple[str, str]]:
    yield f"e{event.pk}", event.name
    tables, groups = list(event.theme_tables.all()), list(event.table_groups.all())
    rounds = {(each.theme_table_id, each.table_group_id): each.number for each in event.table_rounds.all()}
    for table in tables:
        yield f"t{table.pk}", table.name
        for group in groups:
            number = rounds.get((table.pk, group.pk))
            name = f"{table.name} · {group.name}"
            named = _("{place} (table round {number})").format(place=name, number=number)
            yield f"p{table.pk}-{group.pk}", named if number else name
    for group in groups:
        yield f"g{group.pk}", group.name
