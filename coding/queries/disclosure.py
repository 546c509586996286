"""Who can be heard in what an export shows: what the disclosure guard counts."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from coding.calculations.excerpts import Excerpt
from coding.queries.codings_of_people import people_in_codings
from futureskills.projects.models import Project
from transcripts.calculations.disclosure import Seat
from transcripts.calculations.publication import Audience, Part, Shown
from transcripts.models import Document
from transcripts.queries.publication import Guarded, judged_output

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from coding.models import Coding


def guarded(project: Project, parts: Iterable[Part], *, audience: Audience = Audience.PUBLICATION) -> Guarded:
    """Judge an export of all codings; as many queries for one as for thousands."""
    return judged_output(project, shown_in_codings(project), parts, audience=audience)


def shown_in_codings(
    project: Project,
    *,
    only: "QuerySet[Coding, Any] | None" = None,
    ids: Collection[int] | None = None,
) -> list[Shown]:
    """Return who is heard in the team's codings, or in `only` these; `ids` narrows them down."""
    rows = people_in_codings(project, only=only)
    return [
        Shown(row.coding_id, row.participant_ids, Seat(*row.seat), row.has_unknown)
        for row in rows
        if ids is None or row.coding_id in ids
    ]


def shown_in_excerpt(key: int, excerpt: Excerpt, document: Document) -> Shown:
    """Return who is heard in a passage that is loaded already."""
    return Shown(key, excerpt.participant_ids, seat_of(document), excerpt.has_unknown)


def seat_of(document: Document) -> Seat:
    """Return the place that a document shows."""
    return Seat(document.event_id, document.theme_table_id, document.table_group_id, document.pk)
