"""Searching the transcripts and memos of a project: hits in context, grouped by document."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from coding.calculations.voices import Voice
from coding.queries.memos import MemoCard, MemoFilter, memo_cards, memos_of
from coding.queries.touched_turns import with_numbers
from coding.queries.voices import SPEAKER, voice_of
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.calculations.search_terms import Stemmed, hits
from transcripts.calculations.timecodes import short_clock
from transcripts.models import Document, Turn
from transcripts.queries.full_text import configuration_of, stemmed, turns_answering

PAGE = 100
MEMOS = 20


@dataclass(frozen=True)
class Piece:
    """A stretch of a turn's text; hits and what stands between them, in order."""

    text: str
    is_hit: bool


@dataclass(frozen=True)
class TurnHit:
    """A turn that answers a search; `start` and `end` are the code points from its first to its last hit."""

    turn_id: int
    number: int
    voice: Voice
    clock: str
    pieces: list[Piece]
    start: int
    end: int
    length: int


@dataclass(frozen=True)
class DocumentHits:
    """The hits in one document."""

    document: Document
    turns: list[TurnHit]


@dataclass(frozen=True)
class Found:
    """One page of hits; `total` counts turns, `next_offset` is None on the last page."""

    documents: list[DocumentHits]
    memos: list[MemoCard]
    total: int
    next_offset: int | None


def search(
    project: Project, query: str, *, user: User, document: Document | None = None, offset: int = 0
) -> Found:
    """Return the turns that answer a query, in the order of the material, and the memos that do."""
    documents = {row.pk: row for row in _documents(project, document)}
    terms = {
        name: stemmed(query, name)
        for name in sorted({configuration_of(row.language) for row in documents.values()})
    }
    matching = _matching(documents, terms).order_by("document__position", "document_id", "order_key")
    ids = list(
        matching.values_list("pk", flat=True)
    )  # a common word is in thousands of turns: asked for once
    page = Turn.objects.filter(pk__in=ids[offset : offset + PAGE])
    rows = with_numbers(page).select_related(SPEAKER).defer("words")
    rows = rows.order_by("document__position", "document_id", "order_key")
    wanted = MemoFilter(text=query, document=document.pk if document else None)
    memos = [] if offset else list(memos_of(project, wanted, user=user)[:MEMOS])
    following = offset + PAGE
    return Found(
        documents=_grouped(list(rows), documents, terms),
        memos=memo_cards(project, memos),
        total=len(ids),
        next_offset=following if following < len(ids) else None,
    )


def _documents(project: Project, document: Document | None) -> "QuerySet[Document]":
    rows = Document.objects.filter(project=project)
    return rows if document is None else rows.filter(pk=document.pk)


def _matching(documents: dict[int, Document], terms: dict[str, list[Stemmed]]) -> "QuerySet[Turn]":
    found = Turn.objects.none()
    for name, wanted in terms.items():
        ids = [row.pk for row in documents.values() if configuration_of(row.language) == name]
        matching = Turn.objects.filter(turns_answering(wanted, name), document_id__in=ids)
        found = matching if len(terms) == 1 else Turn.objects.filter(_either(found, matching))
    return found


def _either(one: "QuerySet[Turn]", other: "QuerySet[Turn]") -> Q:
    return Q(pk__in=one.values("pk")) | Q(pk__in=other.values("pk"))


def _grouped(
    rows: list[Turn], documents: dict[int, Document], terms: dict[str, list[Stemmed]]
) -> list[DocumentHits]:
    groups: dict[int, list[TurnHit]] = {}
    for turn in rows:
        wanted = terms[configuration_of(documents[turn.document_id].language)]
        groups.setdefault(turn.document_id, []).append(_hit(turn, wanted))
    return [DocumentHits(documents[document_id], found) for document_id, found in groups.items()]


def _hit(turn: Any, terms: list[Stemmed]) -> TurnHit:
    found = hits(turn.text, terms)
    return TurnHit(
        turn_id=turn.pk,
        number=turn.number,
        voice=voice_of(turn),
        clock="" if turn.start_ms is None else short_clock(turn.start_ms),
        pieces=_pieces(turn.text, found),
        start=found[0][0] if found else 0,
        end=found[-1][1] if found else len(turn.text),
        length=len(turn.text),
    )


def _pieces(text: str, found: list[tuple[int, int]]) -> list[Piece]:
    pieces, at = [], 0
    for start, end in found:
        pieces += [Piece(text[at:start], is_hit=False), Piece(text[start:end], is_hit=True)]
        at = end
    return [piece for piece in [*pieces, Piece(text[at:], is_hit=False)] if piece.text]
