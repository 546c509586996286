"""Who speaks in which coding, without any text: what the disclosure guard and a withdrawal start from."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from coding.models import Coding
from coding.queries.sight import visible_codings
from futureskills.projects.models import Project
from transcripts.calculations.positions import TurnLine, passages
from transcripts.models import Speaker
from transcripts.queries.voices_of_turns import TurnVoice, turn_voices

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class PeopleInCodings:
    """A coding, the known participants in it, and where it was said (event, theme table, group, document).

    `has_unknown`: somebody speaks of whom nobody knows who it is.
    """

    coding_id: int
    participant_ids: frozenset[int]
    turn_ids: tuple[int, ...]
    seat: tuple[int | None, int | None, int | None, int]
    has_unknown: bool


def people_in_codings(
    project: Project,
    *,
    document_ids: Sequence[int] | None = None,
    only: "QuerySet[Coding, Any] | None" = None,
) -> list[PeopleInCodings]:
    """Return all codings of a project (or of some documents, or `only` these) with who speaks in them.

    Two queries.
    """
    codings = visible_codings(project, None)
    if only is not None:
        codings = Coding.objects.filter(pk__in=only.order_by().values("pk"), document__project=project)
    if document_ids is not None:
        codings = codings.filter(document_id__in=document_ids)
    rows = codings.order_by("document__position", "document_id", "span", "id").select_related("document")
    coded_ids = codings.order_by().values("document_id").distinct()
    voices = turn_voices(coded_ids)
    found: list[PeopleInCodings] = []
    for document_id, group in groupby(rows.defer("comment"), key=attrgetter("document_id")):
        found += [_people(coding, voices[document_id]) for coding in group]
    return found


def _people(coding: Coding, voices: Sequence[TurnVoice]) -> PeopleInCodings:
    touched = _touched(coding, voices)
    document = coding.document
    return PeopleInCodings(
        coding_id=coding.pk,
        participant_ids=frozenset(voice.participant_id for voice in touched if voice.participant_id),
        turn_ids=tuple(voice.line.turn_id for voice in touched),
        seat=(document.event_id, document.theme_table_id, document.table_group_id, document.pk),
        has_unknown=any(
            voice.participant_id is None and voice.kind != Speaker.Kind.MODERATOR for voice in touched
        ),
    )


def _touched(coding: Coding, voices: Sequence[TurnVoice]) -> list[TurnVoice]:
    """Return the turns of which a coding holds at least one character."""
    lower, upper = coding.span.lower, coding.span.upper
    first = bisect_left(voices, lower >> 20, key=_key)
    last = bisect_right(voices, upper >> 20, key=_key)
    by_id = {voice.line.turn_id: voice for voice in voices[first:last]}
    lines: list[TurnLine] = [voice.line for voice in by_id.values()]
    return [by_id[part.turn.turn_id] for part in passages(lower, upper, lines)]


def _key(voice: TurnVoice) -> int:
    return voice.line.order_key
