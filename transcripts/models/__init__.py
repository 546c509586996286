"""Sound and words."""

from transcripts.models import pseudonym_keys  # noqa: F401 - loaded, not handed on
from transcripts.models.attributes import Attribute
from transcripts.models.consents import Consent
from transcripts.models.documents import Document, Speaker, Turn
from transcripts.models.edits import TextEdit
from transcripts.models.events import Event, TableGroup, TableRound, ThemeTable
from transcripts.models.jobs import TranscriptionChunk, TranscriptionJob, VoicePrints
from transcripts.models.participants import Attendance, Participant, ProfessionalGroup, PublicGroup
from transcripts.models.recordings import Recording
from transcripts.models.retention import RetentionDate
from transcripts.models.speech_settings import SpeechSettings
from transcripts.models.uploads import RecordingConsent, Upload

__all__ = [
    "Attendance",
    "Attribute",
    "Consent",
    "Document",
    "Event",
    "Participant",
    "ProfessionalGroup",
    "PublicGroup",
    "Recording",
    "RecordingConsent",
    "RetentionDate",
    "Speaker",
    "SpeechSettings",
    "TableGroup",
    "TableRound",
    "TextEdit",
    "ThemeTable",
    "TranscriptionChunk",
    "TranscriptionJob",
    "Turn",
    "Upload",
    "VoicePrints",
]
