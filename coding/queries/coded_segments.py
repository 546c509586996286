"""Every coding of a project with its passage, one after the other: what exports write."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from coding.calculations.segments import Segment, SpokenTurn, segment_of
from coding.models import Coding
from coding.queries.codebook import category_paths
from coding.queries.sight import visible_codings
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.calculations.positions import TurnLine, characters_before
from transcripts.models import Speaker, Turn

CHUNK = 2000


@dataclass(frozen=True)
class CodedSegment:
    """A coding, everything it refers to, its passage and the path of its category."""

    coding: Coding
    segment: Segment
    path: tuple[str, ...]
    participant_ids: tuple[int, ...] = ()  # who speaks, as far as that is known
    has_unknown: bool = False  # somebody speaks of whom nobody knows who it is


@dataclass(frozen=True)
class ExportSize:
    """How much an export holds; counts of codings, different passages and coders."""

    coding_count: int
    passage_count: int
    coder_count: int


def export_size(project: Project, reader: User | None = None) -> ExportSize:
    """Return the size of an export of all codings that the reader may see (None: the team's)."""
    codings = visible_codings(project, reader)
    passages = codings.order_by().values("document_id", "span").distinct().count()
    return ExportSize(
        coding_count=codings.count(),
        passage_count=passages,
        coder_count=codings.order_by().values("coder_id").distinct().count(),
    )


def coded_segments(
    project: Project, *, only: "QuerySet[Coding, Any] | None" = None
) -> Iterator[CodedSegment]:
    """Yield the team's codings, or `only` these, in the order of documents and passages.

    As many queries however many codings there are, all of the same moment; both long ones come in chunks from
    the server, so that one document's turns are all that is in memory.
    """
    with _one_moment():
        paths = category_paths(project)
        turns = groupby(_turns(project), key=lambda turn: turn.document_id)
        for document_id, codings in groupby(_codings(project, only), key=lambda coding: coding.document_id):
            rows = list(next(rows for found_id, rows in turns if found_id == document_id))
            spoken, people = spoken_turns(rows)
            told = people.keys() | _moderators(rows)
            for coding in codings:
                segment = segment_of(coding.span.lower, coding.span.upper, spoken)
                known = dict.fromkeys(people[label] for label in segment.speakers if label in people)
                has_unknown = not segment.speakers or not told.issuperset(segment.speakers)
                yield CodedSegment(coding, segment, paths[coding.category_id], tuple(known), has_unknown)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Let all queries see one snapshot; inside a transaction that is the transaction's own affair."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _codings(project: Project, only: "QuerySet[Coding, Any] | None") -> Iterator[Coding]:
    if only is None:
        wanted = visible_codings(project, None)
    else:
        wanted = Coding.objects.filter(pk__in=only.order_by().values("pk"), document__project=project)
    codings = wanted.select_related(
        "category",
        "coder",
        "coding_pass",
        "document__event",
        "document__theme_table",
        "document__table_group",
    ).order_by("document__position", "document_id", "span", "id")
    return codings.iterator(chunk_size=CHUNK)


def _turns(project: Project) -> Iterator[Turn]:
    coded = Exists(Coding.objects.filter(document_id=OuterRef("document_id")))
    turns = Turn.objects.filter(coded, document__project=project).select_related("speaker")
    return turns.order_by("document__position", "document_id", "order_key").iterator(chunk_size=CHUNK)


def _moderators(turns: Iterable[Turn]) -> set[str]:
    speakers = (turn.speaker for turn in turns if turn.speaker)
    return {speaker.label for speaker in speakers if speaker.kind == Speaker.Kind.MODERATOR}


def spoken_turns(rows: Iterable[Turn]) -> tuple[list[SpokenTurn], dict[str, int]]:
    """Return the turns of a document in order, and which label is which participant."""
    turns = list(rows)
    people = {
        turn.speaker.label: turn.speaker.participant_id
        for turn in turns
        if turn.speaker and turn.speaker.participant_id
    }
    lines = [TurnLine(turn.pk, turn.order_key, len(turn.text)) for turn in turns]
    before = characters_before(lines)
    spoken = [
        SpokenTurn(
            line=line,
            number=number,
            starts_at=before[line.turn_id],
            text=turn.text,
            speaker=turn.speaker.label if turn.speaker else "",
            start_ms=turn.start_ms,
            end_ms=turn.end_ms,
            words=turn.words,
        )
        for number, (line, turn) in enumerate(zip(lines, turns, strict=True), start=1)
    ]
    return spoken, people
