"""Sound and words."""

from transcripts.models.documents import Document, Speaker, Turn
from transcripts.models.edits import TextEdit
from transcripts.models.events import Event, TableGroup, ThemeTable
from transcripts.models.jobs import TranscriptionChunk, TranscriptionJob
from transcripts.models.recordings import Recording
from transcripts.models.uploads import RecordingConsent, Upload

__all__ = [
    "Document",
    "Event",
    "Recording",
    "RecordingConsent",
    "Speaker",
    "TableGroup",
    "TextEdit",
    "ThemeTable",
    "TranscriptionChunk",
    "TranscriptionJob",
    "Turn",
    "Upload",
]
