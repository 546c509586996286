"""Every coding of a project with its passage, one after the other: what exports write."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from coding.calculations.segments import Segment, SpokenTurn, segment_of
from coding.models import Coding
from coding.queries.codebook import category_paths
from coding.queries.sight import visible_codings
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.calculations.positions import TurnLine, characters_before
from transcripts.models import Turn

CHUNK = 2000


@dataclass(frozen=True)
class CodedSegment:
    """A coding, everything it refers to, its passage and the path of its category."""

    coding: Coding
    segment: Segment
    path: tuple[str, ...]


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


def coded_segments(project: Project, reader: User | None = None) -> Iterator[CodedSegment]:
    """Yield all codings that the reader may see (None: the team's) in the order of documents and passages.

    As many queries however many codings there are, all of the same moment; both long ones come in chunks from
    the server, so that one document's turns are all that is in memory.
    """
    with _one_moment():
        paths = category_paths(project)
        turns = groupby(_turns(project), key=lambda turn: turn.document_id)
        for document_id, codings in groupby(_codings(project, reader), key=lambda coding: coding.document_id):
            rows = next(rows for found_id, rows in turns if found_id == document_id)
            spoken = spoken_turns(rows)
            for coding in codings:
                segment = segment_of(coding.span.lower, coding.span.upper, spoken)
                yield CodedSegment(coding, segment, paths[coding.category_id])


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


def _codings(project: Project, reader: User | None) -> Iterator[Coding]:
    codings = (
        visible_codings(project, reader)
        .select_related(
            "category",
            "coder",
            "coding_pass",
            "document__event",
            "document__theme_table",
            "document__table_group",
        )
        .order_by("document__position", "document_id", "span", "id")
    )
    return codings.iterator(chunk_size=CHUNK)


def _turns(project: Project) -> Iterator[Turn]:
    coded = Exists(Coding.objects.filter(document_id=OuterRef("document_id")))
    turns = Turn.objects.filter(coded, document__project=project).select_related("speaker")
    return turns.order_by("document__position", "document_id", "order_key").iterator(chunk_size=CHUNK)


def spoken_turns(rows: Iterable[Turn]) -> list[SpokenTurn]:
    """Return all turns of one document, in order, as calculations take them."""
    turns = list(rows)
    lines = [TurnLine(turn.pk, turn.order_key, len(turn.text)) for turn in turns]
    before = characters_before(lines)
    return [
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
