"""What the page of earlier versions shows: who edited when, and the text as it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from futureskills.accounts.models import User
from transcripts.calculations.past import PastTurn, before_edit, before_speakers
from transcripts.calculations.text_differences import Piece, marked_changes
from transcripts.models import Document, TextEdit
from transcripts.queries.edits import edit_of

PAUSE = timedelta(minutes=10)


@dataclass
class Stage:
    """Edits of one person without a longer pause, from `before` to `version`."""

    by: User
    version: int
    before: int
    started_at: datetime
    ended_at: datetime
    edit_count: int = 1
    is_purged: bool = False


@dataclass(frozen=True)
class SpokenText:
    """A turn of an earlier version."""

    label: str
    text: str


@dataclass(frozen=True)
class ChangedText:
    """A turn of a version with the words that its edits changed."""

    label: str
    pieces: list[Piece]


def stages(document: Document) -> list[Stage]:
    """Return who edited the text and when, latest first."""
    found: list[Stage] = []
    for edit in document.edits.select_related("by").order_by("version"):
        is_purged = edit.removed_text is None and not edit.before
        last = found[-1] if found else None
        if last and last.by == edit.by and edit.at - last.ended_at < PAUSE and last.is_purged == is_purged:
            last.version, last.ended_at, last.edit_count = edit.version, edit.at, last.edit_count + 1
        else:
            found.append(Stage(edit.by, edit.version, edit.version - 1, edit.at, edit.at, 1, is_purged))
    return found[::-1]


def changes_of_version(document: Document, version: int, stages: Sequence[Stage]) -> list[ChangedText] | None:
    """Return the turns of a version, marked with what its stage changed; None like `text_of_version`."""
    now = text_of_version(document, version)
    if now is None:
        return None
    stage = next((one for one in stages if one.version == version), None)
    before = text_of_version(document, stage.before) if stage else None
    texts = [turn.text for turn in now]
    marked = marked_changes(texts if before is None else [turn.text for turn in before], texts)
    return [ChangedText(turn.label, pieces) for turn, pieces in zip(now, marked, strict=True)]


def text_of_version(document: Document, version: int) -> list[SpokenText] | None:
    """Return the turns of a version; None where it was purged or never was."""
    edits = list(document.edits.filter(version__gt=version).order_by("-version"))
    if version < 1 or any(edit.removed_text is None and not edit.before for edit in edits):
        return None
    turns = [
        PastTurn(*row) for row in document.turns.order_by("order_key").values_list("pk", "speaker_id", "text")
    ]
    labels: dict[int | None, str] = dict(document.speakers.values_list("pk", "label"))
    for edit in edits:
        turns = _before(turns, edit)
        renamed = edit.before if edit.kind == TextEdit.Kind.LABEL else None
        gone = edit.before.get("gone") if edit.kind == TextEdit.Kind.MERGE else None
        if renamed:
            labels[renamed["speaker"]] = renamed["label"]
        if gone:
            labels[gone["pk"]] = gone["label"]
    return [SpokenText(labels.get(turn.speaker_id, ""), turn.text) for turn in turns]


def _before(turns: list[PastTurn], edit: TextEdit) -> list[PastTurn]:
    if edit.kind in (TextEdit.Kind.REPLACE, TextEdit.Kind.SPLIT, TextEdit.Kind.JOIN):
        gone = edit.before.get("gone", {})
        return before_edit(turns, edit_of(edit), gone_speaker_id=gone.get("speaker_id"))
    speakers = {int(turn_id): speaker for turn_id, speaker in edit.before.get("turns", {}).items()}
    return before_speakers(turns, speakers)
