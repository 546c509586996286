"""What somebody sees of a file before it becomes a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from futureskills.projects.models import Project
from transcripts.calculations.drafts import TranscriptDraft
from transcripts.calculations.timecodes import short_clock
from transcripts.calculations.words import DraftTurn

_SHOWN_TURNS = 6
_NOTE_SHOWN = 300

_FORMATS = {
    "txt": gettext_noop("plain text"),
    "rtf": gettext_noop("rich text (RTF)"),
    "docx": gettext_noop("Word document"),
    "odt": gettext_noop("OpenDocument text"),
    "pdf": gettext_noop("PDF"),
    "html": gettext_noop("web page"),
    "vtt": gettext_noop("WebVTT subtitles"),
    "srt": gettext_noop("SRT subtitles"),
    "tsv": gettext_noop("Whisper table"),
    "csv": gettext_noop("list as CSV"),
    "json": gettext_noop("output of Whisper, whisperX or aTrain"),
    "noscribe": gettext_noop("noScribe transcript"),
    "own": gettext_noop("transcript of this program"),
}
_LAYOUTS = {
    "f4": gettext_noop("turns with f4 time marks"),
    "times": gettext_noop("turns with times"),
    "speakers": gettext_noop("turns with speakers, without times"),
    "paragraphs": gettext_noop("paragraphs without speakers"),
    "cues": gettext_noop("cues joined to turns"),
    "segments": gettext_noop("turns with times"),
    "answers": gettext_noop("one answer a turn"),
}
_WARNINGS = {
    "guessed_encoding": gettext_noop(
        "The file does not say how its letters are coded; Windows-1252 was assumed. Are the umlauts right?"
    ),
    "times_missing": gettext_noop("Some turns have no start time."),
    "times_out_of_order": gettext_noop(
        "The times are not in order; they are kept as they stand in the file."
    ),
    "footnotes_left_out": gettext_noop("Footnotes are left out."),
    "pictures_left_out": gettext_noop("Pictures are left out."),
    "read_from_pdf": gettext_noop("A PDF knows no paragraphs: they were guessed from its lines."),
}


@dataclass(frozen=True)
class DraftView:
    """A draft with everything about it in words."""

    draft: TranscriptDraft

    @property
    def taken_for(self) -> str:
        """Return the format and the layout that were recognised."""
        return f"{_(_FORMATS[self.draft.file_format])}, {_(_LAYOUTS[self.draft.layout])}"

    @property
    def warnings(self) -> list[str]:
        """Return what the reader should look at."""
        return [_(_WARNINGS[code]) for code in self.draft.warnings]

    @property
    def first_turns(self) -> Sequence[DraftTurn]:
        """Return the turns that a preview shows."""
        return self.draft.turns[:_SHOWN_TURNS]

    @property
    def more_count(self) -> int:
        """Return how many turns are not shown."""
        return max(0, len(self.draft.turns) - _SHOWN_TURNS)

    @property
    def note(self) -> str:
        """Return the header, cut where it is long."""
        note = self.draft.note
        return note if len(note) <= _NOTE_SHOWN else note[:_NOTE_SHOWN] + "…"

    @property
    def length(self) -> str:
        """Return the last time, as a reader writes it; empty without any."""
        return "" if self.draft.last_ms is None else short_clock(self.draft.last_ms)


def taken_titles(project: Project, titles: Sequence[str]) -> set[str]:
    """Return which of these titles the project has already."""
    return set(project.documents.filter(title__in=titles).values_list("title", flat=True))
