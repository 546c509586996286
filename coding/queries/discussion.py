"""Codings that the team shall discuss, with the turns around them."""

from dataclasses import dataclass, replace
from itertools import groupby

from coding.calculations.segments import Segment, SpokenTurn, segment_of
from coding.models import Coding
from coding.queries.codebook import category_paths
from coding.queries.coded_segments import spoken_turns
from coding.queries.sight import visible_codings
from coding.queries.voices import SPEAKER, voice_of
from futureskills.accounts.models import User
from futureskills.projects.models import Project
from transcripts.models import Turn


@dataclass(frozen=True)
class FlaggedPassage:
    """A coding, its passage, and the turns before and after it."""

    coding: Coding
    segment: Segment
    path: tuple[str, ...]
    before: SpokenTurn | None
    after: SpokenTurn | None

    @property
    def path_above(self) -> str:
        """The names above its category, for people."""
        return " › ".join(self.path[:-1])


def flagged_passages(project: Project, reader: User) -> list[FlaggedPassage]:
    """Return what is marked for discussion, in the order of documents and passages."""
    flagged = visible_codings(project, reader).filter(is_flagged=True)
    codings = list(
        flagged.select_related("category", "coder", "coding_pass", "document").order_by(
            "document__position", "document_id", "span", "id"
        )
    )
    turns = Turn.objects.filter(document__in={coding.document_id for coding in codings})
    rows = turns.select_related(SPEAKER).order_by("document_id", "order_key")
    spoken = {
        document_id: _named(list(group))
        for document_id, group in groupby(rows, key=lambda turn: turn.document_id)
    }
    paths = category_paths(project)
    return [_passage(coding, spoken[coding.document_id], paths[coding.category_id]) for coding in codings]


def _named(turns: list[Turn]) -> list[SpokenTurn]:
    """Return the turns of a document with participant codes in the place of labels, where they are known."""
    names = {voice.label: voice.name for voice in map(voice_of, turns)}
    return [replace(turn, speaker=names[turn.speaker]) for turn in spoken_turns(turns)[0]]


def _passage(coding: Coding, turns: list[SpokenTurn], path: tuple[str, ...]) -> FlaggedPassage:
    segment = segment_of(coding.span.lower, coding.span.upper, turns)
    first, last = segment.turn_from - 1, segment.turn_to
    return FlaggedPassage(
        coding=coding,
        segment=segment,
        path=path,
        before=turns[first - 1] if first else None,
        after=turns[last] if last < len(turns) else None,
    )
