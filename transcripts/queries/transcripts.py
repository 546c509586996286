"""What the reading page of one transcript needs."""

from django.db.models import Max, Prefetch

from futureskills.common.snapshot import snapshot
from futureskills.projects.models import Project
from transcripts.calculations.disclosure import Seat
from transcripts.calculations.drafts import TranscriptDraft
from transcripts.calculations.publication import Cut, Part, Shown
from transcripts.calculations.words import DraftTurn
from transcripts.models import Document, Recording, Speaker, Turn

_TOLERANCE_MS = 5_000
_MODERATOR = "M"  # a label of one's own could be a name


@snapshot()
def document_with_turns(project: Project, document_id: int) -> Document | None:
    """Return a document of the project with turns, speakers, recording and job; None when it is not there."""
    turns = Turn.objects.select_related("speaker").defer("words").order_by("order_key")
    return (
        project.documents.select_related("event", "recording", "job", "released_by")
        .prefetch_related(Prefetch("turns", turns), "speakers")
        .filter(pk=document_id)
        .first()
    )


def outlasts(document: Document, recording: Recording | None) -> bool:
    """Return whether the times of a document end more than five seconds after a recording does."""
    last = document.turns.aggregate(start_ms=Max("start_ms"), end_ms=Max("end_ms"))
    last_ms = max(last["start_ms"] or 0, last["end_ms"] or 0)
    return recording is not None and last_ms > recording.duration_ms + _TOLERANCE_MS


def as_draft(document: Document, cut: Cut | None = None) -> TranscriptDraft:
    """Return a document with its turns and word times as exports take them.

    Outside the project (a `cut` says so) turns carry public codes or groups in the place of labels, and only
    what it shows of title, place and times; the words of people who did not consent are left out.
    """
    turns = document.turns.select_related("speaker").order_by("order_key")
    cut = cut or Cut()
    return TranscriptDraft(
        title=document.title if cut.is_internal else _outer_title(document, cut),
        turns=tuple(_inner_turn(turn) if cut.is_internal else _outer_turn(turn, cut) for turn in turns),
        file_format="own",
        layout="",
        note=document.note if cut.is_internal else "",
        language=document.language,
        kind=document.kind,
    )


def shown_in_document(document: Document) -> list[Shown]:
    """Return who is heard in each turn, as the disclosure guard counts it; moderators are nobody's voice."""
    seat = Seat(document.event_id, document.theme_table_id, document.table_group_id, document.pk)
    return [_shown(turn, seat) for turn in document.turns.select_related("speaker").defer("words", "text")]


def _shown(turn: Turn, seat: Seat) -> Shown:
    person = turn.speaker.participant_id if turn.speaker else None
    return Shown(turn.pk, frozenset([person] if person else ()), seat, _is_unknown(turn))


def _is_unknown(turn: Turn) -> bool:
    speaker = turn.speaker
    return speaker is None or (speaker.participant_id is None and speaker.kind != Speaker.Kind.MODERATOR)


def _outer_title(document: Document, cut: Cut) -> str:
    names = (
        (Part.DOCUMENT, "title"),
        (Part.EVENT, "event"),
        (Part.THEME_TABLE, "theme_table"),
        (Part.TABLE_GROUP, "table_group"),
    )
    found = [str(getattr(document, name) or "") for part, name in names if part in cut.parts]
    return ", ".join(filter(None, found)) or document.project.name


def _inner_turn(turn: Turn) -> DraftTurn:
    label = turn.speaker.label if turn.speaker else ""
    return DraftTurn(label, turn.text, turn.start_ms, turn.end_ms, turn.words)


def _outer_turn(turn: Turn, cut: Cut) -> DraftTurn:
    speaker = turn.speaker
    who = [speaker.participant_id] if speaker and speaker.participant_id else []
    text = cut.words(turn.text, who, has_unknown=_is_unknown(turn))
    label = cut.names(who, turn.pk)
    if speaker and speaker.kind == Speaker.Kind.MODERATOR:
        label = _MODERATOR
    if not cut.shows(Part.PLACE, turn.pk):
        return DraftTurn(label, text, None, None, [])
    return DraftTurn(label, text, turn.start_ms, turn.end_ms, turn.words if text == turn.text else [])
